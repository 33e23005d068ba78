import DockerBackends

/// What backends take on disks, as a table.
struct DiskText {
  private let report: DiskReport

  init(_ report: DiskReport) { self.report = report }

  /// Prints it.
  func show() {
    guard report.total.sum > 0 else { return Console.note("no backend has anything on the disk") }
    var table = Table("BACKEND", "IMAGES", "VOLUMES", "LOGS", "VOICES", "ALL")
    for backend in report.backends { table.add(Self.row(backend.name, backend.sizes)) }
    table.add(Self.row("total", report.total))
    Console.print(table.render(on: .output))
    let sum = report.backends.reduce(0) { $0 + $1.sizes.images }
    if sum > report.total.images {
      let shared = Quantities.bytes(Int64(sum - report.total.images))
      Console.note("\(shared) of layers are shared between backends, and counted once in the total")
    }
  }

  private static func row(_ name: String, _ sizes: DiskReport.Sizes) -> [Table.Cell] {
    [.init(name)]
      + [sizes.images, sizes.volumes, sizes.logs, sizes.voices, sizes.sum].map {
        .init($0 == 0 ? "-" : Quantities.bytes(Int64($0)))
      }
  }
}

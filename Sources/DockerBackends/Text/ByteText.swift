/// A number of bytes as people read it, in decimal units: `15.2 GB`.
struct ByteText {
  let text: String

  init(_ count: Int) {
    var value = Double(count)
    var unit = 0
    while value >= 999.5, unit < 4 {
      value /= 1000
      unit += 1
    }
    let tenths = Int((value * 10).rounded())
    text = unit == 0 ? "\(count) B" : "\(tenths / 10).\(tenths % 10) \(["B", "kB", "MB", "GB", "TB"][unit])"
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension DiskFacts {
  /// Asks the file system that holds a path; `nil` where it cannot be asked.
  init?(path: String) {
    self.init()
    var answer = statvfs()
    guard statvfs(path, &answer) == 0 else { return nil }
    let block = Int(clamping: answer.f_frsize)
    free = block.multipliedReportingOverflow(by: Int(clamping: answer.f_bavail)).partialValue
    freeToRoot = block.multipliedReportingOverflow(by: Int(clamping: answer.f_bfree)).partialValue
    total = block.multipliedReportingOverflow(by: Int(clamping: answer.f_blocks)).partialValue
    freeInodes = Int(clamping: answer.f_favail)
    inodes = Int(clamping: answer.f_files)
  }
}

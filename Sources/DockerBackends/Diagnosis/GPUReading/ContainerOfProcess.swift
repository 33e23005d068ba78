/// Finds the container that a process runs in.
package enum ContainerOfProcess {
  /// The container's id in the text of `/proc/PID/cgroup`; `nil` for a process of the host.
  ///
  /// Engines put the id of 64 hexadecimal digits into the path, whatever the version of cgroups and
  /// the cgroup driver: `/docker/ID`, `/system.slice/docker-ID.scope`, `libpod-ID.scope`.
  package static func id(inCgroup text: String) -> String? {
    for line in text.split(whereSeparator: \.isNewline) {
      let path = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).last ?? line
      // The innermost container, where an engine runs inside a container.
      for part in path.split(whereSeparator: { "/-.:".contains($0) }).reversed()
      where part.utf8.count == 64 && part.utf8.allSatisfy(isHexadecimal) {
        return String(part)
      }
    }
    return nil
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}

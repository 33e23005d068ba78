/// Writes headers of the ustar format, with a pax header before those that need one.
///
/// Equal members give equal bytes; nothing depends on the machine.
enum TarHeader {
  /// The header blocks of a member.
  static func encode(_ entry: TarEntry) -> [UInt8] {
    var path = entry.path
    var link = ""
    let flag: UInt8
    switch entry.content {
    case .directory:
      path += "/"
      flag = TarFormat.TypeFlag.directory
    case .symbolicLink(let target):
      link = target
      flag = TarFormat.TypeFlag.symbolicLink
    case .data, .file:
      flag = TarFormat.TypeFlag.file
    }
    var records: [UInt8] = []
    let name = split(path)
    if name == nil { records += record("path", path) }
    if !fits(link, TarFormat.linkField) { records += record("linkpath", link) }
    if entry.size > TarFormat.largestOctal { records += record("size", String(entry.size)) }
    for (key, id) in [("uid", entry.uid), ("gid", entry.gid)] where !TarFormat.ids.contains(id) {
      records += record(key, String(id))
    }
    if !(0...TarFormat.largestOctal).contains(entry.modified) { records += record("mtime", String(entry.modified)) }

    var bytes: [UInt8] = []
    if !records.isEmpty {
      // The name of the pax member itself matters to nobody; a constant one keeps it short.
      bytes += block(
        ("", "PaxHeaders/0"), TarFormat.TypeFlag.pax, TarEntry(path: "", content: .directory), records.count)
      bytes += records
      bytes += [UInt8](repeating: 0, count: TarFormat.padding(records.count))
    }
    bytes += block(name ?? ("", path), flag, entry, entry.size, link: link)
    return bytes
  }

  private static func block(
    _ name: (prefix: String, name: String), _ flag: UInt8, _ entry: TarEntry, _ size: Int, link: String = ""
  ) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: TarFormat.block)
    header.put(name.name.utf8, TarFormat.nameField)
    header.put(name.prefix.utf8, TarFormat.prefixField)
    header.put(octal(entry.mode & 0o7777, 7), TarFormat.modeField)
    header.put(octal(TarFormat.ids.contains(entry.uid) ? entry.uid : 0, 7), TarFormat.ownerField)
    header.put(octal(TarFormat.ids.contains(entry.gid) ? entry.gid : 0, 7), TarFormat.groupField)
    header.put(octal(size <= TarFormat.largestOctal ? size : 0, 11), TarFormat.sizeField)
    let modified = (0...TarFormat.largestOctal).contains(entry.modified) ? entry.modified : 0
    header.put(octal(modified, 11), TarFormat.modifiedField)
    header[TarFormat.typeField] = flag
    header.put(link.utf8, TarFormat.linkField)
    header.put("ustar\u{0}00".utf8, TarFormat.magicField)
    header.put(octal(TarFormat.checksum(header), 6) + [0, UInt8(ascii: " ")], TarFormat.checksumField)
    return header
  }

  /// The path cut at a `/` so that both parts fit their fields; `nil` where pax must carry it.
  private static func split(_ path: String) -> (prefix: String, name: String)? {
    guard path.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    if path.utf8.count <= TarFormat.nameField.count { return ("", path) }
    // A folder's own slash at the end is part of its name.
    for slash in path.indices.dropLast() where path[slash] == "/" {
      let prefix = path[..<slash]
      let name = path[path.index(after: slash)...]
      if prefix.utf8.count > TarFormat.prefixField.count { return nil }
      if name.utf8.count <= TarFormat.nameField.count, !prefix.isEmpty { return (String(prefix), String(name)) }
    }
    return nil
  }

  private static func fits(_ text: String, _ field: Range<Int>) -> Bool {
    text.utf8.count <= field.count && text.utf8.allSatisfy { $0 < 0x80 }
  }

  /// `LENGTH key=value\n`, where LENGTH counts its own digits too.
  private static func record(_ key: String, _ value: String) -> [UInt8] {
    let rest = Array(" \(key)=".utf8) + FileName.bytes(value) + Array("\n".utf8)
    var length = rest.count
    while String(length).utf8.count + rest.count != length { length = String(length).utf8.count + rest.count }
    return Array(String(length).utf8) + rest
  }

  private static func octal(_ number: Int, _ digits: Int) -> [UInt8] {
    let text = String(number, radix: 8)
    return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
  }
}

extension [UInt8] {
  /// Writes as much as the field holds.
  fileprivate mutating func put(_ bytes: some Collection<UInt8>, _ field: Range<Int>) {
    for (offset, byte) in bytes.prefix(field.count).enumerated() { self[field.lowerBound + offset] = byte }
  }
}

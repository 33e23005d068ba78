import FoundationEssentials

/// Records of a pax header: `LENGTH key=value\n`, where LENGTH counts the whole record.
enum PaxRecords {
  /// Reads them in order.
  static func parse(_ data: Data) throws -> [(key: String, value: String)] {
    var records: [(String, String)] = []
    var rest = data[...]
    while !rest.isEmpty {
      guard let space = rest.firstIndex(of: UInt8(ascii: " ")),
        let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
        length > space - rest.startIndex + 1, length <= rest.count
      else { throw TarReader.malformed("a pax record in it is malformed") }
      let end = rest.startIndex + length
      let record = rest[rest.index(after: space)..<end - 1]
      guard rest[end - 1] == UInt8(ascii: "\n"), let equals = record.firstIndex(of: UInt8(ascii: "=")) else {
        throw TarReader.malformed("a pax record in it is malformed")
      }
      records.append(
        (
          String(decoding: record[..<equals], as: UTF8.self),
          String(decoding: record[record.index(after: equals)...], as: UTF8.self)
        ))
      rest = rest[end...]
    }
    return records
  }
}

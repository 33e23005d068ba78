import FoundationEssentials

/// The fields of one header block.
struct TarFields {
  let path: String
  let link: String
  let flag: UInt8
  let size: Int
  let mode: Int
  let modified: Int

  /// Reads a block; `nil` for a block of zeros, which ends the archive.
  init?(_ block: Data) throws {
    let bytes = [UInt8](block)
    guard bytes.contains(where: { $0 != 0 }) else { return nil }
    guard Self.number(bytes[TarFormat.checksumField]) == TarFormat.checksum(bytes) else {
      throw TarReader.malformed("a checksum in it is wrong")
    }
    let name = Self.text(bytes[TarFormat.nameField])
    let isUstar = bytes[TarFormat.magicField].starts(with: "ustar\u{0}".utf8)
    let prefix = isUstar ? Self.text(bytes[TarFormat.prefixField]) : ""
    guard let size = Self.number(bytes[TarFormat.sizeField]), size >= 0, size <= Int.max - TarFormat.block else {
      throw TarReader.malformed("a size in it is not a number")
    }
    path = prefix.isEmpty ? name : prefix + "/" + name
    link = Self.text(bytes[TarFormat.linkField])
    flag = bytes[TarFormat.typeField]
    self.size = size
    mode = (Self.number(bytes[TarFormat.modeField]) ?? 0o644) & 0o7777
    modified = Self.number(bytes[TarFormat.modifiedField]) ?? 0
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Octal digits, or GNU's big-endian number with the highest bit set.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    if let first = field.first, first & 0x80 != 0 {
      guard first == 0x80 else { return nil }
      var value = 0
      for byte in field.dropFirst() {
        guard value <= Int.max >> 8 else { return nil }
        value = value << 8 | Int(byte)
      }
      return value
    }
    let digits = field.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
    return digits.isEmpty ? 0 : Int(String(decoding: digits, as: UTF8.self), radix: 8)
  }
}

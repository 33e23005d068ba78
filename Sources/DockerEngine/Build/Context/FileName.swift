#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// File names as texts. Linux takes any bytes for a name; those that are no UTF-8 stand as private characters in the
/// text, so that they reach the engine as they are.
enum FileName {
  /// The private character for a byte is this one plus the byte.
  private static let base: UInt32 = 0x10_FF00

  /// The text for a name.
  static func text(_ bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    var rest = Array(bytes)[...]
    while let first = rest.first {
      let count = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      if rest.count >= count, let character = String(validating: rest.prefix(count), as: UTF8.self) {
        text += character
        rest = rest.dropFirst(count)
      } else {
        if let scalar = Unicode.Scalar(base + UInt32(first)) { text.unicodeScalars.append(scalar) }
        rest = rest.dropFirst()
      }
    }
    return text
  }

  /// The bytes of a name.
  static func bytes(_ text: String) -> [UInt8] {
    guard text.utf8.contains(0xF4) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      scalar.value >= base + 0x80 && scalar.value <= base + 0xFF
        ? [UInt8(scalar.value - base)] : Array(String(scalar).utf8)
    }
  }

  /// Hands the operating system a path.
  static func withPath<Result>(_ path: String, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    guard path.utf8.contains(0xF4) else { return path.withCString(body) }
    return (bytes(path) + [0]).map(CChar.init(bitPattern:)).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map(body) ?? path.withCString(body)
    }
  }

  /// What a folder holds; `nil` where it cannot be read.
  static func list(_ folder: String) -> [String]? {
    guard let stream = withPath(folder, { opendir($0) }) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) { start in
          text(UnsafeBufferPointer(start: start, count: strlen(start)).map(UInt8.init(bitPattern:)))
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Where a link leads; `nil` where it cannot be read.
  static func target(of link: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = withPath(link) { readlink($0, &buffer, buffer.count - 1) }
    return count < 0 ? nil : text(buffer.prefix(count).map(UInt8.init(bitPattern:)))
  }
}

extension String {
  /// `capAdd` as Compose spells it: `cap_add`.
  var snakeCased: String {
    guard utf8.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count + 4)
    for byte in utf8 {
      if UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte {
        bytes.append(UInt8(ascii: "_"))
        bytes.append(byte | 0x20)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

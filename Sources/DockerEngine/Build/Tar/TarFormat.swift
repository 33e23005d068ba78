/// Numbers of the tar format that reader and writer share.
enum TarFormat {
  /// Everything is padded to blocks of this many bytes.
  static let block = 512
  /// The largest number that eleven octal digits can say: sizes beyond need a pax record.
  static let largestOctal = 0o777_7777_7777
  /// The user and group ids that seven octal digits can say.
  static let ids = 0...0o777_7777

  static let nameField = 0..<100
  static let modeField = 100..<108
  static let ownerField = 108..<116
  static let groupField = 116..<124
  static let sizeField = 124..<136
  static let modifiedField = 136..<148
  static let checksumField = 148..<156
  static let typeField = 156
  static let linkField = 157..<257
  static let magicField = 257..<265
  static let prefixField = 345..<500

  /// What a member is, as its header says it.
  enum TypeFlag {
    static let oldFile: UInt8 = 0
    static let file = UInt8(ascii: "0")
    static let hardLink = UInt8(ascii: "1")
    static let symbolicLink = UInt8(ascii: "2")
    static let directory = UInt8(ascii: "5")
    static let contiguousFile = UInt8(ascii: "7")
    static let pax = UInt8(ascii: "x")
    static let globalPax = UInt8(ascii: "g")
    static let gnuLongName = UInt8(ascii: "L")
    static let gnuLongLink = UInt8(ascii: "K")
  }

  /// How many bytes pad `size` to whole blocks.
  static func padding(_ size: Int) -> Int { (block - size % block) % block }

  /// The sum of a header's bytes, its own field counted as spaces.
  static func checksum(_ header: some Sequence<UInt8>) -> Int {
    var sum = 0
    for (position, byte) in header.enumerated() {
      sum += checksumField.contains(position) ? Int(UInt8(ascii: " ")) : Int(byte)
    }
    return sum
  }
}

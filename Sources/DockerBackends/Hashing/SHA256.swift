package import FoundationEssentials

/// SHA-256 (FIPS 180-4) and the HMAC with it (RFC 2104), of what is in memory as a whole.
///
/// Fingerprints of specifications and names of locks are all that is hashed here: some kilobytes. A package that can do
/// it brings a whole cryptographic library along, which takes longer to build than everything else together.
package enum SHA256 {
  /// How many bytes are mixed in at once.
  private static let block = 64

  /// The 32 bytes of a message's hash.
  package static func digest(of message: Data) -> [UInt8] {
    var state = initial
    var schedule = [UInt32](repeating: 0, count: 64)
    let whole = message.count - message.count % block
    message.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: whole, by: block) {
        mix(UnsafeRawBufferPointer(rebasing: bytes[start..<start + block]), into: &state, by: &schedule)
      }
    }
    // The rest, a bit that ends it, and its length in bits in the last eight bytes of a block.
    var rest = Array(message.suffix(message.count - whole)) + [0x80]
    rest += [UInt8](repeating: 0, count: (2 * block - 8 - rest.count) % block)
    rest += bigEndian(UInt64(message.count) * 8)
    rest.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: block) {
        mix(UnsafeRawBufferPointer(rebasing: bytes[start..<start + block]), into: &state, by: &schedule)
      }
    }
    return state.flatMap(bigEndian)
  }

  /// The 32 bytes that say that a message comes from somebody who has the key.
  package static func authenticationCode(of message: Data, key: Data) -> [UInt8] {
    var padded = key.count > block ? digest(of: key) : Array(key)
    padded += [UInt8](repeating: 0, count: block - padded.count)
    let inner = digest(of: Data(padded.map { $0 ^ 0x36 }) + message)
    return digest(of: Data(padded.map { $0 ^ 0x5c } + inner))
  }

  private static func mix(
    _ block: UnsafeRawBufferPointer, into state: inout [UInt32], by schedule: inout [UInt32]
  ) {
    for index in 0..<16 {
      schedule[index] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
    }
    for index in 16..<64 {
      let (early, late) = (schedule[index - 15], schedule[index - 2])
      let first = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
      let second = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
      schedule[index] = schedule[index - 16] &+ first &+ schedule[index - 7] &+ second
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let chosen = h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ (e & f ^ ~e & g)
      let first = chosen &+ rounds[index] &+ schedule[index]
      let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ (a & b ^ a & c ^ b & c)
      (a, b, c, d, e, f, g, h) = (first &+ second, a, b, c, d &+ first, e, f, g)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
  }

  private static func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 {
    value >> count | value << (32 - count)
  }

  private static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian, Array.init)
  }

  /// The fractions of the square roots of the first eight primes.
  private static let initial: [UInt32] = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ]

  /// The fractions of the cube roots of the first 64 primes.
  private static let rounds: [UInt32] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  ]
}

extension Sequence<UInt8> {
  /// Two digits for each byte.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

import Foundation
import TestSupport
import Testing

@testable import DockerBackends

@Suite("SHA-256 is the one that everybody has")
struct SHA256Tests {
  /// The examples of FIPS 180-4, and the long ones of NIST.
  @Test(arguments: [
    ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      1, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func published(text: String, count: Int, digest: String) {
    #expect(SHA256.digest(of: Data(String(repeating: text, count: count).utf8)).hexadecimal == digest)
  }

  /// The test cases 1 to 4, 6 and 7 of RFC 4231; in the last two the key is longer than a block. Of a type that is named:
  /// a compiler that has to find it gives up on a busy machine.
  private static let keyed: [([UInt8], [UInt8], String)] = [
    (
      [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      Array(1...25), [UInt8](repeating: 0xcd, count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. The key needs to be "
          + "hashed before being used by the HMAC algorithm.").utf8),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ]

  @Test(arguments: keyed)
  func publishedCodes(key: [UInt8], message: [UInt8], code: String) {
    #expect(SHA256.authenticationCode(of: Data(message), key: Data(key)).hexadecimal == code)
  }

  @Test("every length around the ends of blocks, as sha256sum has it")
  func asTheMachineHasIt() async throws {
    let folder = try TemporaryFolder()
    var random = SystemRandomNumberGenerator()
    let messages = (Array(0...260) + [4095, 4096, 4097, 100_003]).map { count in
      Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    }
    let names = messages.indices.map { "\(folder.path)/\($0)" }
    for (name, message) in zip(names, messages) { try message.write(to: URL(filePath: name)) }
    let result = try await Program.run(["sha256sum"] + names)
    let theirs = String(decoding: result.output, as: UTF8.self).split(separator: "\n").map { String($0.prefix(64)) }
    #expect(messages.map { SHA256.digest(of: $0).hexadecimal } == theirs)
    // A part of a larger piece of memory does not begin at its index 0.
    let slice = messages[200].dropFirst(7)
    #expect(SHA256.digest(of: slice) == SHA256.digest(of: Data(Array(slice))))
  }
}

/// A CUDA version, `12.8`.
struct CUDAVersion: Sendable, Comparable, CustomStringConvertible {
  let major: Int
  let minor: Int

  init(major: Int, minor: Int) { (self.major, self.minor) = (major, minor) }

  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".")
    guard let major = parts.first.flatMap({ Int($0) }) else { return nil }
    self.major = major
    minor = parts.dropFirst().first.flatMap { Int($0) } ?? 0
  }

  /// As the CUDA libraries number it: 12040 is 12.4.
  init?(libraryNumber text: String) {
    guard let number = Int(text), number >= 1000 else { return nil }
    major = number / 1000
    minor = number % 1000 / 10
  }

  static func < (left: CUDAVersion, right: CUDAVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  var description: String { "\(major).\(minor)" }
}

/// The value of `NVIDIA_REQUIRE_CUDA`: alternatives parted by blanks, each conditions joined by commas.
///
/// Only conditions on `cuda` and `driver` are judged; what this machine is not asked (`brand`, `arch`) is taken for
/// fulfilled, so that nothing is called too old that is not.
struct CUDARequirement: Sendable {
  private let alternatives: [[Substring]]

  init(_ text: String) {
    alternatives = text.split(separator: " ").map { $0.split(separator: ",") }
  }

  /// Whether a driver that supports this CUDA version meets the requirement.
  func isMet(by cuda: CUDAVersion, driver: String?) -> Bool {
    alternatives.isEmpty
      || alternatives.contains { conditions in
        conditions.allSatisfy { condition in
          switch condition.prefix(while: \.isLetter) {
          case "cuda": compare(condition.dropFirst("cuda".count), with: cuda)
          case "driver": driver.flatMap { CUDAVersion($0) }.map { compare(condition.dropFirst(6), with: $0) } ?? true
          default: true
          }
        }
      }
  }

  private func compare(_ relation: Substring, with version: CUDAVersion) -> Bool {
    let sign = relation.prefix { "<>=!".contains($0) }
    guard let wanted = CUDAVersion(relation.dropFirst(sign.count)) else { return false }
    return switch sign {
    case ">=": version >= wanted
    case ">": version > wanted
    case "<=": version <= wanted
    case "<": version < wanted
    case "!=": version != wanted
    default: version == wanted
    }
  }
}

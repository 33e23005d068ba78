import FoundationEssentials

/// What is in a folder that may be copied.
struct FolderListing {
  /// More is not a manifest's own files but somebody's data.
  static let countLimit = 2_000
  static let sizeLimit = 64 << 20

  private let folder: String
  private let left: Set<String>
  private var members: [String] = []
  private var size = 0

  /// The folders, files and links below a folder, relative to it, version control and some names at its top left
  /// out; `nil` where they are too many or too large, or hold what cannot be copied.
  static func members(of folder: String, without names: Set<String>) -> [String]? {
    var listing = FolderListing(folder: folder, left: names)
    return listing.add("") ? listing.members : nil
  }

  private init(folder: String, left: Set<String>) {
    self.folder = folder
    self.left = left
  }

  /// Whether everything below a path fits.
  private mutating func add(_ path: String) -> Bool {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(path)") else { return false }
    for name in names.sorted() where name != ".git" && !(path.isEmpty && left.contains(name)) {
      let member = path.isEmpty ? name : "\(path)/\(name)"
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(member)"),
        let type = attributes[.type] as? FileAttributeType
      else { return false }
      members.append(member)
      size += type == .typeRegular ? attributes[.size] as? Int ?? 0 : 0
      guard members.count <= Self.countLimit, size <= Self.sizeLimit else { return false }
      guard [.typeRegular, .typeDirectory, .typeSymbolicLink].contains(type) else { return false }
      if type == .typeDirectory, !add(member) { return false }
    }
    return true
  }
}

/// A GPU, or a slice of one, that an engine can hand to a container.
struct GPUDevice: Sendable, Hashable {
  /// How requests name it: its index, or a slice's uuid.
  var id: String
  /// The card it is, or a slice of.
  var index: Int
  /// The product's name; `nil` where nobody tells.
  var name: String?
  /// Its memory in bytes; `nil` where nobody tells.
  var memory: Int?

  /// What to call it: `GPU 1 (NVIDIA H200)`, `slice MIG-4f… of GPU 0 (NVIDIA A100)`.
  var title: String {
    let card = "GPU \(index)\(name.map { " (\($0))" } ?? "")"
    return id == "\(index)" ? card : "slice \(id) of \(card)"
  }
}

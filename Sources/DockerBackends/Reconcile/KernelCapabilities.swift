/// `cap_add` and `cap_drop` by the kernel's names, as Compose hands them on: upper case, with `CAP_`, each once;
/// what is added and dropped is added.
struct KernelCapabilities {
  let add: [String]
  let drop: [String]

  init(add: [String], drop: [String]) {
    let added = Set(add.map(Self.name))
    self.add = added.contains("ALL") ? ["ALL"] : added.sorted()
    let dropped = Set(drop.map(Self.name)).subtracting(added)
    self.drop = dropped.contains("ALL") ? ["ALL"] : dropped.sorted()
  }

  private static func name(_ text: String) -> String {
    let name = text.uppercased()
    return name == "ALL" || name.hasPrefix("CAP_") ? name : "CAP_" + name
  }
}

/// A container that cannot do its work any more, whatever is asked of it: only a new one will.
struct SpentContainer: Error {
  let name: String
  /// Whether it is the GPU that it has lost.
  let isWithoutGPU: Bool
  /// Why it must be made anew, for a plan.
  let cause: String

  init(_ name: String, isWithoutGPU: Bool = false, because cause: String) {
    (self.name, self.isWithoutGPU, self.cause) = (name, isWithoutGPU, cause)
  }
}

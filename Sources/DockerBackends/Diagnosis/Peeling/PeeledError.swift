/// What is left of an error once the layers that only passed it on are taken off.
package struct PeeledError: Sendable, Equatable, Codable {
  /// The innermost message: what the component that failed said itself.
  package var message: String
  /// What follows the class in `nvidia-container-cli: CLASS error: DETAIL`; elsewhere the message.
  package var detail: String
  /// The layers taken off, outermost first, without their colons.
  package var layers: [String]
  /// The kind of GPU failure, `nil` where the failure is not about GPUs.
  package var gpuClass: GPUErrorClass?
  /// The mode that the NVIDIA hook said it works in (`legacy`, `csv`, `cdi`).
  package var hookMode: String?

  /// Creates a peeled error.
  package init(
    message: String, detail: String? = nil, layers: [String] = [], gpuClass: GPUErrorClass? = nil,
    hookMode: String? = nil
  ) {
    self.message = message
    self.detail = detail ?? message
    self.layers = layers
    self.gpuClass = gpuClass
    self.hookMode = hookMode
  }
}

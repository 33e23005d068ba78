import BackendSupport

extension BackendName {
  /// - Throws: `BackendError` with `.unknownBackend` where the rule is broken.
  static func validate(_ name: String) throws(BackendError) {
    guard isValid(name) else { throw BackendError(.unknownBackend, refusal(of: name), hint: Advice(rule)) }
  }
}

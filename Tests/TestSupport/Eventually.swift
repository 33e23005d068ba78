/// Waits until `condition` holds, for at most `limit`.
/// - Returns: whether it held.
public func eventually(
  within limit: Duration = .seconds(120), _ condition: () async throws -> Bool
) async rethrows -> Bool {
  let end = ContinuousClock.now + limit
  while ContinuousClock.now < end {
    if try await condition() { return true }
    try? await Task.sleep(for: .milliseconds(20))
  }
  return try await condition()
}

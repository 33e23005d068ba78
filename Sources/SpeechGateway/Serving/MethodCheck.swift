import Hummingbird

/// Tells who asks in a way that an address does not take how it may be asked. The router would say that there is no such
/// address.
struct MethodCheck: RouterMiddleware {
  func handle(
    _ request: Request, context: GatewayContext,
    next: @concurrent (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      let allowed = APIDocument.methods(at: request.uri.path)
      guard !allowed.isEmpty, !allowed.contains(request.method.rawValue) else { throw error }
      let list = allowed.joined(separator: ", ")
      throw HTTPError(.methodNotAllowed, headers: [.allow: list], message: "this address takes only \(list)")
    }
  }
}

extension APIDocument {
  /// How an address may be asked: as the path says that is the least general of those that it is one of.
  static func methods(at address: String) -> [String] {
    let segments = address.split(separator: "/")
    let isGeneral = { (segment: Substring) in segment.hasPrefix("{") }
    let found = Dictionary(grouping: operations) { $0.path.split(separator: "/") }.filter { path, _ in
      path.count == segments.count && zip(path, segments).allSatisfy { isGeneral($0) || $0 == $1 }
    }
    let least = found.min { $0.key.count(where: isGeneral) < $1.key.count(where: isGeneral) }
    let methods = least?.value.map { $0.method.rawValue.uppercased() } ?? []
    return (methods.contains("GET") ? methods + ["HEAD"] : methods).sorted()
  }
}

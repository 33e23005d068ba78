extension FaultServer {
  /// A registry on a port of 127.0.0.1 that answers every question about an image in one way.
  public static func registry(_ answer: @escaping @Sendable (FaultConnection) -> Void) throws -> FaultServer {
    try FaultServer(tcp: ()) { connection in
      while let request = connection.readRequest() {
        if request.target == "/v2/" { connection.answer("{}") } else { answer(connection) }
      }
    }
  }
}

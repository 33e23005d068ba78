import Hummingbird

/// What there is of GPU and machine memory, and who has it.
struct MemoryRoutes: Sendable {
  let dispatcher: Dispatcher

  func add(to router: Router<GatewayContext>) {
    router.get("/api/v1/memory") { _, _ in JSONResponse.of(await dispatcher.memoryView()) }
  }
}

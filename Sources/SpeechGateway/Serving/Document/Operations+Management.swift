// What backends are asked to do, and how they are; the page.

extension ManagementRoutes {
  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/api/v1/backends", summary: "The state of all backends.",
      answer: .json(.told(["backends": .list(.named("Backend"))]))),
    APIOperation(
      method: .get, path: "/api/v1/backends/{name}", summary: "The state of a backend.",
      answer: .json(.named("Backend"))),
    APIOperation(
      method: .post, path: "/api/v1/backends/{name}/{action}",
      summary: "Starts, stops, restarts, pins or unpins a backend. The answer does not wait.",
      segments: ["action": .one(of: ["start", "stop", "restart", "pin", "unpin"])], body: APIOperation.Body.none,
      answer: .json(.named("Backend"), status: 202)),
    APIOperation(
      method: .get, path: "/api/v1/backends/{name}/log", summary: "The end of its containers' log.",
      query: ["lines": .integer(1...10_000)], answer: .bytes("text/plain"), isWork: true),
    APIOperation(
      method: .get, path: "/api/v1/backends/{name}/fit", summary: "What starting it would take now.",
      answer: .json(.named("Fit"))),
    APIOperation(
      method: .get, path: "/api/v1/memory",
      summary: "How much memory each GPU and the machine have, and which backends use it.",
      answer: .json(.named("Memory"))),
    APIOperation(
      method: .get, path: "/api/v1/events",
      summary: "Server-sent events: `snapshot` with all backends and a `book` for each book, then `backend`, `gone`, "
        + "`book` and `book_gone` with each that changes.",
      answer: .bytes("text/event-stream")),
    APIOperation(
      method: .post, path: "/api/v1/reload", summary: "Reloads the manifests.", body: APIOperation.Body.none,
      answer: .json(.told(["broken": .list(.told(["name": .string, "message": .string]))])), isWork: true),
    APIOperation(
      method: .get, path: "/metrics", summary: "For Prometheus.", answer: .bytes("text/plain")),
  ]
}

extension AppRoutes {
  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/api/docker/backends", summary: "All backends (audiobook app).",
      answer: .json(
        .told([
          "backends": .list(
            .told([
              "id": .string, "name": .string, "port": .integer, "available": .boolean, "voice_cloning": .boolean,
              "voice_count": .integer,
            ]))
        ]))),
    APIOperation(
      method: .post, path: "/api/docker/backends/{id}/start", summary: "Starts a backend; answers when it is ready.",
      body: APIOperation.Body.none, answer: .json(.named("AppDone")), isWork: true),
    APIOperation(
      method: .post, path: "/api/docker/backends/{id}/stop", summary: "Stops a backend; answers when it is.",
      body: APIOperation.Body.none, answer: .json(.named("AppDone")), isWork: true),
    APIOperation(
      method: .get, path: "/api/docker/backends/{id}/capabilities", summary: "What a backend that runs can do.",
      answer: .json(.named("AppCapabilities")), isWork: true),
    APIOperation(
      method: .post, path: "/api/docker/backends/{id}/refresh", summary: "Reloads a backend's voices.",
      body: APIOperation.Body.none, answer: .json(.named("AppRefreshed")), isWork: true),
    APIOperation(
      method: .post, path: "/api/docker/clone", summary: "Makes a voice of a recording (audiobook app).",
      body: .form(.given(["audio": .file, "name": .words(100), "backend_id": .string])),
      answer: .json(.told(["id": .string, "name": .string, "embedding": .list(.number).orNull])), isWork: true),
    APIOperation(
      method: .post, path: "/api/docker/register", summary: "Takes a server at a port of this machine for a backend.",
      body: .json(
        .given(
          ["backend_id": .string, "port": .either(.integer(1...65_535), .string)], optional: ["name": .string.orNull])),
      answer: .json(.named("AppRefreshed")), isWork: true),
  ]
}

extension PageRoutes {
  static let operations: [APIOperation] = [
    APIOperation(method: .get, path: "/", summary: "The page.", answer: .bytes("text/html"), isOpen: true),
    APIOperation(
      method: .get, path: "/page/{file}", summary: "A part of the page.",
      answer: .bytes("text/html", "text/css", "text/javascript", "image/svg+xml"), isOpen: true),
  ]
}

import OrderedCollections

/// Fills in what Compose assumes where the file is silent.
enum Defaults {
  static func fill(_ model: inout Value) {
    model.update(at: ["services", "*"]) { service in
      service.update("build") { if $0.mapping != nil { $0.setDefault("context", .string(".")) } }
      service.update(at: ["secrets", "*"]) { mount in
        guard mount.mapping != nil else { return }
        let source = mount["source"]?.string ?? ""
        mount.setDefault("target", .string("/run/secrets/\(source)"))
      }
      service.update(at: ["ports", "*"]) { port in
        guard port.mapping != nil else { return }
        port.setDefault("protocol", .string("tcp"))
        port.setDefault("mode", .string("ingress"))
      }
      service.update(at: ["deploy", "resources", "reservations", "devices", "*"], deviceRequest)
      service.update(at: ["gpus", "*"], deviceRequest)
    }
  }

  private static func deviceRequest(_ request: inout Value) {
    guard request.mapping != nil else { return }
    if request["device_ids"] == nil { request.setDefault("count", .string("all")) }
    request.update("count") { count in
      if count.string?.lowercased() == "all" { count.content = .integer(-1) }
    }
  }
}

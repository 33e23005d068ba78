import OrderedCollections

/// Brings short ports, `[HOST:]CONTAINER[/PROTOCOL]` with ranges, into long ones.
enum Ports {
  /// The most ports that one service may publish.
  static let limit = 1 << 17

  static func expand(_ value: inout Value) throws {
    guard let elements = value.sequence else { return }
    var ports: [Value] = []
    for element in elements {
      if element.mapping == nil, let text = element.scalarText {
        ports += try parse(text, at: element.location)
      } else {
        ports.append(element)
      }
      guard ports.count <= limit else {
        throw ComposeError(.invalidValue, "more than \(limit) ports are published", at: element.location)
      }
    }
    value.content = .sequence(ports)
  }

  /// The long forms of one short port, in the order of Compose: by the container's port as text.
  static func parse(_ text: String, at location: SourceLocation) throws -> [Value] {
    func invalid(_ what: String) -> ComposeError {
      ComposeError(
        .invalidValue, "\"\(text)\" is not a port: \(what)",
        hint: "write [IP:][HOST:]CONTAINER[/PROTOCOL], as in 8080:80",
        at: location)
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let hostPort = parts.count > 1 ? parts[parts.count - 2] : ""
    let address = try hostAddress(Array(parts.dropLast(2)).joined(separator: ":"), invalid)
    let (port, transport) = portAndProtocol(parts.last ?? "")
    guard !port.isEmpty else { throw invalid("the container's port is missing") }
    guard let container = range(port) else { throw invalid("\(port) is neither a port nor a range") }
    guard let host = hostPort.isEmpty ? container : range(hostPort) else {
      throw invalid("\(hostPort) is neither a port nor a range")
    }
    guard container.count == host.count || container.count == 1 else {
      throw invalid("the ranges differ in length")
    }
    guard ["tcp", "udp", "sctp"].contains(transport) else { throw invalid("there is no protocol \(transport)") }
    let isDynamic = container.count == 1 && host.count > 1
    let sorted = container.enumerated().map {
      (offset: $0.offset, port: $0.element, text: "\($0.element)/\(transport)")
    }
    .sorted { $0.text < $1.text }
    return sorted.map { offset, port, _ in
      var entries: OrderedDictionary<String, Value> = ["mode": Value(.string("ingress"), at: location)]
      if !address.isEmpty { entries["host_ip"] = Value(.string(address), at: location) }
      entries["target"] = Value(.integer(port), at: location)
      if !hostPort.isEmpty {
        let first = String(host.lowerBound + offset)
        entries["published"] = Value(.string(isDynamic ? "\(first)-\(host.upperBound)" : first), at: location)
      }
      entries["protocol"] = Value(.string(transport), at: location)
      return Value(.mapping(entries), at: location)
    }
  }

  private static func hostAddress(_ text: String, _ invalid: (String) -> ComposeError) throws -> String {
    guard !text.isEmpty else { return "" }
    let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
    let address = isBracketed ? String(text.dropFirst().dropLast()) : text
    guard isBracketed || !address.contains(":") else { throw invalid("put an IPv6 address in brackets") }
    guard address.isEmpty || IPAddress.isValid(address) else { throw invalid("\(address) is not an IP address") }
    return address
  }

  private static func portAndProtocol(_ text: String) -> (port: String, transport: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let named = parts.count > 1 ? parts[1] : ""
    return (parts[0], named.isEmpty ? "tcp" : named.lowercased())
  }

  private static func range(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = number(ends[0]), let last = ends.count == 1 ? first : number(ends[1]) else {
      return nil
    }
    return first <= last ? first...last : nil
  }

  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    return UInt16(text).map(Int.init)
  }
}

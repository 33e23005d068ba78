import BackendSupport
import DockerBackends
import Glibc
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Announces the Wyoming protocol in the networks that it is spoken in, so that Home Assistant finds it by itself, and
/// answers who looks for it.
struct Announcer: Service {
  /// One packet, and who sent it.
  private typealias Packet = AddressedEnvelope<ByteBuffer>

  private static let kind = "_wyoming"
  private static let port = 5353
  /// Who is told, of IPv4.
  private static let group = "224.0.0.251"

  /// The address that is listened at.
  let bind: String
  /// The port where it is spoken, once that is known.
  let ports: AsyncStream<Int>
  let loop: any EventLoop
  let logger: Logger

  func run() async throws {
    let port = await cancelWhenGracefulShutdown { await ports.first { _ in true } }
    guard let port else { return }
    await withDiscardingTaskGroup { group in
      for device in devices() {
        group.addTask { await announce(port, at: device) }
      }
    }
  }

  /// The machine's own ends in networks where others can be told, and can reach what they are told of.
  private func devices() -> [NIONetworkDevice] {
    let all = (try? System.enumerateDevices()) ?? []
    return all.filter { device in
      guard case .v4? = device.address, device.multicastSupported, let address = device.address?.ipAddress else {
        return false
      }
      return bind == "0.0.0.0" || bind == address
    }
  }

  private func announce(_ port: Int, at device: NIONetworkDevice) async {
    guard let address = device.address?.ipAddress else { return }
    do {
      let channel = try await open(at: device, address)
      try await channel.executeThenClose { packets, outbound in
        let service = AnnouncedService(
          kind: Self.kind, title: "tts-ctl on \(Self.machine)", host: "\(Self.machine)-tts-ctl",
          address: address.split(separator: ".").compactMap { UInt8($0) }, port: UInt16(port))
        let group = try SocketAddress(ipAddress: Self.group, port: Self.port)
        try await converse(Conversation(service: service, group: group, outbound: outbound), packets)
      }
    } catch {
      logger.warning(
        "the Wyoming protocol is not announced",
        metadata: ["network": "\(device.name)", "error": "\(PlainWords.of(error))"])
    }
  }

  private func converse(_ conversation: Conversation, _ packets: NIOAsyncChannelInboundStream<Packet>) async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await conversation.begin()
        return false
      }
      group.addTask {
        for try await packet in packets { try await conversation.hear(packet) }
        return true
      }
      group.addTask {
        try await gracefulShutdown()
        // Said before the reader is called off: with that the socket is closed.
        try await conversation.end()
        return true
      }
      while let isLast = try await group.next(), !isLast {}
      group.cancelAll()
    }
  }

  private func open(
    at device: NIONetworkDevice, _ address: String
  ) async throws -> NIOAsyncChannel<Packet, Packet> {
    let bootstrap = DatagramBootstrap(group: loop)
      .channelOption(.socketOption(.so_reuseaddr), value: 1)
      .channelOption(.socketOption(NIOBSDSocket.Option(rawValue: SO_REUSEPORT)), value: 1)
    let channel = try await bootstrap.bind(host: "0.0.0.0", port: Self.port) { channel in
      channel.eventLoop.makeCompletedFuture {
        try NIOAsyncChannel<Packet, Packet>(wrappingChannelSynchronously: channel)
      }
    }
    if let multicast = channel.channel as? any MulticastChannel {
      try await multicast.joinGroup(SocketAddress(ipAddress: Self.group, port: Self.port), device: device).get()
    }
    if let options = channel.channel as? any SocketOptionProvider {
      let level = NIOBSDSocket.OptionLevel(rawValue: CInt(IPPROTO_IP))
      func set(_ name: CInt, _ value: some Sendable) async throws {
        try await options.unsafeSetSocketOption(level: level, name: .init(rawValue: name), value: value).get()
      }
      try await set(IP_MULTICAST_IF, inet_addr(address))
      // As RFC 6762 wants it: who gets it with less knows that it came from elsewhere.
      try await set(IP_MULTICAST_TTL, CUnsignedChar(255))
      // What comes from other networks is answered there.
      try await set(IP_MULTICAST_ALL, CInt(0))
    }
    return channel
  }

  /// What this machine is called, without its domain.
  private static var machine: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "this machine" }
    let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return String(text.prefix { $0 != "." }.prefix(40))
  }
}

/// What is said in one network.
private actor Conversation {
  /// How long others have to say that a name is theirs.
  private static let pause = Duration.milliseconds(250)

  private var service: AnnouncedService
  private let group: SocketAddress
  private let outbound: NIOAsyncChannelOutboundWriter<AddressedEnvelope<ByteBuffer>>
  private var isAnnounced = false

  init(
    service: AnnouncedService, group: SocketAddress,
    outbound: NIOAsyncChannelOutboundWriter<AddressedEnvelope<ByteBuffer>>
  ) {
    (self.service, self.group, self.outbound) = (service, group, outbound)
  }

  /// Finds a name that nobody has, and tells it twice, as packets get lost.
  func begin() async throws {
    var tries = 0
    while tries < 3 {
      let asked = service
      try await say(service.probe)
      try await Task.sleep(for: Self.pause)
      tries = asked == service ? tries + 1 : 0
    }
    isAnnounced = true
    try await say(service.announcement)
    try await Task.sleep(for: .seconds(1))
    try await say(service.announcement)
  }

  func hear(_ packet: AddressedEnvelope<ByteBuffer>) async throws {
    guard let message = MulticastMessage(packet.data) else { return }
    guard isAnnounced else {
      _ = service.giveWay(to: message)
      return
    }
    let isDirect = packet.remoteAddress.port != group.port
    guard let answer = service.answer(to: message, isDirect: isDirect) else { return }
    try await say(answer, to: isDirect ? packet.remoteAddress : nil)
  }

  func end() async throws {
    if isAnnounced { try await say(service.farewell) }
  }

  private func say(_ message: MulticastMessage, to someone: SocketAddress? = nil) async throws {
    try await outbound.write(AddressedEnvelope(remoteAddress: someone ?? group, data: message.bytes()))
  }
}

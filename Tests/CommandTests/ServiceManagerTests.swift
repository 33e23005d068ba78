import SpeechGateway
import Testing

@testable import tts_ctl_serve

@Suite struct ServiceManagerTests {
  private static let mine: Int32 = 4711

  private func manager(_ environment: [String: String]) -> ServiceManager {
    ServiceManager(environment, process: Self.mine)
  }

  @Test func socketsAreWhatTheyAreCalled() {
    let all = manager(["LISTEN_PID": "4711", "LISTEN_FDS": "3", "LISTEN_FDNAMES": "tts-ctl.socket:wyoming:other"])
    #expect(all.sockets.map(\.descriptor) == [3, 4, 5])
    #expect(all.sockets.map(\.use) == [.http, .wyoming, .http])
    #expect(manager(["LISTEN_PID": "4711", "LISTEN_FDS": "2"]).sockets.map(\.use) == [.http, .http])
  }

  @Test(arguments: [
    [:], ["LISTEN_FDS": "1"], ["LISTEN_PID": "4712", "LISTEN_FDS": "1"], ["LISTEN_PID": "4711"],
    ["LISTEN_PID": "4711", "LISTEN_FDS": "-1"], ["LISTEN_PID": "4711", "LISTEN_FDS": "one"],
  ])
  func socketsOfAnotherProcessAreNotTaken(environment: [String: String]) {
    #expect(manager(environment).sockets.isEmpty)
  }

  @Test func itTellsThatItLivesTwiceInTheTime() {
    #expect(manager(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "4711"]).pulse == .seconds(15))
    #expect(manager(["WATCHDOG_USEC": "30000000"]).pulse == .seconds(15))
    #expect(manager(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"]).pulse == nil)
    #expect(manager(["WATCHDOG_USEC": "0"]).pulse == nil)
    #expect(manager([:]).pulse == nil)
  }

  @Test func statesAreAsSystemdKnowsThem() {
    func state(_ event: GatewayEvent) -> String { ServiceManager.state(event, grace: .seconds(30), now: 17) }
    #expect(state(.listening([])) == "READY=1")
    #expect(state(.reloading) == "RELOADING=1\nMONOTONIC_USEC=17")
    #expect(state(.reloaded) == "READY=1")
    #expect(state(.alive) == "WATCHDOG=1")
    #expect(state(.ending) == "STOPPING=1\nEXTEND_TIMEOUT_USEC=40000000")
  }
}

import DockerEngine
import FoundationEssentials
import Glibc

/// A program of somebody else that uses the library and whose `main` simply returns, whatever is under way:
///
///     leaving load             while libcurl is being loaded
///     leaving send URL DELAY   after DELAY microseconds of requests to URL
@main
enum Leaving {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.first == "send", arguments.count == 3, let url = arguments.dropFirst().first,
      let delay = arguments.last.flatMap(UInt32.init)
    else { return CurlTransport.preload() }
    for _ in 0..<4 {
      let transport = CurlTransport()
      Task {
        while true {
          let limit = HTTPRequest.Timeouts(connect: .seconds(5), response: .seconds(5), idle: .seconds(5))
          _ = try? await transport.send(HTTPRequest(.get, url, timeouts: limit))
        }
      }
    }
    usleep(delay)
  }
}

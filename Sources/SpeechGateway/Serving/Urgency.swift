/// How urgent a client says that its request is: `Priority: u=7` (RFC 9218), from 0 to 7.
enum Urgency {
  private static let usual = 3

  /// The priority in a queue. Nobody gets before others by saying so: what is more urgent than usual is usual.
  static func priority(_ header: String?) -> Int {
    let urgency = header?.split(separator: ",").lazy
      .compactMap { $0.wholeMatch(of: #/\s*u=([0-7])\s*/#) }.first.flatMap { Int($0.1) }
    return min(0, usual - (urgency ?? usual))
  }
}

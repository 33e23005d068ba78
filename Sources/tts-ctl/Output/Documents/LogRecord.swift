/// One line of a log.
struct LogRecord: Encodable {
  var backend: String
  var service: String
  var container: String
  var stream: String
  var line: String
}

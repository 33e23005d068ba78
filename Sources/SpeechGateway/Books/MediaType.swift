/// What a file of a book is.
enum MediaType {
  private static let types = [
    "m4b": "audio/mp4", "mp3": "audio/mpeg", "flac": "audio/flac", "opus": "audio/ogg", "wav": "audio/wav",
    "m3u8": "application/vnd.apple.mpegurl", "vtt": "text/vtt", "srt": "application/x-subrip",
    "json": "application/json", "epub": "application/epub+zip",
  ]

  static func of(_ file: String) -> String {
    types[file.split(separator: ".").last.map { $0.lowercased() } ?? ""] ?? "application/octet-stream"
  }
}

public import FoundationEssentials

/// What a book says of itself.
public struct Book: Sendable, Hashable, Codable {
  /// The title.
  public var title: String
  /// Who wrote it, in the order of the book.
  public var authors: [String]
  /// Its language, as a BCP 47 tag such as `en-GB`; `nil` if nothing says so.
  public var language: String?
  /// Who published it.
  public var publisher: String?
  /// The picture on its front.
  public var cover: Cover?

  /// Creates a book.
  public init(
    title: String, authors: [String] = [], language: String? = nil, publisher: String? = nil, cover: Cover? = nil
  ) {
    self.title = title
    self.authors = authors
    self.language = language
    self.publisher = publisher
    self.cover = cover
  }

  /// A picture as it stands in the book.
  public struct Cover: Sendable, Hashable, Codable {
    /// Such as `image/jpeg`.
    public var mediaType: String
    /// The file.
    public var data: Data

    /// Creates a cover.
    public init(mediaType: String, data: Data) {
      self.mediaType = mediaType
      self.data = data
    }
  }
}

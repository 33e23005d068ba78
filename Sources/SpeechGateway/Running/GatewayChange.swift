/// What became of a backend or of a book.
package enum GatewayChange: Sendable {
  /// A backend is like this now.
  case changed(BackendView)
  /// There is no backend of that name any more.
  case gone(String)
  /// A book is like this now.
  case book(BookView)
  /// There is no book of that number any more.
  case bookGone(String)
}

import TestSupport

/// A stand-in for libcurl that takes long to initialise and whose end code, run meanwhile, aborts the program: what
/// libcurl and its TLS library do to each other now and then, every time.
struct SlowLibcurl {
  private let folder: TemporaryFolder

  /// The variable that has it found before the machine's own.
  var environment: [String: String] { ["LD_LIBRARY_PATH": folder.path] }

  /// - Parameter hasHandler: the end code is also an exit handler, as OpenSSL's is, not only a destructor, as GnuTLS' is.
  init(hasHandler: Bool) async throws {
    folder = try TemporaryFolder()
    let others = [
      "easy_init", "easy_cleanup", "easy_pause", "easy_send", "easy_recv", "easy_strerror", "easy_setopt",
      "easy_getinfo", "multi_init", "multi_cleanup", "multi_add_handle", "multi_remove_handle",
      "multi_socket_action", "multi_info_read", "multi_setopt", "slist_append", "slist_free_all", "version_info",
    ]
    let source = """
      #include <stdlib.h>
      #include <unistd.h>
      static volatile int busy;
      static void end(void) { if (busy) abort(); }
      __attribute__((destructor)) static void unload(void) { end(); }
      int curl_global_init(long flags) {
        busy = 1;
        if (\(hasHandler ? 1 : 0)) atexit(end);
        usleep(300000);
        busy = 0;
        return 0;
      }
      \(others.map { "void *curl_\($0)(void) { return NULL; }" }.joined(separator: "\n"))

      """
    try folder.write(source, to: "slow.c")
    let built = try await Program.run(
      ["clang", "-shared", "-fPIC", "-o", "\(folder.path)/libcurl.so.4", "\(folder.path)/slow.c"])
    guard built.code == 0 else {
      throw TestEngine.Missing(description: "clang failed: \(String(decoding: built.error, as: UTF8.self))")
    }
  }
}

import Foundation
import TestSupport
import Testing

/// A libcurl that refuses a setting, as an old one does that does not know it: no request may go out without it.
@Suite struct LibcurlSettingScenarios {
  @Test func anOldLibcurlIsToldWhatItMayFollowInItsOwnWay() async throws {
    let library = try await RefusingLibcurl(version: 0x074000)
    try await Stage.with { stage in
      let run = try await library.status(stage, refusing: Self.protocolsAsText)
      #expect(run.code == 0, "\(run.error)")
      // HTTP and HTTPS, as the sum of their bits.
      #expect(try library.settings().contains("181=3"))
    }
  }

  @Test func withoutASettingNothingIsSent() async throws {
    let library = try await RefusingLibcurl()
    try await Stage.with { stage in
      #expect(try await library.status(stage).code == 0)
      let numbers = Set(try library.settings().compactMap { $0.split(separator: "=").first.flatMap { Int($0) } })
      #expect(numbers.contains(Self.protocolsAsText) && numbers.count > 10, "\(numbers)")
      for number in numbers.sorted() {
        let run = try await library.status(stage, refusing: number)
        #expect(run.code == 12 && run.error.contains("refuses its settings"), "\(number): \(run.code) \(run.error)")
      }
    }
  }

  /// CURLOPT_PROTOCOLS_STR, which libcurl has known since 7.85.
  private static let protocolsAsText = 10318
}

/// The machine's libcurl with a shell around it that writes down what is set and refuses one of it.
struct RefusingLibcurl {
  private let folder: TemporaryFolder

  /// - Parameter version: what it says it is; the truth, if left out.
  init(version: Int? = nil) async throws {
    folder = try TemporaryFolder()
    let passed = [
      "easy_cleanup", "easy_pause", "easy_send", "easy_recv", "easy_strerror", "easy_getinfo", "multi_init",
      "multi_cleanup", "multi_add_handle", "multi_remove_handle", "multi_socket_action", "multi_info_read",
      "multi_setopt", "slist_append", "slist_free_all", "global_init", "easy_init",
    ]
    let source = """
      #include <dlfcn.h>
      #include <stdio.h>
      #include <stdlib.h>
      typedef void *(*call)(void *, void *, void *, void *, void *);
      static void *real(const char *name) {
        static void *library;
        if (!library) library = dlopen(getenv("REAL_LIBCURL"), RTLD_NOW | RTLD_LOCAL);
        return dlsym(library, name);
      }
      \(passed.map {
        """
        void *curl_\($0)(void *a, void *b, void *c, void *d, void *e) {
          static call found;
          if (!found) found = (call)real("curl_\($0)");
          return found(a, b, c, d, e);
        }
        """
      }.joined(separator: "\n"))
      struct version { int age; const char *text; unsigned number; };
      struct version *curl_version_info(int age) {
        struct version *info = ((struct version * (*)(int))real("curl_version_info"))(age);
        static char copy[512];
        for (unsigned i = 0; i < sizeof(struct version); i++) copy[i] = ((char *)info)[i];
        if (\(version ?? 0)) ((struct version *)copy)->number = \(version ?? 0);
        return (struct version *)copy;
      }
      int curl_easy_setopt(void *easy, int option, void *value) {
        FILE *list = fopen(getenv("SETTINGS"), "a");
        fprintf(list, "%d=%ld\\n", option, option < 10000 ? (long)value : 0);
        fclose(list);
        if (option == atoi(getenv("REFUSED"))) return 48;
        return ((int (*)(void *, int, ...))real("curl_easy_setopt"))(easy, option, value);
      }

      """
    try folder.write(source, to: "refusing.c")
    let built = try await Program.run(
      ["clang", "-shared", "-fPIC", "-o", "\(folder.path)/libcurl.so.4", "\(folder.path)/refusing.c"])
    guard built.code == 0 else {
      throw TestEngine.Missing(description: "clang failed: \(String(decoding: built.error, as: UTF8.self))")
    }
  }

  /// What has been set, as `NUMBER=VALUE`.
  func settings() throws -> [String] { try folder.read("settings").split(separator: "\n").map(String.init) }

  /// Asks the engine something by way of it.
  func status(_ stage: Stage, refusing number: Int = 0) async throws -> CommandLineProgram.Outcome {
    let real = try await Program.run(["sh", "-c", "ldconfig -p | sed -n 's/.*libcurl.so.4 .*=> //p' | head -n 1"])
    let path = String(decoding: real.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return try await stage.run(
      "status",
      environment: [
        "LD_LIBRARY_PATH": folder.path, "REAL_LIBCURL": path, "SETTINGS": "\(folder.path)/settings",
        "REFUSED": String(number),
      ])
  }
}

import DockerEngine
import Foundation
import TestSupport
import Testing

/// No secret of a manifest is ever told, whoever prints it.
@Suite struct SecretScenarios {
  /// One mark for each place in which a manifest may keep a secret.
  private enum Mark: String, CaseIterable {
    case variable, envFile, dotEnv, shell, url, opaque, command, flag, healthcheck, label, buildArgument, buildLabel
    case configText, configFile, secretFile, secretVariable, logOption

    /// The value; no two begin alike.
    var value: String { "\(Self.allCases.firstIndex(of: self) ?? 0)x7f3q9-\(rawValue)-k2v8w4" }

    /// As it is, in base64 and for a URL.
    var forms: [String] {
      [value, String(Data(value.utf8).base64EncodedString().prefix(20)), value.replacing("-", with: "%2D")]
    }
  }

  /// Prints what it was given in all forms, then asks for it to be looked at: with an error page, or its end.
  private static let server = """
    import base64, http.server, os, pathlib, sys, urllib.parse
    texts = [f"{k}={v}" for k, v in os.environ.items()] + sys.argv[1:]
    texts += [p.read_text() for p in map(pathlib.Path, ["/run/secrets/one", "/run/secrets/two", "/c1", "/c2"])]
    for text in texts:
        print("starting with", text, flush=True)
        print(base64.b64encode(text.encode()).decode(), urllib.parse.quote(text).replace("-", "%2D"), flush=True)
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(503)
            self.end_headers()
            self.wfile.write(" ".join(texts).encode())
    if "--end" in sys.argv: sys.exit("cannot start with " + " ".join(texts))
    http.server.HTTPServer(("", 80), Handler).serve_forever()
    """

  private static func manifest(ready: String, more: String = "") -> String {
    """
    services:
      server:
        image: IMAGE
        init: true
        stop_grace_period: 1s
        entrypoint: [python3, -u, /server.py]
        command: [--token, \(Mark.command.value), "--api-key=\(Mark.flag.value)"\(more)]
        ports: ["80"]
        environment:
          HF_TOKEN: \(Mark.variable.value)
          DATABASE_URL: "postgres://me:\(Mark.url.value)@db/x"
          GREETING: \(Mark.opaque.value)
          PASSED_ON: "${DOT_ENV_PASSWORD}"
          A_PASSWORD: "${DOT_ENV_PASSWORD}"
          SHELL_TOKEN:
        env_file: server.env
        labels: {admin.password: \(Mark.label.value)}
        healthcheck:
          test: ["CMD-SHELL", "echo Authorization: Bearer \(Mark.healthcheck.value); env; exit 1"]
          interval: 1s
        logging: {driver: json-file, options: {tag: "token=\(Mark.logOption.value)"}}
        configs: [{source: text, target: /c1}, {source: file, target: /c2}]
        secrets: [{source: file, target: one}, {source: variable, target: two}]
        volumes: ["./server.py:/server.py:ro"]
    configs: {text: {content: "password = \(Mark.configText.value)"}, file: {file: ./config.ini}}
    secrets: {file: {file: ./secret.txt}, variable: {environment: SECRET_OF_SHELL}}
    x-tts: {ready: {server: {\(ready), timeout: 3s}}}
    """
  }

  private static let shell = [
    "SHELL_TOKEN": Mark.shell.value, "SECRET_OF_SHELL": Mark.secretVariable.value,
  ]

  private func write(_ manifest: String, _ stage: Stage) throws {
    try stage.manifest(manifest)
    let folder = "backends.d/\(stage.name)"
    try stage.home.write(Self.server, to: "\(folder)/server.py")
    try stage.home.write("SERVER_SECRET=\(Mark.envFile.value)\n", to: "\(folder)/server.env")
    try stage.home.write("DOT_ENV_PASSWORD=\(Mark.dotEnv.value)\n", to: "\(folder)/.env")
    try stage.home.write("token: \(Mark.configFile.value)\n", to: "\(folder)/config.ini")
    try stage.home.write("\(Mark.secretFile.value)\n", to: "\(folder)/secret.txt")
  }

  private func expectNone(in text: String, _ what: String) {
    for mark in Mark.allCases {
      for form in mark.forms where text.contains(form) {
        Issue.record("\(what) tells \(form): \(text.split(separator: "\n").first { $0.contains(form) } ?? "")")
      }
    }
  }

  /// Everything below the home but the manifest itself.
  private func expectNoneSaved(_ stage: Stage) throws {
    let files = FileManager.default.enumerator(atPath: stage.home.path)?.compactMap { $0 as? String } ?? []
    for file in files where !file.hasPrefix("backends.d") {
      guard let data = FileManager.default.contents(atPath: "\(stage.home.path)/\(file)") else { continue }
      expectNone(in: String(decoding: data, as: UTF8.self), file)
    }
  }

  @Test(arguments: ["text", "json"])
  func aServerThatPrintsThemAll(format: String) async throws {
    try await Stage.with { stage in
      for (ready, more) in [("http: /, port: 80", ""), ("log: never", ""), ("http: /, port: 80", ", --end")] {
        try write(Self.manifest(ready: ready, more: more), stage)
        let plan = try await stage.run("up", stage.name, "--dry-run", "--format", format, environment: Self.shell)
        expectNone(in: plan.output + plan.error, "up --dry-run")
        let up = try await stage.run("up", stage.name, "--format", format, environment: Self.shell)
        #expect(up.code == (more.isEmpty ? 22 : 21), "\(up.error)")
        #expect((up.output + up.error).contains("[hidden]"))
        expectNone(in: up.output + up.error, "up")
        for command in [["status", stage.name], ["status", stage.name, "--all"], ["doctor", stage.name]] {
          let outcome = try await stage.run(all: command + ["--format", format], environment: Self.shell)
          expectNone(in: outcome.output + outcome.error, command.joined(separator: " "))
        }
        let log = try await stage.run("logs", stage.name, environment: Self.shell)
        #expect(log.output.contains(Mark.variable.value), "logs tell what the container wrote, as docker does")
        let explained = try await stage.run(
          "explain", "-", "--format", format, input: "CUDA out of memory token=a1b2c3d4e5f6")
        #expect(!(explained.output + explained.error).contains("a1b2c3d4e5f6"))
        let labels = try await stage.inspect("server").config?.labels ?? [:]
        for (name, value) in labels where name != "admin.password" { expectNone(in: value, "label \(name)") }
      }
      let down = try await stage.run("down", stage.name, "--format", format, environment: Self.shell)
      #expect(down.code == 0, "\(down.error)")
      expectNone(in: down.output + down.error, "down")
      let saved = "\(stage.home.path)/.local/state/tts-ctl/logs/\(stage.container("server")).log"
      #expect(FileManager.default.contents(atPath: saved)?.isEmpty == false, "the log was saved")
      try expectNoneSaved(stage)
    }
  }

  @Test(arguments: ["text", "json"])
  func aBuildThatEchoesThem(format: String) async throws {
    try await Stage.with { stage in
      try stage.manifest(
        """
        services:
          server:
            build:
              context: .
              dockerfile_inline: |
                FROM IMAGE
                ARG PIP_TOKEN
                RUN echo "index https://me:$$PIP_TOKEN@pypi.example/simple and $$PIP_TOKEN" && false
              args: {PIP_TOKEN: \(Mark.buildArgument.value)}
              labels: {api_key: \(Mark.buildLabel.value)}
        """)
      for verbose in [[], ["--verbose"]] {
        let up = try await stage.run(all: ["up", stage.name, "--format", format] + verbose)
        #expect(up.code == 14, "\(up.error)")
        #expect(
          (up.output + up.error).contains("index https://[hidden]@pypi.example/simple and [hidden]"), "\(up.error)")
        expectNone(in: up.output + up.error, "up")
      }
    }
  }

  @Test func anEngineThatQuotesThem() async throws {
    try await Stage.with { stage in
      try stage.manifest(
        """
        services:
          server:
            image: IMAGE
            command: ["/no/\(Mark.command.value)", --password, \(Mark.flag.value)]
            environment: {SOME_TOKEN: "/no/\(Mark.command.value)"}
            logging: {driver: json-file, options: {splunk-token: \(Mark.logOption.value)}}
        """)
      for format in ["text", "json"] {
        let up = try await stage.run("up", stage.name, "--format", format)
        #expect(up.code != 0)
        expectNone(in: up.output + up.error, "up")
      }
    }
  }
}

/// What is fed with mutated text.
enum InputKind {
  /// The loader of Compose files.
  case manifest
  /// What makes a backend of `docker run` commands and pages that hold some.
  case run
  /// What explains what somebody pasted.
  case paste

  /// How the files end that inputs are made from.
  var endings: [String] {
    switch self {
    case .manifest: [".yml", ".yaml"]
    case .run: [".sh", ".md"]
    case .paste: [".txt"]
    }
  }

  /// What a mutation puts in.
  var tokens: [[UInt8]] {
    switch self {
    case .manifest: Self.compose
    case .run: Self.shell
    case .paste: Self.pasted
    }
  }

  private static let compose = [
    "&a ", "*a", "<<: *a", "${", "}", "${A:-", "${A:?x}", "$$", "!reset ", "!override ", "!!str ", "---\n", "...\n",
    "extends: web", "include: [compose.yaml]", "include: [base.yaml]", "{", "}", "[", "]", ": ", "- ", "\n", "\n  ",
    "\n    ", "\t", "\"", "'", "|", ">", "#", "null", "~", "true", "-1", "0", "99999999999999999999", "1e999", ".nan",
    "0x", "65536", "1-65535:1-65535", "80:80", "\u{0}", "\u{FEFF}", "é", "x-a: ", "services:", "networks:", "volumes:",
    "depends_on: [", "network_mode: service:", "ports: ", "  image: a", "build: .", "deploy: ", "healthcheck: ",
    "environment: ", "? ", "name: ", "profiles: [p]", "%YAML 1.1\n", "=", ",", "@", "`", "1m30s", "512m", "/", "..",
  ].map { Array($0.utf8) }

  private static let shell = [
    "docker run ", "podman run ", "docker build -t a .", "sudo ", "$(", "`", ")", "${", "}", "${A:-", "${A[@]}", "A=(",
    "A=", "A+=(", "$A", "$1", "'", "\"", "\\", "\\\n", "\n", " ^\n", "<<END\n", "\nEND\n", "|", "&&", ";", "#", "(",
    "[", "]", "<x>", ">", "2>&1", "&", "if x; then ", "; fi", "for i in 1 2; do ", "; done", "-p ",
    "-p 1-65535:1-65535", "-p :",
    "-v ", "-v :", "--mount ", "--mount type=bind,source=,target=", "-e ", "--env-file ", "--gpus ", "--gpus all", "--",
    "-", "--name ", "--network ", "--network container:x", "-m 99999999999999999999g", "--cpus 1e999", "--ulimit x",
    "--health-cmd ", "--health-interval 1x", "--shm-size -1", "--restart on-failure:", "@sha256:", ":", "/", "..",
    "\u{0}", "\u{FEFF}", "é", "\t", "```\n", "\n```bash\n", "~~~\n", "    ", "%", "=", ",", "!", "*", "~",
    "services:\n",
  ].map { Array($0.utf8) }

  private static let pasted = [
    "> ", "| ", "│ ", "- ", "**", "`", "```\n", "$ ", "# ", "\n", "\n\n", "\r", " ", "\t", "    ", "\u{1B}[31m",
    "\u{1B}[", "\u{1B}]", "\u{0}", "\u{0B}", "\u{A0}", "\u{AD}", "\u{200B}", "\u{201C}", "é", "█", "&quot;", "&", "&#x",
    "\\u0027", "\\n", "\\\"", "\\", "\"", "'", "<p>", "<br", "<code ", "{\"log\":\"", "\"message\": \"", "msg=\"", "{",
    "}",
    "kani-hf-1  | ", "[pod/a/b] ", "2026-11-26T13:00:00Z ", "Nov 26 13:00:00 host dockerd[1]: ",
    "Container a Starting ",
    "docker: ", "Error response from daemon: ", "failed to create task: ", "stderr: ", "error: ", ": unknown",
    "nvidia-container-cli: mount error: ", "Auto-detected mode as 'legacy'", "No such file or directory", ": not found",
    "lib.so.1", "unresolvable CDI devices ", "Permission denied: '/", "Get \"https://", "dial tcp ", "huggingface",
  ].map { Array($0.utf8) }
}

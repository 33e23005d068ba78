extension FailureCatalogue {
  /// Rules of Dockerfiles, and what a base image lacks.
  static let dockerfileRows: [Failure] = [
    Failure(
      id: "B19", title: "The Dockerfile breaks a rule", stages: [.build],
      symptoms: [
        "*target stage *could not be found*", "*dockerfile parse error on line *", "*dockerfile parse error line *",
        "*circular dependency detected on stage*",
        "*unterminated heredoc*", "*requires at least two arguments, but only one was provided*",
        "*requires at least one argument*",
        "*requires exactly one argument*", "*FROM requires either one or three arguments*",
        "*file with no instructions*",
        "*dockerfile contains no stages to build*", "*No image was generated. Is your Dockerfile empty?*",
        "*the destination must be a directory and end with a /*",
        "*no build stage in current context*", "*stage needs to be defined before current command*",
        "*needs to be defined before current stage*",
        "*Syntax error - can't find = in *", "*names can not be blank*", "*ENV must have two arguments*",
        "*unexpected parameter*line *", "*Unknown type *in HEALTHCHECK*",
        "*invalid from flag value *", "*failed to process *: missing ':' in substitution*",
        "*unsupported modifier *in substitution*", "*invalid boolean value*Dockerfile*",
        "*Chaining ONBUILD via*", "*failed to parse platform *",
        "*granting entitlement * is not allowed by build daemon configuration*", "*duplicate flag specified: *",
        "*syntax error: unexpected end of statement while looking for matching*",
        "*empty platform value from expression*", "*VOLUME specified can not be an empty string*",
      ].map {
        Symptom(
          TextPattern($0), unless: ["unknown instruction", "invalid component", "unknown flag", "pull access denied"])
      },
      cause: "A line of it is malformed, or target: and --from name a stage that is not there or comes later.",
      confirm: "grep -n -i '^from' Dockerfile  # the stages, in their order",
      fix: "correct the line that the message names, or target: under build in the manifest; then: \(.build("NAME"))"),
    Failure(
      id: "B22", title: "The base image lacks a tool that the Dockerfile uses: {tool}", stages: [.build],
      symptoms: baseTools.flatMap { row in
        [
          "*/bin/sh: *\(row.tool): not found*", "*bash: *\(row.tool): command not found*",
          "*/bin/sh: \(row.tool): command not found*",
        ].map { Symptom(TextPattern($0), meaning: ["tool": row.tool, "remedy": row.remedy]) }
      } + [
        Symptom(
          "*The method driver /usr/lib/apt/methods/https could not be found*",
          meaning: [
            "tool": "apt's part for HTTPS",
            "remedy":
              "before that repository: RUN apt-get update && apt-get install -y apt-transport-https ca-certificates",
          ]),
        Symptom(
          "*because ensurepip is not*",
          meaning: [
            "tool": "python3-venv", "remedy": "before that line: RUN apt-get update && apt-get install -y python3-venv",
          ]),
      ],
      cause:
        "The Dockerfile was written for another base image: distributions have other package managers, and slim images few tools.",
      confirm: "docker run --rm --entrypoint cat IMAGE /etc/os-release",
      fix: """
        {remedy}
        then: \(.build("NAME"))
        """),
    Failure(
      id: "B25", title: "A file of the build context cannot be read", stages: [.build],
      symptoms: [
        "*error from sender: open *: permission denied*", "*invalid file request *", "*can't stat '*",
        "*error checking context: *", "*checking context: *no permission to read*",
        "*failed to xattr *: permission denied*", "*error from sender: lstat *", "*archive/tar: unknown file mode *",
        "*failed to load cache key: *permission denied*",
        "*context must be a directory: *", "*no permission to read from *",
      ],
      cause:
        "The whole folder of the Dockerfile is sent to the engine, and something in it belongs to another user: data of a container, most often.",
      confirm: "find . -not -readable  # in the folder of the Dockerfile",
      fix: """
        write the folder's name into .dockerignore beside the Dockerfile, as data and models and .venv are
        then: \(.build("NAME"))
        """),
    Failure(
      id: "B27", title: "The build wants a secret that it was not given", stages: [.build],
      symptoms: [
        "*failed to solve: secret *: not found*", "*secret *not found*failed to solve*",
        "*error: secret \"*\" not found*build*", "*failed to stat */run/secrets/*: no such file*",
        "*cat: /run/secrets/*: No such file*", "*unset ssh forward key *", "*no SSH key *forwarded from the client*",
      ],
      cause:
        "A RUN with --mount=type=secret or type=ssh names one that neither the manifest nor the environment gives.",
      confirm: "grep -n 'mount=type=s' Dockerfile",
      fix: """
        under build in the manifest: secrets: [hf_token], and under secrets: hf_token: {environment: HF_TOKEN}
        then: export HF_TOKEN, and \(.build("NAME"))
        """),
  ]

  private static let debianBase = "begin the Dockerfile with FROM debian:bookworm-slim, or FROM python:3.11-slim"
  private static let pythonBase =
    "begin the Dockerfile with FROM python:3.11-slim, or call it python3 and install it before"

  /// What Dockerfiles call, and what to do where it is missing.
  private static let baseTools: [(tool: String, remedy: String)] = [
    ("apt-get", debianBase), ("apt", debianBase),
    ("add-apt-repository", "before it: RUN apt-get update && apt-get install -y software-properties-common"),
    ("apk", "begin the Dockerfile with FROM alpine, or use apt-get in place of apk add"), ("yum", debianBase),
    ("dnf", debianBase),
    ("pip", pythonBase), ("pip3", pythonBase), ("python", pythonBase), ("python3", pythonBase),
    ("conda", "begin the Dockerfile with FROM condaforge/miniforge3"),
    ("mamba", "begin the Dockerfile with FROM condaforge/miniforge3"),
    ("source", "write . in place of source, or before it: SHELL [\"/bin/bash\", \"-c\"]"),
    ("uv", "before it: COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv"),
    ("poetry", "before it: RUN pip install poetry"), ("npm", "begin the Dockerfile with FROM node:22"),
    ("node", "begin the Dockerfile with FROM node:22"),
    ("make", "before it: RUN apt-get update && apt-get install -y build-essential"),
    ("gcc", "before it: RUN apt-get update && apt-get install -y build-essential"),
    ("unzip", "before it: RUN apt-get update && apt-get install -y unzip"),
    ("xz", "before it: RUN apt-get update && apt-get install -y xz-utils"),
    ("sudo", "leave sudo away: a build is root anyway"), ("go", "begin the Dockerfile with FROM golang"),
    ("cargo", "begin the Dockerfile with FROM rust"),
    ("gpg", "before it: RUN apt-get update && apt-get install -y gnupg"),
    ("apt-key", "write signed-by= and the key's file into the line of the repository: newer Debian has no apt-key"),
    ("lsb_release", "before it: RUN apt-get update && apt-get install -y lsb-release"),
    ("huggingface-cli", "before it: RUN pip install 'huggingface_hub[cli]<1'"),
    ("hf", "before it: RUN pip install -U huggingface_hub"),
    ("aria2c", "before it: RUN apt-get update && apt-get install -y aria2"), ("bash", "before it: RUN apk add bash"),
    ("uvicorn", "add to the Dockerfile: RUN pip install uvicorn, in the same Python that runs it"),
    ("gunicorn", "add to the Dockerfile: RUN pip install gunicorn"),
    ("gradio", "add to the Dockerfile: RUN pip install gradio"),
    ("tini", "before it: RUN apt-get update && apt-get install -y tini"),
    ("vllm", "add to the Dockerfile: RUN pip install vllm"),
    ("nslookup", "before it: RUN apt-get update && apt-get install -y dnsutils"),
    ("ping", "before it: RUN apt-get update && apt-get install -y iputils-ping"),
  ]
}

import ComposeSpec
import Foundation
import TestSupport
import Testing

@testable import DockerBackends

@Suite("A manifest tells which values are secret")
struct ManifestSecretsTests {
  private func values(_ manifest: String, files: [String: String] = [:], environment: [String: String] = [:]) throws
    -> Set<String>
  {
    let folder = try TemporaryFolder()
    for (path, text) in files { try folder.write(text, to: path) }
    let file = try folder.write(manifest, to: "compose.yaml")
    let loader = ProjectLoader(environment: environment, currentDirectory: folder.path)
    return ManifestSecrets(try loader.load(ProjectLoader.Request(files: [file]))).values
  }

  @Test func takesThemFromEveryPlace() throws {
    let found = try values(
      """
      name: x
      services:
        a:
          image: i
          build: {context: ., args: {PIP_TOKEN: build-arg-1}, labels: {api_key: build-label-1}}
          environment:
            HF_TOKEN: env-value-1
            DATABASE_URL: postgres://u:url-password-1@db/x
            GREETING: qx7f3a9c1d2e
            FROM_SHELL:
          env_file: e.env
          command: [serve, --token, flag-value-1, "--api-key=flag-value-2"]
          labels: {admin.password: label-value-1}
          healthcheck: {test: ["CMD", "curl", "-H", "Authorization: Bearer header-value-1", "http://x"]}
          logging: {driver: splunk, options: {splunk-token: log-option-1}}
          secrets: [s, t, v]
          configs: [c, d]
        off:
          image: i
          profiles: [p]
          environment: {PASSWORD: disabled-1}
      secrets: {s: {file: secret.txt}, t: {environment: SECRET_T}, v: {file: key.pem}}
      configs: {c: {content: "user = me\\npassword = config-line-1\\n"}, d: {file: d.ini}}
      """,
      files: [
        "e.env": "MY_SECRET=env-file-1\nPLAIN=hello\n", "secret.txt": "file-secret-1\n",
        "d.ini": "token: config-file-1\n",
        "key.pem": "-----BEGIN PRIVATE KEY-----\nbGluZS1vZi1hLWtleQ\n-----END PRIVATE KEY-----\n",
      ],
      environment: ["SECRET_T": "short", "FROM_SHELL": "a1b2c3d4e5"])
    let wanted: Set = [
      "build-arg-1", "build-label-1", "env-value-1", "url-password-1", "qx7f3a9c1d2e", "a1b2c3d4e5", "env-file-1",
      "flag-value-1", "flag-value-2", "label-value-1", "header-value-1", "log-option-1", "file-secret-1", "short",
      "bGluZS1vZi1hLWtleQ", "config-line-1", "config-file-1", "disabled-1",
    ]
    #expect(wanted.subtracting(found).isEmpty, "\(wanted.subtracting(found))")
  }

  @Test func leavesAloneWhatPeopleMustRead() throws {
    let found = try values(
      """
      name: x
      services:
        a:
          image: i
          environment:
            DEBUG: "1"
            AUTH: "true"
            TOKEN: latest
            SECRET: changeme
            MAX_TOKENS: "4096"
            HF_HOME: /root/.cache/huggingface
            PASSWORD_FILE: /run/secrets/password
            SECRET_KEY: /etc/keys/one
            MODEL: faster-whisper-large-v3-turbo-2025
            REVISION: 4f9a7c2e1b0d
            ATTN: flash_attention_2
            VOICE: af_heart
            LANG: en_US.UTF-8
            PYTORCH_CUDA_ALLOC_CONF: expandable_segments:True,max_split_size_mb:128
            CUDA_VISIBLE_DEVICES: GPU-8932f937-d72c-4106-c12f-20bd9faed9f6
            URL: http://proxy:8080/v1
          command: [python3, -m, server, --port, "8000", --model, hexgrad/Kokoro-82M]
          configs: [c]
      configs: {c: {content: "listen = 0.0.0.0\\nworkers = 4\\n"}}
      """)
    #expect(found.isEmpty, "\(found)")
  }

  @Test func learnsAContainersVariables() {
    #expect(ManifestSecrets.values(ofVariables: ["A_TOKEN=value-1", "PATH=/bin", "X"]) == ["value-1"])
  }
}

/// What is known about the machine that this program runs on.
package struct MachineFacts: Sendable, Equatable, Codable {
  /// `linux` or `macos`.
  package var os: String?
  /// As the kernel names it: `x86_64`, `aarch64`.
  package var architecture: String?
  /// The version of WSL; 0 where it is none.
  package var wslVersion: Int?
  /// Whether this is an LXC container (Proxmox).
  package var isLXC: Bool?
  /// Whether SELinux enforces its policy.
  package var seLinuxEnforces: Bool?
  /// Whether its processor, or what a virtual machine shows of it, has AVX; `nil` where that means nothing.
  package var hasAVX: Bool?
  /// `net.core.bpf_jit_harden`.
  package var bpfJITHarden: Int?
  /// Whether the kernel runs programs of foreign architectures (binfmt_misc with qemu), by architecture.
  package var emulatedArchitectures: [String]?
  /// Who is asked for the addresses of names: of this machine, as an engine hands it on.
  package var nameservers: [String]?
  /// Who the settings of the engine have containers ask instead.
  package var engineNameservers: [String]?

  /// Facts of which none is known yet.
  package init() {}
}

/// What is known about the machine that this program runs on.
public struct MachineFacts: Sendable, Equatable, Codable {
  /// `linux` or `macos`.
  public var os: String?
  /// As the kernel names it: `x86_64`, `aarch64`.
  public var architecture: String?
  /// The version of WSL; 0 where it is none.
  public var wslVersion: Int?
  /// Whether this is an LXC container (Proxmox).
  public var isLXC: Bool?
  /// Whether SELinux enforces its policy.
  public var seLinuxEnforces: Bool?
  /// `net.core.bpf_jit_harden`.
  public var bpfJITHarden: Int?
  /// Whether the kernel runs programs of foreign architectures (binfmt_misc with qemu), by architecture.
  public var emulatedArchitectures: [String]?

  /// Facts of which none is known yet.
  public init() {}
}

extension Facts {
  /// What this machine's files tell about it at once, without asking engine or driver.
  static func ofThisMachine() -> Facts {
    var facts = Facts()
    facts.machine = MachineFacts(MachineFiles())
    facts.gpu = GPUFacts(MachineFiles(), isWSL: facts.machine.wslVersion != 0)
    return facts
  }
}

extension MachineFacts {
  /// Reads them from the machine's files.
  init(_ files: MachineFiles) {
    self.init()
    #if os(Linux)
      os = "linux"
    #elseif os(macOS)
      os = "macos"
    #endif
    #if arch(x86_64)
      architecture = "x86_64"
    #elseif arch(arm64)
      architecture = "aarch64"
    #endif
    let release = files.line("/proc/sys/kernel/osrelease")?.lowercased() ?? ""
    wslVersion = release.contains("microsoft") ? (release.contains("wsl2") ? 2 : 1) : 0
    isLXC =
      files.line("/run/systemd/container") == "lxc" || files.text("/proc/1/environ")?.contains("container=lxc") == true
    seLinuxEnforces = files.line("/sys/fs/selinux/enforce") == "1"
    hasAVX = architecture == "x86_64" ? Self.flags(files.text("/proc/cpuinfo") ?? "")?.contains("avx") : nil
    bpfJITHarden = files.line("/proc/sys/net/core/bpf_jit_harden").flatMap { Int($0) }
    let emulators = files.names(in: "/proc/sys/fs/binfmt_misc").filter { $0.hasPrefix("qemu-") || $0 == "rosetta" }
    emulatedArchitectures = emulators.map { $0 == "rosetta" ? "amd64" : Self.registryName(String($0.dropFirst(5))) }
    nameservers = Nameservers.ofMachine(files)
    engineNameservers = Nameservers.ofEngine(files)
  }

  /// What the first processor can do; `nil` where the kernel does not say.
  private static func flags(_ text: String) -> [Substring]? {
    text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("flags") }?.split { $0 == " " || $0 == "\t" }
  }

  private static func registryName(_ emulator: String) -> String {
    FailureCatalogue.registryArchitecture(emulator)
  }
}

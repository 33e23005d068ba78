extension FailureCatalogue {
  /// Where others met the failure or its cure is documented, by row.
  static let links = [gpuLinks, pythonLinks, hubLinks, containerLinks, kindLinks].reduce(into: firstLinks) {
    links, family in
    links.merge(family) { first, _ in first }
  }

  /// Of the rows that are no families.
  private static let firstLinks: [String: String] = [
    "G1": nvidiaDocker(1034), "G2": issue("docker/cli", 2063), "G3": toolkit(175),
    "G4": issue("infiniflow/ragflow", 9573), "G5": toolkit(434), "G6": toolkit(146), "G7": toolkit(1537),
    "G8": issue("HaveAGitGat/Tdarr", 1423), "G9": nvidiaDocker(1393), "G10": issue("NVIDIA/TensorRT-LLM", 799),
    "G11": toolkit(394), "G12": nvidiaDocker(1711), "G13": toolkit(152), "G14": kokoro(44), "G15": toolkit(139),
    "G16": issue("NVIDIA/libnvidia-container", 176), "G17": nvidiaDocker(1660), "G18": toolkit(289),
    "G19": nvidiaDocker(1316), "G20": nvidiaDocker(587), "G21": nvidiaDocker(1264), "G22": toolkit(1828),
    "G23": nvidiaDocker(1137),
    "G24": "https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/install-guide.html",
    "G25": toolkit(48), "G26": kokoro(527), "G27": issue("pytorch/pytorch", 49081), "G28": nvidiaDocker(1515),
    "G29": issue("pytorch/pytorch", 35710), "G30": issue("AbdBarho/stable-diffusion-webui-docker", 667),
    "G31": kokoro(306), "G32": issue("jhj0517/Whisper-WebUI", 653), "G33": issue("docker/docs", 20588),
    "G34": issue("fishaudio/fish-speech", 778), "G35": issue("linuxserver/docker-faster-whisper", 14),
    "G36": issue("speaches-ai/speaches", 464), "G37": issue("linuxserver/docker-faster-whisper", 15),
    "D1": docker("engine/daemon/troubleshoot"), "D2": docker("engine/install/linux-postinstall"),
    "D3": docker("engine/daemon/troubleshoot"), "D4": issue("wagoodman/dive", 664),
    "D5": issue("testcontainers/testcontainers-python", 1093), "D6": docker("engine/network"),
    "D7": docker("engine/network"), "D8": issue("av/harbor", 261), "D9": docker("engine/network/links"),
    "D10": docker("engine/network/links"), "D11": nvidiaDocker(1116), "D12": docker("build/building/multi-platform"),
    "D13": kokoro(188), "D14": docker("engine/containers/resource_constraints"),
    "D15": docker("engine/containers/start-containers-automatically"), "P1": issue("huggingface/hub-docs", 1317),
    "P2": "https://discuss.huggingface.co/t/170349", "P3": docker("build/building/multi-platform"),
    "P4": docker("engine/manage-resources/pruning"), "P5": docker("docker-hub/usage"),
    "P6": docker("engine/daemon/proxy"), "P8": docker("engine/daemon/troubleshoot"),
    "P9": docker("engine/security/certificates"), "P10": docker("engine/security/certificates"),
    "P11": docker("engine/daemon/proxy"), "D16": docker("engine/storage/bind-mounts"),
    "D17": docker("engine/storage/bind-mounts"), "D18": containersConf,
    "D19": containersConf, "D20": docker("reference/cli/docker/container/run"),
    "D21": docker("desktop/features/wsl"),
    "G38": "https://rocm.docs.amd.com/projects/install-on-linux/en/latest/how-to/docker.html",
    "P7": docker("reference/cli/docker/image/pull"), "A1": chatterbox(6),
    "A2": chatterbox(13), "A4": issue("gradio-app/gradio", 10175), "A5": issue("Lex-au/Orpheus-FastAPI", 81),
    "A6": kokoro(177), "A7": kokoro(521), "A8": chatterbox(66), "A9": kokoro(194),
    "A10": issue("resemble-ai/chatterbox", 288), "A11": issue("Lex-au/Orpheus-FastAPI", 85),
    "A14": docker("reference/dockerfile"), "A15": docker("compose/how-tos/networking"),
    "A12": issue("testcontainers/testcontainers-java", 9956), "A13": chatterbox(39),
  ]

  private static let containersConf =
    "https://github.com/containers/common/blob/main/docs/containers.conf.5.md"

  static func issue(_ repository: String, _ number: Int) -> String {
    "https://github.com/\(repository)/issues/\(number)"
  }

  private static func toolkit(_ number: Int) -> String { issue("NVIDIA/nvidia-container-toolkit", number) }
  private static func nvidiaDocker(_ number: Int) -> String { issue("NVIDIA/nvidia-docker", number) }
  private static func kokoro(_ number: Int) -> String { issue("remsky/Kokoro-FastAPI", number) }
  private static func chatterbox(_ number: Int) -> String { issue("devnen/Chatterbox-TTS-Server", number) }
  static func docker(_ page: String) -> String { "https://docs.docker.com/\(page)/" }
}

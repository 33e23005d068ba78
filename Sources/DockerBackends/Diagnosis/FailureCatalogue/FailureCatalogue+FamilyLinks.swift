extension FailureCatalogue {
  /// Of GPUs, CUDA and its libraries, and cards of others.
  static let gpuLinks: [String: String] = [
    "L1": issue("ggml-org/llama.cpp", 7774), "L2": issue("danielgatis/rembg", 668),
    "L3": "https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html",
    "L4": issue("domcyrus/rustnet", 6), "L5": "https://wiki.alpinelinux.org/wiki/Running_glibc_programs",
    "L6": issue("Lex-au/Vocalis", 8), "L7": "https://gcc.gnu.org/onlinedocs/libgomp/",
    "L8": issue("OHF-Voice/wyoming-faster-whisper", 50),
    "L9": "https://docs.docker.com/build/building/multi-platform/",
    "C1": "https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html",
    "C2": issue("fauxpilot/fauxpilot", 19), "C3": issue("transcriptionstream/transcriptionstream", 13),
    "C4": "https://docs.nvidia.com/cuda/cuda-c-programming-guide/index.html",
    "C5": "https://docs.nvidia.com/cuda/cuda-runtime-api/group__CUDART__TYPES.html",
    "C6": "https://docs.nvidia.com/cuda/cuda-runtime-api/group__CUDART__TYPES.html",
    "C7": "https://docs.nvidia.com/deploy/xid-errors/index.html", "C8": issue("livepeer/comfystream", 497),
    "C9": issue("OpenNMT/CTranslate2", 311),
    "C10": "https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/troubleshooting.html",
    "C11": issue("triton-lang/triton", 8539), "C12": "https://developer.nvidia.com/cuda-gpus",
    "C13": "https://docs.nvidia.com/cuda/cuda-runtime-api/group__CUDART__TYPES.html",
    "O1": issue("travisvn/chatterbox-tts-api", 68), "O2": issue("ROCm/ROCm-docker", 116),
    "O3": issue("l1na-forever/stable-diffusion-rocm-docker", 1),
    "O4": "https://rocm.docs.amd.com/projects/install-on-linux/en/latest/how-to/docker.html",
    "O5": "https://rocm.docs.amd.com/projects/install-on-linux/en/latest/how-to/docker.html",
    "O6": "https://docs.openvino.ai/2025/get-started/install-openvino/configurations/configurations-intel-gpu.html",
    "O7": issue("dusty-nv/jetson-containers", 384),
    "O8": "https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html",
  ]

  /// Of Python and its packages.
  static let pythonLinks: [String: String] = [
    "Y1": issue("mozilla/TTS", 321), "Y2": issue("jhj0517/Whisper-WebUI", 649),
    "Y3": issue("OHF-Voice/wyoming-faster-whisper", 27), "Y4": "https://docs.python.org/3/using/cmdline.html",
    "Y5": "https://docs.python.org/3/howto/unicode.html", "Y6": issue("pytorch/pytorch", 140765),
    "Y7": issue("aedocw/epub2tts", 139), "Y8": issue("seung-lab/igneous", 203), "Y9": issue("coqui-ai/TTS", 4388),
    "Y10": "https://github.com/encode/httpx/blob/master/CHANGELOG.md", "Y11": issue("Plachtaa/seed-vc", 154),
    "Y12": "https://protobuf.dev/news/2022-05-06/", "Y13": issue("DrewThomasson/ebook2audiobook", 202),
    "Y14": issue("niknah/ComfyUI-F5-TTS", 68), "Y15": "https://pytorch.org/get-started/previous-versions/",
    "Y16": issue("prakharsr/audiobook-creator", 1), "Y17": "https://huggingface.co/docs/transformers/installation",
    "Y18": "https://huggingface.co/docs/transformers/custom_models",
    "Y19": "https://docs.pytorch.org/docs/stable/torch.compiler.html",
    "Y20": issue("petermg/Chatterbox-TTS-Extended", 59), "Y21": issue("remsky/Kokoro-FastAPI", 128),
    "Y22": "https://huggingface.co/docs/transformers/installation",
    "Y23": issue("facebookresearch/seamless_communication", 47),
    "Y24": "https://onnxruntime.ai/docs/reference/compatibility.html", "Y25": issue("KoljaB/RealtimeTTS", 59),
    "Y26": "https://pip.pypa.io/en/stable/cli/pip_install/",
  ]

  /// Of hubs, networks and registries.
  static let hubLinks: [String: String] = [
    "H1": "https://huggingface.co/docs/hub/security-tokens", "H2": issue("huggingface/huggingface_hub", 3299),
    "H3": issue("isair/jarvis", 160), "H4": "https://status.huggingface.co",
    "H5": issue("huggingface/transformers", 43023),
    "H6": "https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables",
    "H7": issue("vllm-project/vllm", 1382), "H8": issue("huggingface/huggingface_hub", 3440),
    "H9": issue("remsky/Kokoro-FastAPI", 88), "H10": issue("Lex-au/Orpheus-FastAPI", 85),
    "N1": issue("ahmetoner/whisper-asr-webservice", 204),
    "N2": "https://learn.microsoft.com/en-us/windows/wsl/troubleshooting", "N3": docker("engine/cli/proxy"),
    "N4": issue("alexbers/mtprotoproxy", 212), "N5": docker("engine/network/packet-filtering-firewalls"),
    "N6": issue("huggingface/huggingface_hub", 3440), "N7": issue("docker/compose", 6153),
    "N8": issue("moby/moby", 16816), "N9": issue("moby/moby", 27426), "N10": docker("compose/how-tos/networking"),
    "N11": issue("greeves89/AI-Employee", 336), "N12": docker("compose/how-tos/networking"),
    "N13": docker("engine/network"), "R1": issue("DrewThomasson/ebook2audiobook", 1281),
    "R2": "https://www.dockerstatus.com",
    "R3":
      "https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry",
    "R4": issue("moby/moby", 28091), "R5": docker("docker-hub/image-library/mirror"),
    "R6": docker("engine/deprecated"), "R7": docker("docker-hub/image-library/mirror"),
    "R8": issue("docker/for-mac", 3785), "R9": docker("reference/compose-file/services"),
  ]
}

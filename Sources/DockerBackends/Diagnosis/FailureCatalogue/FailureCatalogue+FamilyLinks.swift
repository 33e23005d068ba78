extension FailureCatalogue {
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
}

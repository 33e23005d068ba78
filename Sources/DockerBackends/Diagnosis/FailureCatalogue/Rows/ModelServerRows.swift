extension FailureCatalogue {
  /// What runtimes and servers of models refuse, and audio that they cannot read.
  static let modelServerRows: [Failure] = [
    Failure(
      id: "S26", title: "onnxruntime refuses the model or what it is given: {code}", stages: [.log, .speech],
      symptoms: onnxCodes.map { row in
        Symptom(
          TextPattern("*[ONNXRuntimeError] : * : \(row.code)*"), .general,
          meaning: ["code": row.code, "reason": row.reason])
      },
      cause: "{reason}",
      confirm:
        "docker run --rm --entrypoint python3 IMAGE -c 'import onnxruntime; print(onnxruntime.__version__, onnxruntime.get_available_providers())'",
      fix: """
        remove the model's file from the volume, so that it is downloaded again, then: \(.restart("NAME"))
        the same on the CPU: \(.up("NAME", .gpu(.off)))
        \(otherTag)
        """),
    Failure(
      id: "S27", title: "vLLM's settings do not fit the model or the GPUs", stages: [.log],
      symptoms: [
        "*is larger than the number of available GPUs*", "*must be divisible by tensor parallel size*",
        "*is greater than the derived max_model_len*",
        "*Unknown quantization method*", "*default chat template is no longer allowed*",
        "*quantization is currently not supported*",
        "*cannot use FlashAttention*", "*is not supported for quantization method *",
        "*Please increase max_num_batched_tokens*",
        "*max_num_batched_tokens (*) is smaller than max_model_len*",
        "*The number of required GPUs exceeds the total number of available GPUs*",
        "*Current node has no GPU available*", "*Cannot find the config file for *", "*does not support LoRA*",
        "*The model's quantization *does not match*",
        "*Invalid model_impl*", "*torch.bfloat16 is not supported for quantization*",
      ],
      cause:
        "An option of its command (tensor parallel, length, quantization, chat template) is beyond what the model or the cards can do.",
      confirm: "docker inspect CONTAINER --format '{{json .Config.Cmd}}'; \(.gpu())",
      fix: """
        in the service's command: --tensor-parallel-size 1, --max-model-len 4096, --dtype half, and no --quantization
        then: \(.up("NAME"))
        """),
    Failure(
      id: "S28", title: "The image does not have the backend that the model needs", stages: [.log, .speech],
      symptoms: [
        "*grpc process not found*", "*require LocalAI compiled with GO_TAGS*", "*backend not found: *",
        "*could not load model - all backends returned error*",
        "*failed to load model with internal loader: *", "*unknown method TTS for service backend.Backend*",
        "*code = Unimplemented desc = unknown *", "*No backends available for *", "*no backend found for *",
        "*backend * is not installed*",
      ],
      cause:
        "LocalAI's small images (-core) have few backends; those for speech come with the large image or are installed after.",
      confirm: "docker exec CONTAINER local-ai backends list",
      fix: """
        take the image's full tag (latest-aio-cpu, latest-aio-gpu-nvidia-cuda-12), or docker exec CONTAINER local-ai backends install piper
        and name the backend in the model's YAML file: backend: piper
        """),
    Failure(
      id: "A17", title: "An audio file cannot be decoded", stages: [.log, .speech],
      symptoms: [
        "*Invalid data found when processing input*", "*moov atom not found*", "*CouldntDecodeError*",
        "*NoBackendError*", "*wave.Error: unknown format*",
        "*Failed to load audio: *", "*no handler for file extension `*",
        "*File contains data in an unimplemented format*",
        "*Error opening *: System error*", "*LibsndfileError: Error opening *", "*Failed to open the input *",
        "*Could not find codec parameters*",
        "*could not find a decoder*", "*does not contain any stream*", "*Header missing*mp3*",
        "*Error loading audio file: failed to open file*",
        "*Failed to decode audio*", "*Decoding failed. ffmpeg returned error code*", "*Unsupported audio format*",
        "*Audio file could not be read*",
        "*File contains data in an unknown format*", "*Unable to read audio*", "*Invalid audio file*",
        "*Could not decode audio*", "*mp3float *Header missing*",
      ].map { Symptom(TextPattern($0), unless: ["Format not recognised"]) },
      cause: """
        The recording is of a kind that the image has no decoder for, is not whole or empty, lies where the container \
        does not see it, or is a page of text with the name of audio.
        """,
      confirm: "file *.wav *.mp3; ls -l *.wav *.mp3  # in the folder of the voices",
      fix: """
        convert it to plain WAV: ffmpeg -i in.mp3 -ac 1 -ar 24000 -c:a pcm_s16le voice.wav
        and give the path that it has in the container, below a volume's target
        """),
    Failure(
      id: "Y37", title: "espeak-ng in the image does not know the language or voice", stages: [.log, .speech],
      symptoms: [
        "*is not supported by the espeak backend*", "*language * not supported by espeak*",
        "*Could not load the specified mbrola voice file*",
        "*espeak: Unknown voice*", "*Error: The specified espeak-ng voice does not exist*",
        "*espeak-ng *: Voice * does not exist*", "*Unsupported language: *",
        "*Language * is not supported*", "*unsupported language*", "*Invalid language code*",
        "*lang_code * not supported*",
      ],
      cause:
        "Languages have several codes (zh, cmn, zh-cn), which change between versions of espeak-ng and of servers; and models know few.",
      confirm: "docker run --rm --entrypoint espeak-ng IMAGE --voices",
      fix: """
        give the code that the check lists, or that the server's documentation names (cmn for Chinese, en-us, pt-br)
        \(otherTag)
        """),
    Failure(
      id: "C14", title: "PyTorch's compiler failed at the model", stages: [.log, .speech],
      symptoms: [
        "*BackendCompilerFailed*", "*torch._inductor.exc.*", "*InductorError*", "*torch._dynamo.exc.*",
        "*triton.runtime.errors.OutOfResources*",
        "*out of resource: shared memory*", "*triton.compiler.errors.*", "*TritonMissing*",
        "*CUDAGraphs output*overwritten*",
        "*Offset increment outside graph capture encountered unexpectedly*",
        "*operation not permitted when stream is capturing*", "*Graph capture*failed*",
      ].map { Symptom(TextPattern($0), unless: ["InvalidCxxCompiler"]) },
      cause:
        "torch.compile, Triton or CUDA graphs cannot translate the model for this card or version, or lack a compiler for C.",
      confirm:
        "docker run --rm --entrypoint python3 IMAGE -c 'import torch, triton; print(torch.__version__, triton.__version__)'",
      fix: """
        switch compiling off: TORCHDYNAMO_DISABLE=1 in the service's environment, --enforce-eager of vLLM, or no --compile
        \(otherTag)
        """),
    Failure(
      id: "K12", title: "The model needs more memory than the machine has free", stages: [.log, .speech],
      symptoms: [
        "*model requires more system memory*", "*requires more memory than is available*", "*not enough memory*model*",
        "*Insufficient Memory*",
        "*exceeds available memory*", "*not enough RAM*", "*tried to allocate * bytes of memory*",
        "*OutOfMemoryError: *Java*", "*ggml_backend_*alloc* failed to allocate*",
      ].map { Symptom(TextPattern($0), unless: ["cuda", "gpu"]) },
      cause: "Models lie in memory as a whole; Docker Desktop and WSL give their engine only a part of the machine's.",
      confirm: "free -h; docker info --format '{{.MemTotal}}'",
      fix: """
        take a smaller or quantized model
        Docker Desktop: Settings, Resources, Memory; WSL: memory=16GB under [wsl2] in .wslconfig, then: wsl --shutdown
        """),
  ]

  /// Codes of onnxruntime, and what they mean for somebody who only runs the model.
  private static let onnxCodes: [(code: String, reason: String)] = [
    (
      "FAIL", "A step of the model failed: its file is broken, or the onnxruntime in the image is older than the model."
    ),
    (
      "INVALID_ARGUMENT",
      "Server and model are of different versions: the model wants other inputs, or others in shape, than the server gives."
    ),
    ("NO_MODEL", "There is no model in the file that the server opened."),
    ("ENGINE_ERROR", "The GPU's part of onnxruntime failed."),
    (
      "RUNTIME_EXCEPTION",
      "A step of the model failed at this input: a text too long or empty, a voice of another model, or too little memory."
    ),
    ("MODEL_LOADED", "The model was loaded twice."),
    (
      "NOT_IMPLEMENTED",
      "The onnxruntime in the image lacks an operation of the model: quantized models need a newer one, or the CPU."
    ),
    ("INVALID_GRAPH", "The model's file is not whole, or is for a newer onnxruntime than the image has."),
    (
      "EP_FAIL",
      "The GPU's part of onnxruntime failed: libraries of CUDA that do not fit, or too little memory on the card."
    ),
  ]
}

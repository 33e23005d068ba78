extension FailureCatalogue {
  /// What runs the models: onnxruntime, CTranslate2, vLLM, llama.cpp, TensorRT; and the server's own settings.
  static let inferenceRows: [Failure] = [
    Failure(
      id: "S1", title: "The image's onnxruntime has no GPU", stages: [.log], level: .warning,
      symptoms: [
        "*'CUDAExecutionProvider' is not in available provider names*", "*Failed to create CUDAExecutionProvider*",
        "*CUDAExecutionProvider is not available*", "*CUDAExecutionProvider not available*",
        "*Failed to create TensorrtExecutionProvider*", "*'ROCMExecutionProvider' is not in available provider names*",
        "*Unknown Provider Type: CUDAExecutionProvider*", "*onnxruntime was not built with CUDA*",
        "*This ORT build has * enabled*providers*", "*\"CUDAExecutionProvider\" not found*",
      ].map { Symptom(TextPattern($0), unless: ["cannot open shared object file"]) },
      cause: """
        The package onnxruntime is for the CPU; onnxruntime-gpu brings CUDA, and the one installed last covers the \
        other.
        """,
      confirm: """
        docker run --rm --entrypoint python3 IMAGE -c 'import onnxruntime as o; print(o.__version__, \
        o.get_available_providers())'
        """,
      fix: """
        take the image's tag for CUDA (gpu, cuda, cu12 in its name)
        or in the Dockerfile, last: RUN pip uninstall -y onnxruntime onnxruntime-gpu && pip install onnxruntime-gpu
        for the CPU on purpose: \(.up("NAME", .gpu(.off)))
        """),
    Failure(
      id: "S2", title: "onnxruntime cannot load its part for CUDA", stages: [.log],
      symptoms: [
        Symptom("*Failed to load library *libonnxruntime_providers_*", unless: ["libcu", "libnv"]),
        "*libonnxruntime_providers_shared.so: cannot open*",
        Symptom(
          "*Require cuDNN * and CUDA *",
          unless: ["failed to create"]),
        "*libonnxruntime.so*: cannot open shared object file*", "*CUDA_PATH is set but CUDA wasn*t able to be loaded*",

      ],
      cause: "onnxruntime-gpu from 1.19 on is built for CUDA 12 and cuDNN 9; the image brings others, or none.",
      confirm: """
        docker run --rm --entrypoint sh IMAGE -c 'pip list | grep -i -e onnx -e nvidia; ldconfig -p | grep cudnn'
        """,
      fix: """
        \(otherTag)
        or in the Dockerfile, last: RUN pip install 'onnxruntime-gpu[cuda,cudnn]'
        for CUDA 11: 'onnxruntime-gpu==1.18.0'
        """),
    Failure(
      id: "S3", title: "The image's CTranslate2 has no CUDA, or is too old for the model", stages: [.log],
      symptoms: [
        "*This CTranslate2 package was not compiled with CUDA support*", "*Unsupported model binary version*",
        "*unsupported device cuda*", "*CUDA is not supported by this CTranslate2*",
        "*Requested int8 compute type, but*",
      ],
      cause: """
        Wheels of CTranslate2 for ARM have no CUDA, and a model of a newer version is not read by an older program.
        """,
      confirm: """
        docker run --rm --entrypoint python3 IMAGE -c 'import ctranslate2 as c; print(c.__version__, \
        c.get_cuda_device_count())'
        """,
      fix: """
        \(otherTag)
        on ARM and Jetson: an image that builds CTranslate2 itself, or the CPU: \(.up("NAME", .gpu(.off)))
        """),
    Failure(
      id: "S4", title: "vLLM finds too little memory on the GPU", stages: [.log],
      symptoms: [
        "*Free memory on device *is less than desired GPU memory utilization*",
        "*No available memory for the cache blocks*",
        "*is larger than the maximum number of tokens that can be stored in KV cache*",
        "*To serve at least one request with the models's max seq len*",
        "*KV cache is needed, which is larger than the available KV cache memory*",
        "*Not enough memory. Please try to increase --mem-fraction-static*", "*Available KV cache memory: -*",
        "*Initial free memory *, current free memory *",
      ],
      cause: """
        vLLM takes a share of the whole card (0.9 unless told otherwise), and weights, others on the card and the \
        longest text have to fit in.
        """,
      confirm: "\(.gpu())",
      fix: """
        alone on the card: --max-model-len 4096 in the server's command
        beside others: a smaller share, --gpu-memory-utilization 0.5, and less of theirs, as listed by: \(.gpu())
        then: \(.up("NAME"))
        """),
    Failure(
      id: "S5", title: "vLLM's engine did not start", stages: [.log],
      symptoms: [
        Symptom("*Engine core initialization failed*", .general),
        Symptom(
          "*EngineCore failed to start*",
          .general), Symptom("*Engine process failed to start*", .general), Symptom("*EngineDeadError*", .general),
        Symptom("*EngineCore encountered an issue*", .general),
        Symptom("*WorkerProc initialization failed*", .general), Symptom("*AsyncEngineDeadError*", .general),
      ],
      cause: """
        The message only passes on what failed in another process: the memory, the GPU or the model. It stands further \
        above in the log.
        """,
      confirm: "\(.logs("NAME", .tail(200))) | grep -i -m 5 error",
      fix: """
        fix the first error in \(.logs("NAME", .tail(200)))
        where there is none: shm_size: 8g or ipc: host of the service in the manifest, then: \(.up("NAME"))
        """),
    Failure(
      id: "S6", title: "The server does not know an option of its command", stages: [.log, .running],
      symptoms: [
        "*error: unrecognized arguments: {option}*", "*error: the following arguments are required: {option}*",
        "*error: argument {option}: invalid choice*", "*error: argument {option}: expected *",
        "*error: argument {option}: invalid *", "*error: unexpected argument '{option}' found*",
        "*error: invalid argument: {option}*", "*No such option: {option}*", "*unknown flag: {option}*",
        "*unrecognized option '{option}'*", "*error: invalid value '{option}' for *",
        "*flag provided but not defined: {option}*", "*Got unexpected extra argument ({option}*",
        "*Missing option '{option}'*", "*error: ambiguous option: {option} *", "*error: unknown argument: {option}*",
      ].map {
        Symptom(
          TextPattern($0),
          unless: [
            "dockerfile", "unknown flag: mount", "unknown flag: chmod",
            "unknown flag: link", "docker compose", "gpus",
          ])
      },
      cause: "command in the manifest was written for another version of the server or another image: {option}.",
      confirm: "\(.logs("NAME", .tail(50)))  # the usage stands above",
      fix: """
        correct command in the manifest, each word for itself: command: ["--port", "8000"]; then: \(.up("NAME"))
        an option that the image's own documentation shows and this one lacks: \(.pull("NAME"))
        """),
    Failure(
      id: "S7", title: "llama.cpp cannot read the model", stages: [.log],
      symptoms: [
        "*unknown model architecture: *", "*gguf_init_from_file: invalid magic*",
        "*gguf_init_from_file_impl: invalid magic*", "*invalid magic number *", "*is this really a GGML file*",
        "*wrong number of tensors; expected*", "*error loading model hyperparameters*", "*unknown pre-tokenizer type*",
        "*invalid GGUF*", "*GGUFv1 is no longer supported*", "*(bad magic)*",
        "*failed to load model*gguf*", "*error loading model vocabulary*", "*tensor '*' has invalid ggml type*",
        "*error loading model: *missing tensor*", "*llama_load_model_from_file: failed to load model*",
        "*Failed to load model from file: *",
      ].map {
        Symptom(
          TextPattern($0),
          unless: [
            "not within the file bounds", "vers'", "out of memory",
            "unable to allocate",
          ])
      },
      cause: "The file is no GGUF, only a part of one, or of a kind that is newer than the llama.cpp in the image.",
      confirm: "head -c 4 model.gguf; ls -l model.gguf  # GGUF, and the size that its page shows",
      fix: """
        take a newer tag of the image, or a model of its time
        download the file again where its size differs from the hub's (a folder in its place fails likewise); then: \
        \(.restart("NAME"))
        """),
    Failure(
      id: "S8", title: "The TensorRT engine was built on another machine", stages: [.log],
      symptoms: [
        "*engine plan file is not compatible with this version of TensorRT*",
        "*engine plan file is generated on an incompatible device*", "*The engine plan file is generated for*",
        "*Serialization assertion *", "*deserializeCudaEngine*",
        "*Using an engine plan file across different models of devices*", "*Version tag does not match*",
        "*TensorRT-LLM version mismatch*",
      ],
      cause: "A built engine runs only with the very TensorRT and kind of GPU that it was built with.",
      confirm: """
        nvidia-smi --query-gpu=name,compute_cap --format=csv; docker run --rm --entrypoint python3 IMAGE -m pip show \
        tensorrt
        """,
      fix: """
        remove the built engine (*.engine, *.plan) from the models' folder, so that the server builds it here; then: \
        \(.restart("NAME"))
        """),
    Failure(
      id: "S12", title: "The server does not have this voice or model", stages: [.log, .probe, .speech],
      symptoms: [
        "*Voice '{voice}' not found", "*Voice {voice} not found", "*Unknown voice: {voice}*",
        "*Speaker {voice} not found", "*speaker '{voice}' not found", "*invalid voice*Must be one of*",
        "*Invalid voice: {voice}*", "*Unknown speaker*", "*Voice not found: {voice}*",

        "*VoiceNotFoundError*",
        "*KeyError: '{voice}.wav'*",
        "*model `{voice}` does not exist*", "*model '{voice}' not found, try pulling it first*",
        "*The model `{voice}` does not exist*", "*Model {voice} is not one of the available models*",
        "*Speaker file for * not found*", "*Unsupported voice*", "*Error loading voice: {voice}, *",
        "*Failed to get voice path: *", "*KeyError: '{voice} is not a file in the archive'*",
        "*speaker files not found*",
        "*no model found with name *",
      ].map { Symptom(TextPattern($0)) } + [
        Symptom("*No such file or directory: '*.wav'*", .general), Symptom("*Unknown * model: {voice}", .general),
        Symptom("*Failed to get * model '{voice}'*", .general),
      ],
      cause: "The client asks for a voice or model by a name that this server does not have, or has not loaded.",
      confirm: "\(.status("NAME"))",
      fix: """
        ask for one that it has, as its list of voices shows; names are told apart by every letter. A voice of your \
        own belongs in the folder that the server reads
        """),
    Failure(
      id: "S13", title: "Gradio cannot reach itself", stages: [.log],
      symptoms: [
        Symptom("*When localhost is not accessible, a shareable link must be created*", .general),
        "*Cannot find empty port in range*", "*Could not create share link*frpc*",
      ],
      cause: """
        Gradio asks itself at localhost after its start, and a proxy in the container's environment answers instead; \
        or its port is taken.
        """,
      confirm: "docker exec CONTAINER env | grep -i -e proxy -e gradio",
      fix: """
        NO_PROXY=localhost,127.0.0.1,0.0.0.0 in the service's environment, and GRADIO_SERVER_NAME=0.0.0.0
        a taken port: GRADIO_SERVER_PORT=7861, and publish it; then: \(.up("NAME"))
        """),
    Failure(
      id: "S14", title: "The image lacks ffmpeg or sox, with which it makes audio", stages: [.log, .probe, .speech],
      symptoms: [
        "*No such file or directory: 'ffmpeg'*", "*No such file or directory: 'ffprobe'*", "*ffmpeg: not found*",
        "*ffmpeg: command not found*", "*Couldn't find ffmpeg or avconv*", "*[WinError 2]*ffmpeg*",
        "*ffmpeg was not found*",
        "*FFmpeg not found*", "*ffmpeg is not installed*", "*No such file or directory: 'sox'*", "*sox: not found*",
        "*sox: command not found*", "*\"ffmpeg\": executable file not found*", "*Unknown encoder '*'*",
        "*No such file or directory: 'lame'*", "*No such file or directory (os error 2)*ffmpeg*",
        "*spawn ffmpeg ENOENT*",
      ],
      cause: "The server calls it for MP3, Opus or another rate, and the image does not have it.",
      confirm: "docker run --rm --entrypoint sh IMAGE -c 'command -v ffmpeg sox'",
      fix: """
        \(otherTag)
        or ask for WAV, which needs neither
        or add to the Dockerfile: RUN apt-get update && apt-get install -y ffmpeg sox
        """),
  ]
}

extension FailureCatalogue {
  /// Packages for speech in Python that do not fit together, or want something that the image lacks.
  static let pythonPackageRows: [Failure] = [
    Failure(
      id: "Y14", title: "The image lacks what torchaudio reads audio with", stages: [.log],
      symptoms: [
        "*Could not load libtorchcodec*", "*libtorchcodec*", "*Failed to intialize FFmpeg extension*",
        "*Failed to initialize FFmpeg extension*", "*TorchCodec is required for *",
        "*Couldn't find appropriate backend to handle uri*",
        "*No audio backend is available*", "*No audio I/O backend is available*", "*No module named 'torchcodec'*",
      ],
      cause: """
        torchaudio from 2.9 on reads and writes audio with TorchCodec, which wants the libraries of FFmpeg 4 to 8 and \
        the very PyTorch it was built for.
        """,
      confirm: """
        docker run --rm --entrypoint python3 IMAGE -m pip list  # torch, torchaudio, torchcodec; and: ffmpeg -version
        """,
      fix: """
        \(otherTag)
        or add to the Dockerfile: RUN apt-get update && apt-get install -y ffmpeg libsndfile1 && pip install \
        torchcodec soundfile
        or, last: RUN pip install 'torch<2.9' 'torchaudio<2.9'
        """),
    Failure(
      id: "Y15", title: "A package was built for another PyTorch than the image has", stages: [.log],
      symptoms: [
        "*operator torchvision::nms does not exist*", "*undefined symbol: _ZN*c10*", "*undefined symbol: _ZN*torch*",
        "*undefined symbol: _ZNK*c10*", "*undefined symbol: _ZN*at*",
        "*PyTorch and torchaudio were compiled with different CUDA versions*",
        "*PyTorch and torchvision were compiled with different CUDA versions*",
        "*PyTorch has CUDA Version=*and torchvision has CUDA Version=*",
        "*partially initialized module 'torchvision' has*",
        "*undefined symbol: *libtorch*", "*libtorch*: undefined symbol: *",
        "*libtorchaudio*cannot open shared object file*",
        "*libc10_cuda.so: cannot open shared object file*", "*libc10.so: cannot open shared object file*",
        "*libtorch_cuda.so: cannot open shared object file*", "*libtorch_cpu.so: cannot open shared object file*",
      ],
      cause: "torch, torchvision, torchaudio and flash-attn work only in the versions that were built for each other.",
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip list  # torch, torchvision, torchaudio, flash-attn",
      fix: """
        \(otherTag)
        or install all of them in one line of the Dockerfile, last: RUN pip install --force-reinstall torch torchaudio \
        torchvision
        flash-attn: RUN pip install --no-build-isolation --force-reinstall flash-attn
        """),
    Failure(
      id: "Y16", title: "PyTorch refuses to unpack the model file", stages: [.log],
      symptoms: [
        "*Weights only load failed*", "*WeightsUnpickler error: Unsupported global*",
        "*Due to a serious vulnerability issue in `torch.load`*", "*Unsupported global: GLOBAL *",
      ],
      cause: """
        From 2.6 on torch.load takes files of plain weights only, and transformers wants 2.6 for all but safetensors. \
        The model is of the older kind.
        """,
      confirm: "docker run --rm --entrypoint python3 IMAGE -c 'import torch; print(torch.__version__)'",
      fix: """
        \(otherTag), or the model's file that ends in .safetensors
        a model whose owner you trust: TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD=1 in the service's environment
        where PyTorch is too old: RUN pip install 'torch>=2.6' in the Dockerfile
        """),
    Failure(
      id: "Y17", title: "The image's Transformers are too old for this model", stages: [.log],
      symptoms: [
        "*but Transformers does not recognize this architecture*", "*Unrecognized configuration class *",
        "*Tokenizer class {name} does not exist or is not currently imported*",
        "*data did not match any variant of untagged enum *", "*Unrecognized model in *Should have a `model_type` key*",
        "*Model architectures [*] are not supported for now*", "*Model architectures [*] failed to be inspected*",
        "*has no vLLM implementation and the Transformers implementation is not compatible*",
        "*KeyError: 'qwen3*'*", "*KeyError: 'gemma3*'*", "*rope_scaling` must be a dictionary with two fields*",
      ],
      cause: "The model is newer than the transformers, tokenizers or vLLM in the image, which do not know its kind.",
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip show transformers tokenizers",
      fix: """
        take a newer tag of the image, or a model of its time
        or add to the Dockerfile, last: RUN pip install --upgrade transformers tokenizers
        """),
    Failure(
      id: "Y18", title: "The model brings code that the server was not allowed to run", stages: [.log],
      symptoms: [
        "*requires you to execute the configuration file in that repo*", "*set the option `trust_remote_code=True`*",
        "*contains custom code which must be executed to correctly load the model*",
      ],
      cause: "Part of the model is Python code on its page at the hub, which runs only with your consent.",
      confirm: "\(.logs("NAME", .tail(50)))  # the address of the code stands beside",
      fix: "where you trust its owner, add to the server's command: --trust-remote-code (or its setting of that name)"),
    Failure(
      id: "Y19", title: "The image has no C compiler, which PyTorch's own compiler needs", stages: [.log],
      symptoms: [
        "*Failed to find C compiler. Please specify via CC environment variable*", "*InvalidCxxCompiler*",
        "*No working C++ compiler found*", "*No working compiler found, or bogus compiler options*",
        "*fatal error: Python.h: No such file or directory*",
        "*FileNotFoundError: [Errno 2] No such file or directory: 'gcc'*",
        "*FileNotFoundError: [Errno 2] No such file or directory: 'g++'*",
        "*error: command 'gcc' failed: No such file*",
        "*unable to execute 'gcc': No such file or directory*", "*error: command 'x86_64-linux-gnu-gcc' failed*",
        "*/bin/sh: *nvcc: not found*", "*Could not find nvcc*", "*CUDA_HOME environment variable is not set*",
        "*unable to compile CUDA op*", "*can't find Rust compiler*", "*cmake: not found*", "*CMake must be installed*",
        "*Cannot find a working triton installation*", "*error: Microsoft Visual C++ 14.0*",
        "*[Errno 2] No such file or directory: '/usr/local/cuda/bin/nvcc'*",
        "*subprocess.CalledProcessError: Command '['/usr/bin/gcc'*",
      ],
      cause: """
        torch.compile and Triton compile C while the server runs; a package without a wheel does while it is installed.
        """,
      confirm: "docker run --rm --entrypoint sh IMAGE -c 'command -v gcc nvcc'",
      fix: """
        switch compiling off: the server's own option, or TORCHDYNAMO_DISABLE=1 in the service's environment
        or add to the Dockerfile: RUN apt-get update && apt-get install -y build-essential python3-dev
        for nvcc the image has to start from a -devel tag of nvidia/cuda
        """),
    Failure(
      id: "Y20", title: "Data for the language is not in the image", stages: [.log],
      symptoms: [
        "*Resource *punkt*not found*", "*Resource *averaged_perceptron_tagger*not found*",
        "*Resource *cmudict*not found*",
        "*Please use the NLTK Downloader to obtain the resource*", "*Can't find model '{name}'. It doesn't seem to be*",
        "*Failed initializing MeCab*", "*dicdir/mecabrc*", "*unidic*No such file or directory*",
        "*No such file or directory*unidic*",
        "*python -m unidic download*", "*Could not find dictionary*open_jtalk*",
      ],
      cause: """
        NLTK, spaCy and MeCab keep their data apart from their packages, and the image does not have it.
        """,
      confirm: "\(.logs("NAME")) | grep -i -e resource -e model -e dic",
      fix: """
        NLTK: RUN python3 -m nltk.downloader punkt punkt_tab averaged_perceptron_tagger_eng cmudict
        spaCy: RUN python3 -m spacy download en_core_web_sm
        MeCab: RUN python3 -m unidic download (or pip install unidic-lite)
        """),
    Failure(
      id: "Y21", title: "espeak-ng is not in the image, or not whole", stages: [.log],
      symptoms: [
        "*espeak not installed on your system*", "*espeak not installed*", "*failed to find espeak library*",
        "*espeak-ng-data/phontab*", "*Wrong version of espeak-ng-data*", "*espeak-ng command not found*",
        "*espeak-ng: not found*", "*espeak: not found*", "*phontab': No such file or directory*",
        "*No espeak backend found*",
        "*espeak-ng-data*does not exist*", "*Error processing file '*espeak*", "*failed to load voice \"*",
        "*No such file or directory: 'espeak*'*", "*Failed to set eSpeak voice*", "*Failed to initialize eSpeak*",
      ],
      cause: "The server takes espeak-ng for the sounds of words; its program or its data is missing in the image.",
      confirm: """
        docker run --rm --entrypoint sh IMAGE -c 'command -v espeak-ng; ls -d /usr/lib/*/espeak-ng-data \
        /usr/share/espeak-ng-data'
        """,
      fix: """
        \(otherTag)
        or add to the Dockerfile: RUN apt-get update && apt-get install -y espeak-ng
        where only the data is not found: ESPEAK_DATA_PATH in the service's environment, with the folder of the check
        """),
    Failure(
      id: "Y22", title: "A package that the model needs is not in the image", stages: [.log],
      symptoms: [
        "*requires the {package} library but it was not found in your environment*",
        "*the package {package} seems to be not installed*", "{package} is not installed, please install it*",
        "*Please install `{package}`*",
        Symptom("*requires Accelerate*", meaning: ["package": "accelerate"]),
        Symptom("*make sure you have sentencepiece installed*", meaning: ["package": "sentencepiece"]),
        Symptom("*make sure you have tiktoken installed*", meaning: ["package": "tiktoken"]),
        Symptom("*require*to be installed*: `pip install {package}`*"),
        Symptom("*Form data requires \"python-multipart\" to be installed*", meaning: ["package": "python-multipart"]),
        Symptom("*cannot be imported*please install {package}", unless: ["torchcodec"]),
        Symptom("*No supported WebSocket library detected*", .vague, meaning: ["package": "'uvicorn[standard]'"]),
      ]
        + [
          "*Please ensure *installed*", "*Missing core packages*", "*dependencies not available*",
          "*Missing dependencies*", "*missing dependenc*",
        ].map {
          Symptom(TextPattern($0), .general, meaning: ["package": "-r requirements.txt"])
        },
      cause: "The library that loads the model asks for another one, which is not installed.",
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip list",
      fix: """
        \(otherTag)
        or add to the Dockerfile, last: RUN pip install {package}
        FlashAttention can be left out, too: the server's option for it (attn_implementation, sdpa)
        """),
    Failure(
      id: "Y23", title: "Half precision is wanted on the CPU", stages: [.log],
      symptoms: [
        "*\" not implemented for 'Half'*", "*\" not implemented for 'BFloat16'*",
        "*Requested {type} compute type, but the target device or backend do not support*",
      ],
      cause: "The model is loaded with 16-bit numbers, as for a GPU, and the CPU cannot compute with them here.",
      confirm: "\(.status("NAME"))  # column DEVICE",
      fix: """
        on the CPU: the server's option for precision to float32 (DTYPE=float32, --no-half), or COMPUTE_TYPE=int8
        or give it the GPU: \(.up("NAME", .gpu(.require)))
        """),
    Failure(
      id: "Y24", title: "Model and code of the server do not fit together", stages: [.log],
      symptoms: [
        "*Error(s) in loading state_dict for {name}:*", "*size mismatch for *copying a param with shape*",
        "*Missing key(s) in state_dict*", "*Unexpected key(s) in state_dict*",
        "*Expected all tensors to be on the same device*",
        "*Unsupported model IR version: *", "*Opset * is under development and support for this is limited*",
        "*is not a registered function/op*", "*Fatal error: *is not a registered*",
      ],
      cause: "The model's file is of another version than the server: of before an update, or for a newer one.",
      confirm: "docker inspect CONTAINER --format '{{.Config.Image}} {{.Created}}'; \(.logs("NAME", .tail(50)))",
      fix: """
        let the server download its own model: empty the volume of models, then: \(.up("NAME"))
        or \(otherTag)
        """),
    Failure(
      id: "Y25", title: "The server looks for a sound card", stages: [.log],
      symptoms: [
        "*PortAudio library not found*", "*Error querying device -1*", "*no default output device*",
        "*No Default Input Device*",
        "*Invalid number of channels*PortAudio*", "*OSError: [Errno -9996] Invalid *device*",
      ],
      cause: "A part of the program wants to play or record by itself. Containers have no sound card.",
      confirm: "docker run --rm --entrypoint ls IMAGE /dev/snd",
      fix: """
        start the program as a server, not as its player
        where it only imports the library: RUN apt-get update && apt-get install -y libportaudio2 in the Dockerfile
        where it shall play: devices: [/dev/snd] and group_add: [audio] of the service in the manifest
        """),
    Failure(
      id: "Y27", title: "Packages of the image are of versions that do not fit", stages: [.log, .build],
      symptoms: [
        "*is required for a normal functioning of this module, but found *", "*VersionConflict: *",
        "*is incompatible with this version of *",
        "*was built with a different version of *", "*Detected incompatible version of *",
        "*requires * but you have *which is incompatible*",
        "*but you still have the original package installed*",
        Symptom("*pip's dependency resolver does not currently take into account*", .general),
        Symptom("*TypeError: *missing * required positional argument*", .general),
        Symptom("*__init__() missing * required positional argument*", .general),
        Symptom("*Failed to import transformers.*because of the following error*", .general),
        Symptom("*most likely due to a circular import*", .general),
      ],
      cause: "One package was updated, by hand or by an unpinned requirement, and another one wants it older or newer.",
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip check",
      fix: """
        \(otherTag)
        or name the version that the message asks for in the Dockerfile, last: RUN pip install 'tokenizers>=0.20'
        """),
    Failure(
      id: "Y26", title: "Python in the image is too old or too new for the package", stages: [.build, .log],
      symptoms: [
        "*requires a different Python: *", "*requires Python >=*but the running Python is*",
        "*Ignored the following versions that require a different python version*",
        "*The current project's supported Python range*",
        "*does not satisfy Python>=*", "*your project requires Python*", "*unsupported operand type(s) for |: *",
        "*TypeError: 'type' object is not subscriptable*", "*SyntaxError: future feature annotations is not defined*",
        "*cannot import name 'StrEnum' from 'enum'*", "*cannot import name 'UTC' from 'datetime'*",
        "*No module named 'tomllib'*",
        "*module 'inspect' has no attribute 'getargspec'*", "*No module named 'imp'*", "*No module named 'pipes'*",
        "*No module named 'asyncore'*", "*has no attribute 'coroutine'*",
      ],
      cause: "The package names the versions of Python that it works with, and the image's is none of them.",
      confirm: "docker run --rm --entrypoint python3 IMAGE --version",
      fix: "change the first line of the Dockerfile, as in FROM python:3.11-slim, then: \(.build("NAME"))"),
  ]
}

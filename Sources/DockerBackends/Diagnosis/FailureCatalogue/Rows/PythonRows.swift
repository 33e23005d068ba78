extension FailureCatalogue {
  /// Python's own errors in a container: modules, text, files.
  static let pythonRows: [Failure] = [
    Failure(
      id: "Y1", title: "The image lacks the Python module {module}", stages: [.log, .build],
      symptoms: moduleSymptoms,
      cause: "The server imports a module that the image does not have, or that a mount hides.",
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip list",
      fix: """
        \(otherTag)
        or add it to the Dockerfile: RUN pip install {package}
        where it is the server's own code: a volume hides it, or working_dir is not its folder
        """),
    Failure(
      id: "Y2", title: "The setuptools in the image no longer have pkg_resources", stages: [.log, .build],
      symptoms: ["*No module named 'pkg_resources'*", "*No module named pkg_resources*"],
      cause: "A package imports pkg_resources, which setuptools 82 removed and slim images never contain.",
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip show setuptools",
      fix: """
        \(otherTag)
        or add to the Dockerfile: RUN pip install 'setuptools<81'
        where it fails while pip builds a package: pip install --no-build-isolation, after that line
        """),
    Failure(
      id: "Y3", title: "A file of the container is read-only", stages: [.log, .running],
      symptoms: [
        "*[Errno 30] Read-only file system*", "*Read-only file system (os error 30)*",
        "*cannot create*: Read-only file system*", "*cannot touch *: Read-only file system*",
        "*chown: *: Read-only file system*", "*EROFS: read-only file system*",
        Symptom(
          "*: Read-only file system",
          unless: ["mount source path"]),
      ],
      cause: "The server writes where it may not: a volume is mounted with :ro, or the service has read_only: true.",
      confirm: "docker inspect CONTAINER --format '{{.HostConfig.ReadonlyRootfs}} {{json .Mounts}}'",
      fix: """
        take :ro off that volume, or read_only off the service, in the manifest
        or give it a place to write: tmpfs: [/tmp], and its cache there: HF_HOME=/tmp/hf in its environment
        """),
    Failure(
      id: "Y4", title: "The container's language knows ASCII alone", stages: [.log, .build],
      symptoms: [
        "*'ascii' codec can't encode character*", "*'ascii' codec can't decode byte*",
        "*'charmap' codec can't *", "*'gbk' codec can't *", "*'cp950' codec can't *",
        "*'cp932' codec can't *", "*'cp949' codec can't *", "*'latin-1' codec can't encode character*",
        "*surrogates not allowed*",
        "*Python 3 was configured to use ASCII as encoding*",
      ],
      cause: """
        No language is set in the container, so that Python reads and writes ASCII and fails at any other letter.
        """,
      confirm: "docker exec CONTAINER sh -c 'echo LANG=$LANG PYTHONUTF8=$PYTHONUTF8'",
      fix: "set in the service's environment: PYTHONUTF8=1 and LANG=C.UTF-8; then: \(.up("NAME"))"),
    Failure(
      id: "Y5", title: "A text file is not UTF-8", stages: [.log, .build],
      symptoms: [
        "*'utf-8' codec can't decode byte*", "*stream did not contain valid UTF-8*",
        "*invalid utf-8 sequence*",
      ],
      cause: """
        The server reads a file as UTF-8 text, and it is saved otherwise: by an editor of Windows (UTF-16, Latin-1), \
        or it is no text at all.
        """,
      confirm: "file *.txt *.json *.yaml  # in the mounted folder; UTF-8 or ASCII is right",
      fix: "save the file as UTF-8: iconv -f ISO-8859-1 -t UTF-8 old.txt > new.txt (from UTF-16: -f UTF-16)"),
    Failure(
      id: "Y6", title: "The container's user has no name", stages: [.log],
      symptoms: [
        "*getpwuid(): uid not found: {uid}*", "*No username set in the environment*",
        "*getpwuid*no such user*",
      ],
      cause: "The service runs as a number (user: in the manifest) that the image's /etc/passwd does not list.",
      confirm: "docker inspect CONTAINER --format '{{.Config.User}}'",
      fix: """
        give it a name in the service's environment: USER=tts and LOGNAME=tts, and HOME=/tmp
        for PyTorch's compiler also: TORCHINDUCTOR_CACHE_DIR=/tmp/inductor
        or take user: out of the manifest
        """),
    Failure(
      id: "Y7", title: "The program asks a question and has no terminal", stages: [.log],
      symptoms: [
        "*EOFError: EOF when reading a line*", "*understood and agreed to the Terms and Conditions*",
        "*I have purchased a commercial license from Coqui*",
        "*Inappropriate ioctl for device*", "*the input device is not a TTY*",
      ],
      cause: "A container has no keyboard. Coqui's XTTS asks this way whether its licence is accepted.",
      confirm: "\(.logs("NAME", .tail(50)))  # the question stands above",
      fix: """
        accept Coqui's licence in the service's environment: COQUI_TOS_AGREED=1
        else give the answer by an option of the program; at a shell: docker run -it
        """),
    Failure(
      id: "Y8", title: "Two modules were built for different versions of NumPy", stages: [.log, .build],
      symptoms: [
        "*module that was compiled using NumPy 1.x cannot be run in*", "*numpy.dtype size changed, may indicate*",
        "*numpy.ndarray size changed, may indicate*", "*_ARRAY_API not found*",
        "*module compiled against A*I version 0x*", "*RuntimeError: Numpy is not available*",
        "*`np.{name}` was removed in the NumPy 2.0*", "*module 'numpy' has no attribute '*",
        "*No module named 'numpy._core*", "*No module named 'numpy.core*", "*numpy.core.multiarray failed to import*",
        "*Numba needs NumPy * or l*", "*A NumPy version >=* is required for this version of SciPy*",
      ],
      cause: "NumPy 2 broke what was built for NumPy 1. A package in the image fits only one of the two.",
      confirm: "docker run --rm --entrypoint python3 IMAGE -c 'import numpy; print(numpy.__version__)'",
      fix: """
        \(otherTag)
        or add to the Dockerfile, last: RUN pip install 'numpy<2' (where the message misses numpy._core: 'numpy>=2')
        """),
    Failure(
      id: "Y9", title: "{name} is no longer in {module}: two packages do not fit together", stages: [.log, .build],
      symptoms: importSymptoms,
      cause: "One package of the image is newer or older than the one that uses it expects.",
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip check",
      fix: """
        \(otherTag)
        or add to the Dockerfile, last: RUN pip install {pin}
        """),
    Failure(
      id: "Y10", title: "A package gets an option that it does not know", stages: [.log],
      symptoms: [
        Symptom("*got an unexpected keyword argument 'proxies'*", meaning: ["pin": "'httpx<0.28'"]),
        Symptom("*got an unexpected keyword argument 'dtype'*", meaning: ["pin": "--upgrade transformers"]),
        Symptom("*got an unexpected keyword argument 'token'*", meaning: ["pin": "--upgrade huggingface_hub"]),
        Symptom("*got an unexpected keyword argument 'use_auth_token'*", meaning: ["pin": "'huggingface_hub<0.26'"]),
        Symptom(
          "*got an unexpected keyword argument '*", .general,
          meaning: ["pin": requiredVersions]),
      ],
      cause: "Two packages of the image do not fit together: one is newer than the other expects.",
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip check",
      fix: """
        \(otherTag)
        or add to the Dockerfile, last: RUN pip install {pin}
        """),
    Failure(
      id: "Y11", title: "Pydantic has another major version than the server was written for", stages: [.log],
      symptoms: [
        "*`BaseSettings` has been moved to the `pydantic-settings` package*", "*PydanticImportError*",
        "*PydanticUserError*", "*argument of type 'bool' is not iterable*",
        "*argument of type 'bool' is not a container*",
        "*`regex` is removed. use `pattern` instead*", "*pydantic.errors.ConfigError*",
        "*No module named 'pydantic_settings'*", "*ForwardRef._evaluate() missing 1 required keyword-only argument*",
      ],
      cause: """
        Pydantic 2 removed what a package in the image (often FastAPI or Gradio) still uses, or the other way round.
        """,
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip show pydantic",
      fix: """
        \(otherTag)
        or add to the Dockerfile, last: RUN pip install 'pydantic<2' (with Gradio: 'pydantic==2.10.6')
        """),
    Failure(
      id: "Y12", title: "The image's protobuf is newer than a package in it", stages: [.log],
      symptoms: [
        "*Descriptors cannot be created directly*", "*Descriptors cannot not be created directly*",
        "*cannot import name 'builder' from 'google.protobuf.internal'*",
        "*'MessageFactory' object has no attribute 'GetPrototype'*",
      ],
      cause: "Code that an older protoc generated does not run with the protobuf that is installed.",
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip show protobuf",
      fix: """
        set in the service's environment: PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION=python
        or add to the Dockerfile, last: RUN pip install 'protobuf<3.21' (where it is missing: protobuf)
        """),
    Failure(
      id: "Y13", title: "The program's file is not where its start command looks", stages: [.log],
      symptoms: [
        "*can't open file '{file}': [Errno 2] No such file or directory*", "*Error: Cannot find module '/*",
        "*Error loading ASGI app. Attribute \"{file}\" not found in module*",
        "*Error while finding module specification for '{file}'*",
      ],
      cause: """
        A mount hides the image's own files, or command or working_dir in the manifest belong to another version of \
        the image.
        """,
      confirm: "docker inspect CONTAINER --format '{{.Config.WorkingDir}} {{json .Config.Cmd}} {{json .Mounts}}'",
      fix: """
        take the volume over the program's folder out of the manifest, and command and working_dir, then: \(.up("NAME"))
        or correct them after the image's own documentation
        """),
  ]

  static let otherTag = "take another tag of the image: a newer one, or the last one that worked"

  /// Modules whose package has another name, or which mean more than a missing package.
  private static let packages: [(module: String, package: String)] = [
    ("cv2", "opencv-python-headless"), ("yaml", "pyyaml"), ("PIL", "pillow"), ("sklearn", "scikit-learn"),
    ("skimage", "scikit-image"), ("bs4", "beautifulsoup4"), ("dotenv", "python-dotenv"), ("magic", "python-magic"),
    ("TTS", "coqui-tts"), ("fish_speech", "fish-speech"), ("dateutil", "python-dateutil"),
    (
      "google.protobuf",
      "protobuf"
    ),
    ("multipart", "python-multipart"), ("flash_attn", "flash-attn --no-build-isolation"),
    (
      "webrtcvad",
      "webrtcvad-wheels"
    ),
    ("distutils", "'setuptools<81'"),
    ("audioop", "audioop-lts"), ("pyaudioop", "audioop-lts"),
    ("cgi", "legacy-cgi"), ("MeCab", "mecab-python3 unidic-lite"),
    ("torchaudio.backend", "'torchaudio<2.9'"), ("torchvision.transforms.functional_tensor", "'torchvision<0.17'"),
    ("transformers.models.qwen3", "--upgrade transformers"), ("onnxruntime", "onnxruntime"),
  ]

  /// Most modules are called as their packages are.
  private static let ownPackage = "{module}  # if its package has that name"

  private static let moduleSymptoms: [Symptom] =
    packages.map { known in
      Symptom(
        TextPattern("*No module named '\(known.module)'*"),
        meaning: ["module": known.module, "package": known.package])
    } + [
      Symptom(
        "*Error: No module named '{module}'*",
        unless: ["pkg_resources", "numpy.", "numpy._", "'pydantic_settings'"] + packages.map { "'\($0.module)'" },
        meaning: ["package": ownPackage]),
      Symptom("*: No module named {module}", unless: ["pkg_resources", "'"], meaning: ["package": ownPackage]),
      Symptom(
        "*No module named '{module}'*", .general,
        unless: ["pkg_resources", "numpy.", "numpy._", "'pydantic_settings'"] + packages.map { "'\($0.module)'" },
        meaning: ["package": ownPackage]),
    ]

  private static let requiredVersions = "-r requirements.txt  # the versions that the server asks for"

  /// Names that packages dropped, and the version that still has them.
  private static let dropped: [(name: String, module: String, pin: String)] = [
    ("BeamSearchScorer", "transformers", "'transformers<4.50'"),
    (
      "LogitsWarper", "transformers",
      "'transformers<4.50'"
    ),
    ("isin_mps_friendly", "transformers.pytorch_utils", "'transformers<5'"),
    ("is_torchcodec_available", "transformers", "--upgrade transformers"),
    ("cached_download", "huggingface_hub", "'huggingface_hub<0.26'"),
    ("HfFolder", "huggingface_hub", "'huggingface_hub<1'"),
    (
      "is_offline_mode", "huggingface_hub",
      "'huggingface_hub<1'"
    ),
    ("split_torch_state_dict_into_shards", "huggingface_hub", "'huggingface_hub>=0.23'"),
    ("url_quote", "werkzeug.urls", "'werkzeug<3'"), ("soft_unicode", "markupsafe", "'markupsafe==2.0.1'"),
    ("escape", "jinja2", "'jinja2<3.1'"), ("Sentinel", "typing_extensions", "--upgrade typing_extensions"),
    ("TypeIs", "typing_extensions", "--upgrade typing_extensions"), ("gaussian", "scipy.signal", "'scipy<1.13'"),
    ("kaiser", "scipy.signal", "'scipy<1.13'"),
    (
      "Mapping", "collections",
      "--upgrade \(requiredVersions)"
    ),
    ("set_audio_backend", "torchaudio", "'torchaudio<2.9'"), ("pad_center", "librosa.util", "--upgrade librosa"),
    ("AudioMetaData", "torchaudio", "'torchaudio<2.9'"),
    (
      "EncoderDecoderCache", "transformers",
      "--upgrade transformers"
    ),
  ]

  private static let importSymptoms: [Symptom] =
    dropped.map { row in
      Symptom(
        TextPattern("*cannot import name '\(row.name)' from '\(row.module)'*"),
        meaning: ["name": row.name, "module": row.module, "pin": row.pin])
    } + [
      Symptom(
        "*cannot import name '{name}' from '{module}'*", unless: ["google.protobuf", "circular import"],
        meaning: ["pin": requiredVersions]),
      Symptom(
        "*AttributeError: module '{module}' has no attribute '{name}'*", .general,
        unless: ["module 'numpy'"], meaning: ["pin": requiredVersions]),
      Symptom(
        "*AttributeError: '{module}' object has no attribute '{name}'*", .general,
        meaning: ["pin": requiredVersions]),
    ]
}

import DockerBackends

extension FailureFixtures {
  /// Python's own errors and those of its packages.
  static let pythonTexts =
    texts(
      .log,
      [
        (
          "Y27",
          """
          ImportError: tokenizers>=0.20,<0.21 is required for a normal functioning of this module, but found \
          tokenizers==0.19.1.
          """
        ),
        (
          "Y1",
          """
            File "/app/speech.py", line 12, in <module>
              import yaml
          ModuleNotFoundError: No module named 'yaml'
          """
        ),
        ("Y1", "ModuleNotFoundError: No module named 'tts_frontend'\nopenai_api_server exited with code 1"),
        ("Y1", "/usr/bin/python3: No module named uvicorn"),
        ("Y1", "ImportError: No module named 'cv2'"),
        ("Y2", "ModuleNotFoundError: No module named 'pkg_resources'"),
        ("Y3", "OSError: [Errno 30] Read-only file system: '/nonexistent'"),
        ("Y3", "mkdir: cannot create directory '/config/voices': Read-only file system"),
        (
          "Y4",
          """
          UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 12: ordinal not in range(128)
          """
        ),
        ("Y5", "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
        ("Y6", "KeyError: 'getpwuid(): uid not found: 1000'"),
        (
          "Y7",
          """
            File "/app/tts.py", line 40, in ask_tos
              answer = input(" | | > ")
          EOFError: EOF when reading a line
          """
        ),
        ("Y8", "A module that was compiled using NumPy 1.x cannot be run in\nNumPy 2.1.3 as it may crash."),
        (
          "Y8",
          """
          ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88
          """
        ),
        ("Y8", "AttributeError: module 'numpy' has no attribute 'float'."),
        ("Y8", "AttributeError: `np.float_` was removed in the NumPy 2.0 release. Use `np.float64` instead."),
        ("Y8", "ModuleNotFoundError: No module named 'numpy._core'"),
        (
          "Y9",
          """
          ImportError: cannot import name 'BeamSearchScorer' from 'transformers' (/usr/local/lib/python3.11/__init__.py)
          """
        ),
        ("Y9", "ImportError: cannot import name 'cached_download' from 'huggingface_hub' (/opt/venv/lib/__init__.py)"),
        (
          "Y9",
          """
          ImportError: cannot import name 'EspeakWrapper' from 'phonemizer.backend.espeak' (/app/.venv/lib/x.py)
          """
        ),
        ("Y9", "AttributeError: module 'torch.nn' has no attribute 'Module'"),
        ("Y10", "TypeError: Client.__init__() got an unexpected keyword argument 'proxies'"),
        ("Y10", "TypeError: Qwen3TTSModel.__init__() got an unexpected keyword argument 'dtype'"),
        ("Y10", "TypeError: generate() got an unexpected keyword argument 'exaggeration'"),
        (
          "Y11",
          """
          pydantic.errors.PydanticImportError: `BaseSettings` has been moved to the `pydantic-settings` package.
          """
        ),
        ("Y11", "    if \"const\" in schema:\nTypeError: argument of type 'bool' is not iterable"),
        ("Y12", "TypeError: Descriptors cannot be created directly."),
        ("Y13", "python: can't open file '/app/app.py': [Errno 2] No such file or directory"),
        ("Y13", "Error: Cannot find module '/app/server.js'"),
        ("Y14", "RuntimeError: Could not load libtorchcodec. Likely causes:\n  1. FFmpeg is not properly installed"),
        ("Y14", "TorchCodec is required for load_with_torchcodec. Please install torchcodec to use this function"),
        ("Y14", "RuntimeError: Couldn't find appropriate backend to handle uri /app/voices/a.wav and format None."),
        ("Y15", "RuntimeError: operator torchvision::nms does not exist"),
        (
          "Y15",
          """
          flash_attn_2_cuda.cpython-311-x86_64-linux-gnu.so: undefined symbol: _ZN3c105ErrorC2ENS_14SourceLocationE
          """
        ),
        ("Y15", "OSError: libc10_cuda.so: cannot open shared object file: No such file or directory"),
        ("Y16", "_pickle.UnpicklingError: Weights only load failed. This file can still be loaded"),
        (
          "Y16",
          """
          ValueError: Due to a serious vulnerability issue in `torch.load`, even with `weights_only=True`, we now \
          require
          """
        ),
        (
          "Y17",
          """
          The checkpoint you are trying to load has model type `qwen3_tts` but Transformers does not recognize this \
          architecture.
          """
        ),
        ("Y17", "Exception: data did not match any variant of untagged enum ModelWrapper at line 757269 column 3"),
        (
          "Y18",
          """
          ValueError: Loading x/y requires you to execute the configuration file in that repo on your local machine.
          """
        ),
        ("Y19", "RuntimeError: Failed to find C compiler. Please specify via CC environment variable."),
        (
          "Y19",
          """
          torch._inductor.exc.InvalidCxxCompiler: No working C++ compiler found in torch._inductor.config.cpp.cxx
          """
        ),
        ("Y19", "OSError: CUDA_HOME environment variable is not set. Please set it to your CUDA install root."),
        (
          "Y20",
          """
          LookupError:
            Resource punkt_tab not found.
            Please use the NLTK Downloader to obtain the resource:
          """
        ),
        (
          "Y20",
          """
          OSError: [E050] Can't find model 'en_core_web_sm'. It doesn't seem to be a Python package or a valid path.
          """
        ),
        ("Y20", "RuntimeError:\nFailed initializing MeCab. Please see the README for possible solutions:"),
        ("Y21", "RuntimeError: espeak not installed on your system"),
        ("Y21", "Error processing file '/app/espeak-ng-data/phontab': No such file or directory."),
        ("Y22", "ImportError: Parler requires the SentencePiece library but it was not found in your environment."),
        ("Y22", "ImportError: Using `low_cpu_mem_usage=True` requires Accelerate: `pip install 'accelerate>=0.26.0'`"),
        ("Y23", "RuntimeError: \"LayerNormKernelImpl\" not implemented for 'Half'"),
        (
          "Y23",
          """
          ValueError: Requested float16 compute type, but the target device or backend do not support efficient \
          float16 computation.
          """
        ),
        (
          "Y24",
          """
          RuntimeError: Error(s) in loading state_dict for GPT:
            size mismatch for text_embedding.weight: copying a param with shape
          """
        ),
        (
          "Y24",
          """
          Fail: [ONNXRuntimeError] : 1 : FAIL : Load model failed: Unsupported model IR version: 10, max supported IR \
          version: 9
          """
        ),
        ("Y25", "OSError: PortAudio library not found"),
        ("Y26", "ERROR: Package 'tts' requires a different Python: 3.12.3 not in '<3.12,>=3.9.0'"),
      ])
}

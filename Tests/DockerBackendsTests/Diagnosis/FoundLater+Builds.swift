extension FoundLater {
  /// Of Python, settings and builds.
  static let builds = [
    paste(
      "rsxdalv/TTS-WebUI#116", ["Y24"],
      """
      RuntimeError: Error(s) in loading state_dict for UnifiedVoice:
          Unexpected key(s) in state_dict: "gpt.h.0.attn.bias"
      """),
    paste(
      "3x3cut0r/docker#24", ["Y10"],
      """
      TypeError: load_model() got an unexpected keyword argument 'download_root'
      """),
    paste(
      "JarodMica/audiobook_maker#32", ["Y1"],
      """
      ModuleNotFoundError: No module named 'vall_e'
      """),
    paste(
      "rsxdalv/TTS-WebUI#349", ["Y1"],
      """
      Failed to load Tortoise TTS tab. Please check your configuration.

      Error: No module named 'tortoise.api'
      """),
    paste(
      "niknah/ComfyUI-F5-TTS#46", ["Y1"],
      """
        File "/root/ComfyUI/custom_nodes/comfyui-f5-tts/F5TTS.py", line 24, in <module>
          from f5_tts.model import DiT,UNetT # noqa E402
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      ModuleNotFoundError: No module named 'f5_tts'
      """),
    paste(
      "rishikanthc/Scriberr#305", ["Y1"],
      """
      DEBUG: WhisperX stderr/stdout: \
      /home/appuser/.local/share/uv/python/cpython-3.10.18-linux-x86_64-gnu/bin/python3.10: No module named whisperx
      """),
    paste(
      "SparkAudio/Spark-TTS#40", ["Y12", "Y22"],
      """
      ERROR:api.main:Model initialization failed:
       requires the protobuf library but it was not found in your environment. Checkout the instructions on the
      """),
    paste(
      "langgenius/dify#15571", ["Y14", "S14"],
      """
      ImportError: Failed to intialize FFmpeg extension
      """),
    paste(
      "KoljaB/RealtimeTTS#59", ["Y25"],
      """
      [nltk_data]   Unzipping tokenizers/punkt.zip.
      ALSA lib confmisc.c:767:(parse_card) cannot find card '0'
      ALSA lib conf.c:4568:(_snd_config_evaluate) function snd_func_card_driver returned error: No such file or \
      directory
      """),
    paste(
      "home-assistant/core#10930", ["L1"],
      """
      python: error while loading shared libraries: libpython3.6m.so.1.0: cannot open shared object file: No such \
      file or directory
      """),
    paste(
      "coqui-ai/TTS#3505", ["M2"],
      """
      bash: TTS/server/server.py: Permission denied
      """),
    paste(
      "jhj0517/Whisper-WebUI#459", ["A6", "M1"],
      """
        File "<frozen os>", line 225, in makedirs
      PermissionError: [Errno 13] Permission denied: '/Whisper-WebUI/models/Whisper'
      """),
    paste(
      "MycroftAI/mimic3#32", ["A6", "M1"],
      """
      PermissionError: [Errno 13] Permission denied: '/home/mimic3/.local'
      """),
    paste(
      "ahmetoner/whisper-asr-webservice#264", ["S6", "S9", "S11"],
      """
      ValueError: Unsupported ASR engine: faster-whisper
      Container stopped
      """),
    paste(
      "ser/wyoming-whisper-api-client#4", ["S6"],
      """
      usage: __main__.py [-h] --api API --uri URI [--debug]
      [--log-format LOG_FORMAT] [--version]
      __main__.py: error: the following arguments are required: --api, --uri
      """),
    paste(
      "synesthesiam/opentts#44", [],
      """
      Couldn't edit python_packages not a regular file
      """),
    paste(
      "erew123/alltalk_tts#200", ["D13", "M3"],
      """
      sh: 1: ./launch.sh: not found
      """),
    paste(
      "myshell-ai/OpenVoice#177", ["B2"],
      """
      ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory
      """),
    paste(
      "VOICEVOX/voicevox_engine#1616", ["B10"],
      """
        × Failed to build `pyopenjtalk @
        ├─▶ The build backend returned an error
        ╰─▶ Call to `setuptools.build_meta.build_wheel` failed (exit status: 1)
      """),
    paste(
      "myshell-ai/MeloTTS#192", ["B9"],
      """
      26.32 ERROR: Cannot install melotts and transformers==4.27.4 because these package versions have conflicting \
      dependencies.
      26.32 The conflict is caused by:
      26.33 ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/
      ERROR: failed to solve: process "/bin/sh -c pip install -e ." did not complete successfully: exit code: 1
      """),
    paste(
      "NVIDIA-NeMo/Speech#10003", [],
      """
      ERROR: "docker buildx build" requires exactly 1 argument.
      See 'docker buildx build --help'.
      """),
    paste(
      "fossasia/open-event-frontend#8042", ["B13"],
      """
      Error: buildx failed with: error: failed to solve: process "/bin/sh -c apk add git python-dev make g++ \
      gettext" did not complete successfully: exit code: 1
      """),
    paste(
      "vulhub/vulhub#33", ["B13"],
      """
      ERROR: Service 'web' failed to build: The command '/bin/sh -c apt-get update     && apt-get -y install \
      $BUILD_TOOLS     && rm -rf /var/lib/apt/lists/*' returned a non-zero code: 100
      """),
    paste(
      "pytorch/pytorch#78420", ["N6", "H8", "B18"],
      """
      #10 98.65 ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the \
      package versions, please update the hashes. Otherwise, examine the package contents carefully; someone may \
      have tampered with them.
      #10 98.65         Expected sha256 87d65c01d1b70bb46070824f28bfd93c86d3c5c56b90cbbe836a3f2491d91c76
      #10 98.65              Got        98d755d3a96979fef4e79c87f3868796487c1802748f667fd4b3c965b127d6fa
      """),
    paste(
      "QuentinFuxa/WhisperLiveKit#171", ["N5", "N6"],
      """
      pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='wheels.example', port=443): \
      Read timed out.
      Error: building at STEP "RUN pip3 install torch torchvision torchaudio --index-url \
      https://wheels.example/whl/cu129": while running runtime: exit status 2
      """),
  ]
}

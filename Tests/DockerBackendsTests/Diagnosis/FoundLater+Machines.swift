extension FoundLater {
  /// Of the machine and its cards.
  static let machines = [
    paste(
      "Chanzhaoyu/chatgpt-web#659", ["X1", "X6", "D15"],
      #"""
      Attaching to chatgpt-web-app-1
      chatgpt-web-app-1  |
      chatgpt-web-app-1  | > chatgpt-web-service@1.0.0 prod /app
      chatgpt-web-app-1  | > esno ./build/index.js
      chatgpt-web-app-1  |
      chatgpt-web-app-1 exited with code 0
      """#),
    paste(
      "telnetdoogie/synology-docker#57", ["D23", "D1", "D22"],
      #"""
      Step 10 from 12: Starting Docker service - May take a while.
         - timeout set to 10m based on 5 active containers
      {"action":"start","beta":false,"error":{"code":272,"description":"Failed to run script, \#
      script=[start]"},"finished":true,"language":"enu","last_stage":"prepare_start","package":"ContainerM\#
      anager","stage":"start_failed","status":"stop","status_code":311,"success":false,"version":"24.0.2-1\#
      606"}
      ERROR: Could not bring Docker Engine back online
      """#),
    paste(
      "synesthesiam/rhasspy#224", ["D11"],
      """
      standard_init_linux.go:211: exec user process caused "exec format error"
      failed to resize tty, using default size
      """),
    paste(
      "rhasspy/rhasspy#153", ["D11"],
      """
      [FATAL tini (6)] exec /run.sh failed: Exec format error
      """),
    paste(
      "rhasspy/rhasspy#118", ["K6", "X1", "D15"],
      """
      CONTAINER ID        IMAGE                   COMMAND                  CREATED              STATUS                           \
      PORTS               NAMES
      13f7a4f7b91f        rhasspy/rhasspy:2.5.5   "bash /usr/lib/rhass…"   About a minute ago   Restarting (132) 8 \
      seconds ago                       rhasspy
      """),
    paste(
      "IBM/MAX-Speech-to-Text-Converter#24", ["K6"],
      """
      $ docker run -it -p 5000:5000 codait/max-speech-to-text-converter
      Illegal instruction
      """),
    paste(
      "remsky/Kokoro-FastAPI#288", ["X1"],
      """
      The Kokoro container crashes with docker container exit code 139.
      """),
    paste(
      "YanWenKun/ComfyUI-Docker#68", ["X1"],
      """
      Attaching to comfyui-1
      comfyui-1 exited with code 139
      """),
    paste(
      "MCXboxBroadcast/Broadcaster#322", ["X2"],
      """
      # A fatal error has been detected by the Java Runtime Environment:
      #
      #  SIGSEGV (0xb) at pc=0x00000000006b92c0, pid=1, tid=7
      """),
    paste(
      "mmartial/ComfyUI-Nvidia-Docker#12", ["D14", "K5"],
      """
      model_type FLOW
      /comfy/mnt/user_script.bash: line 21:   116 Killed                  python3 ./main.py --listen 0.0.0.0 \
      --disable-auto-launch --reserve-vram 4
      """),
    paste(
      "home-assistant/supervisor#405", ["M3"],
      """
      exec -- failed: No such file or directory
      """),
    paste(
      "linuxserver/docker-homeassistant#96", ["M4"],
      """
      s6-applyuidgid: fatal: unable to exec /config/lsiopy/bin/pip: Socket not connected
      find: /config: Socket not connected
      exec: fatal: unable to exec bash: Socket not connected
      s6-rc: warning: unable to start service init-usb-homeassistant: command exited 126
      """),
    paste(
      "noiwid/HAFamilyLink#28", [],
      """
      /usr/lib/bashio/log.sh: line 107: info: unbound variable
      s6-rc: warning: unable to start service base-addon-banner: command exited 1
      /run/s6/basedir/scripts/rc.init: fatal: stopping the container.
      """),
    paste(
      "open-webui/open-webui#4052", ["C3"],
      """
      RuntimeError: Unexpected error from cudaGetDeviceCount(). Did you run some cuda functions before calling \
      NumCudaDevices() that might have already set an error? Error 500: named symbol not found
      """),
    paste(
      "open-webui/open-webui#12469", ["G31", "G32", "C12"],
      """
      ERROR: CUDA error: no kernel image is available for execution on the device
      """),
    paste(
      "immich-app/immich#14519", ["C1"],
      """
      FAIL : provider_options_utils.h:151 Parse Failed to parse provider option "device_id": CUDA failure 100: no \
      CUDA-capable device is detected ; GPU=-1
      """),
    paste(
      "aedocw/epub2tts#140", ["G33"],
      """
      WARNING: The NVIDIA Driver was not detected.  GPU functionality will not be available.
         Use the NVIDIA Container Toolkit to start this container with GPU support; see
      """),
    paste(
      "mmartial/ComfyUI-Nvidia-Docker#57", ["G33", "L3"],
      """
      -- BUILD_BASE: "ubuntu24_cuda12.8"
      !! ERROR: nvidia-smi not found
      """),
    paste(
      "DrewThomasson/ebook2audiobook#1684", ["A13", "G34"],
      """
      CUDA not supported by the Torch installed!
      """),
    paste(
      "Stability-AI/StableSwarmUI#153", ["G27"],
      """
      ComfyUI error:     torch._C._cuda_init()
      ComfyUI error: RuntimeError: CUDA unknown error - this may be due to an incorrectly set up environment, e.g. \
      changing env variable CUDA_VISIBLE_DEVICES after program start. Setting the available devices to be zero.
      """),
    paste(
      "mozilla/TTS#150", ["C5"],
      """
      THCudaCheck FAIL file=/pytorch/aten/src/THC/generic/THCTensorMath.cu line=238 error=59 : device-side assert \
      triggered
      """),
    paste(
      "immich-app/immich#7141", ["O6"],
      """
      Fail: [ONNXRuntimeError] : 1 : FAIL : Non-zero status code returned while running OpenVINO-EP-subgraph_1 node.
      """),
    paste(
      "travisvn/chatterbox-tts-api#68", ["O1"],
      """
      No HIP gpus are available
      """),
    paste(
      "invoke-ai/InvokeAI#7535", ["O3"],
      """
      RuntimeError: HIP error: invalid device function
      """),
    paste(
      "NixOS/nixpkgs#207109", ["O3"],
      """
      "hipErrorNoBinaryForGpu: Unable to find code object for all current devices!"
      Aborted (core dumped)
      """),
    paste(
      "neonbjb/tortoise-tts#366", ["O5", "B17", "Y19"],
      """
      MIOpen(HIP): Error [Compile] 'hiprtcCompileProgram(prog.get(), c_options.size(), c_options.data())' \
      naive_conv.cpp: HIPRTC_ERROR_COMPILATION (6)
      MIOpen(HIP): Warning [BuildHip] /tmp/comgr-7e62c6/input/naive_conv.cpp:39:10: fatal error: 'limits' file not \
      found
      """),
  ]
}

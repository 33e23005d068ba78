extension FoundByKind {
  static let fourth = [
    paste(
      "jhj0517/Whisper-WebUI#604", ["W11"],
      #"""
      me@host: (master) ~/Whisper-WebUI$ sudo docker-compose up -d
      Recreating 9ad3712f9fcc_whisper-webui ...
      ERROR: for 9ad3712f9fcc_whisper-webui  'ContainerConfig'
      ERROR: for whisper-webui  'ContainerConfig'
      Traceback (most recent call last):
      [.. snip ..]
        File "/usr/lib/python3/dist-packages/compose/service.py", line 1579, in get_container_data_volumes
          container.image_config['ContainerConfig'].get('Volumes') or {}
      KeyError: 'ContainerConfig'
      """#),
    paste(
      "3x3cut0r/docker#23", ["Y1", "Y9", "Y27"],
      #"""
      > 2025-02-15T00:28:21.933678710Z Traceback (most recent call last):
      > 2025-02-15T00:28:21.933867149Z   File "/whisper-gui/main.py", line 22, in <module>
      > 2025-02-15T00:28:21.933897126Z     from scripts.whisper_model import load_custom_model, LANG_CODES
      > 2025-02-15T00:28:21.933918199Z   File "/whisper-gui/scripts/whisper_model.py", line 36, in \#
      <module>
      > 2025-02-15T00:28:21.933935488Z     from whisperx.vad import VoiceActivitySegmentation
      > 2025-02-15T00:28:21.933951340Z ModuleNotFoundError: No module named 'whisperx.vad'
      > 2025-02-15T00:28:31.010237796Z whisper-gui version: whisper-gui=v2.3.0
      """#),
    paste(
      "searxng/searxng-docker#40", ["M13", "M6"],
      #"""
      redis    | 1:C 22 Jul 2022 08:56:09.407 # Redis version=7.0.4, bits=64, commit=00000000, \#
      modified=0, pid=1, just started
      redis    | 1:C 22 Jul 2022 08:56:09.407 # Configuration loaded
      Error response from daemon: error while creating mount source path \#
      '/run/desktop/mnt/host/d/searxng-docker/Caddyfile': mkdir /run/desktop/mnt/host/d: file exists
      """#),
    paste(
      "docker/compose#8017", ["W11", "W14", "W17", "M5"],
      #"""
      Successfully built 40beffa8e675
      Successfully tagged myapp_myapp:latest
      Creating myapp ...

      ERROR: for myapp  Unsupported mount type: "mount"

      ERROR: for myapp  Unsupported mount type: "mount"
      """#),
    paste(
      "docker/compose#5263", ["M13", "M6", "D21"],
      #"""
      ERROR: for preact  Cannot start service preact: error while creating mount source path \#
      '/C/Users/me/Documents/GitHub/pretty-prism-preact': mkdir /C/Users/me/Documents: permission denied
      ERROR: Encountered errors while bringing up the project.
      """#),
    paste(
      "WikipediaLibrary/TWLight#372", ["D21", "M5"],
      #"""
      Creating twlight_db_1 ... error
      ERROR: for twlight_db_1  Cannot create container for service db: invalid volume specification: \#
      'C:\Users\me\Desktop\WIkiLibrary\TWLight\secrets\DJANGO_DB_NAME:/run/secrets/DJANGO_DB_NAME:ro'

      ERROR: for db  Cannot create container for service db: invalid volume specification: \#
      'C:\Users\me\Desktop\WIkiLibrary\TWLight\secrets\DJANGO_DB_NAME:/run/secrets/DJANGO_DB_NAME:ro'
      ERROR: Encountered errors while bringing up the project.
      """#),
    paste(
      "OpenBMB/XAgent#289", ["D16", "M13", "M16", "M4"],
      #"""
      运行docker compose up会出现 Error response from daemon: error while mounting volume \#
      '/var/lib/docker/volumes/toolserverconfig/_data': failed to mount local volume: mount \#
      /assets/config:/var/lib/docker/volumes/toolserverconfig/_data, flags: 0x1000: no such file or \#
      directory
      """#),
    paste(
      "podman-container-tools/podman#5711", ["W10", "F6", "G39"],
      #"""
      $ podman run --runtime=nvidia --privileged nvidia/cuda nvidia-smi
      2020/04/03 13:34:52 ERROR: /usr/bin/nvidia-container-runtime: find runc path: exec: "runc": \#
      executable file not found in $PATH
      Error: `/usr/bin/nvidia-container-runtime start e3ccb660bf27ce0858ee56476e58b53cd3dc900e8de80f08d10f\#
      3f844c0e9f9a` failed: exit status 1
      """#),
    paste(
      "NVIDIA/nvidia-container-toolkit#46", ["G6", "G8", "G19", "D20"],
      #"""
      podman run --rm --device nvidia.com/gpu=gpu0 docker.io/pytorch/pytorch python -c "import torch; \#
      print(torch.cuda.get_device_name(0))"

      Error: setting up CDI devices: failed to inject devices: failed to stat CDI host device \#
      "/dev/dri/controlD69": no such file or directory
      """#),
    paste(
      "Artrajz/vits-simple-api#174", ["H8", "Y30", "K5", "K12", "A8"],
      #"""
      2024-07-27 21:45:22 [INFO] Loading failed. PytorchStreamReader failed reading zip archive: failed \#
      finding central directory [in ModelManager.load_model:341]
      2024-07-27 21:45:22 [ERROR] Traceback (most recent call last):
        File "/app/manager/ModelManager.py", line 322, in load_model
          model_data = self._load_model_from_path(model_path, config_path, sovits_path, gpt_path)
        File "/app/vits/vits.py", line 40, in load_model
          utils.load_checkpoint(self.model_path, self.net_g_ms)
      """#),
    paste(
      "Artrajz/vits-simple-api#174", ["Y30", "K5", "K12", "D14"],
      #"""
      2024-07-27 21:47:03 [INFO] Loading model model_path: model1/604_epochs.pth config_path: \#
      model1/config.json [in views.load_model:74]
      [2024-07-27 21:49:04 +0800] [1] [CRITICAL] WORKER TIMEOUT (pid:27)
      [2024-07-27 21:49:05 +0800] [1] [ERROR] Worker (pid:27) was sent SIGKILL! Perhaps out of memory?
      [2024-07-27 21:49:05 +0800] [28] [INFO] Booting worker with pid: 28
      """#),
    paste(
      "petermg/Chatterbox-TTS-Extended#34", ["Y10", "F2", "F1", "S18", "S17", "Y24"],
      #"""
      process_text_for_tts() missing 1 required positional argument: 'remove_reference_numbers'
      """#),
    paste(
      "FreshRSS/FreshRSS#5460", ["X1", "D15", "X2"],
      #"""
      CONTAINER ID   IMAGE                      STATUS                          NAMES
      3b395b192faa   freshrss/freshrss:latest   Restarting (135) 5 seconds ago  freshrss
      """#),
    paste(
      "jianchang512/ChatTTS-ui#95", ["G28", "C2", "C3"],
      #"""
      /home/venv/lib/python3.9/site-packages/torch/cuda/__init__.py:118: UserWarning: CUDA \#
      initialization: Unexpected error from cudaGetDeviceCount(). Did you run some cuda functions before \#
      calling NumCudaDevices() that might have already set an error? Error 804: forward compatibility was \#
      attempted on non supported HW (Triggered internally at ../c10/cuda/CUDAFunctions.cpp:108.)
        return torch._C._cuda_getDeviceCount() > 0
      WARNING:ChatTTS.utils.gpu_utils:No GPU found, use CPU instead
      """#),
    paste(
      "ollama/ollama#6685", ["O1", "O2", "O5", "O3"],
      #"""
      :3:rocdevice.cpp            :468 : 0079107519 us: [pid:37    tid:0x79adf78bf340] Initializing HSA \#
      stack.
      :1:rocdevice.cpp            :478 : 0079107773 us: [pid:37    tid:0x79adf78bf340] hsa_init failed \#
      with 1008
      :1:runtime.cpp              :78  : 0079107777 us: [pid:37    tid:0x79adf78bf340] Runtime \#
      initialization failed
      :3:hip_device_runtime.cpp   :638 : 0079107787 us: [pid:37    tid:0x79adf78bf340]  hipGetDeviceCount \#
      ( 0x7ffd06c92c9c )
      """#),
    paste(
      "jammsen/docker-palworld-dedicated-server#274", ["K11", "F5", "M1"],
      #"""
      >>> This Docker-Container must be run as root! Please adjust how you started the container, to fix \#
      this error.
      """#),
    paste(
      "ccarney16/pterodactyl-containers#37", ["F3", "W9", "M1", "M13", "F5", "W12"],
      #"""
      Starting pterodactyl-docker_daemon_1 ... error
      compose.parallel.feed_queue: Pending: set()

      ERROR: for pterodactyl-docker_daemon_1  Cannot start service daemon: readdirent: permission denied
      compose.parallel.parallel_execute_iter: Failed: <Service: daemon>
      ERROR: for daemon  Cannot start service daemon: readdirent: permission denied
      """#),
    paste(
      "budtmo/docker-android#466", ["M2", "M1"],
      #"""
      [+] Running 0/1
       ⠸ Container android_emulator  Starting                                                             \#
                                                         7.4s
      Error response from daemon: failed to create shim task: OCI runtime create failed: runc create \#
      failed: unable to start container process: exec: "/home/androidusr/docker-android/mixins/scripts/run\#
      .sh": stat /home/androidusr/docker-android/mixins/scripts/run.sh: permission denied: unknown
      """#),
    paste(
      "homebridge/docker-homebridge#960", ["K2", "L4", "W16"],
      #"""
      The error you encountered, Fatal glibc error: cannot get entropy for arc4random, is indeed rooted \#
      in the fact that the DS716+II runs a Linux kernel (3.10.108)
      """#),
  ]
}

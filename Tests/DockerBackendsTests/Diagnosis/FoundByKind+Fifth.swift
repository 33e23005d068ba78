extension FoundByKind {
  static let fifth = [
    paste(
      "linuxserver/docker-tautulli#23", ["Y13"],
      #"""
      python: can't open file '/opt/plexpy/PlexPy.py': [Errno 2] No such file or directory stderr 19:52:37
      """#),
    paste(
      "speaches-ai/speaches#244", ["F2", "F1", "S18"],
      #"""
      File "/home/ubuntu/speaches/speaches/hf_utils.py", line 142, in get_model_path
          repo_type, repo_id = repo_path.name.split("--", maxsplit=1)
          ^^^^^^^^^^^^^^^^^^
          ValueError: not enough values to unpack (expected 2, got 1)
      """#),
    paste(
      "open-webui/open-webui#6313", ["A9", "H6", "H10"],
      #"""
        File "C:\Users\me\AppData\Local\Programs\Python\Python311\Lib\site-packages\huggingface\#
      _hub\_snapshot_download.py", line 241, in snapshot_download
          raise LocalEntryNotFoundError(
      huggingface_hub.utils._errors.LocalEntryNotFoundError: An error happened while trying to locate the \#
      files on the Hub and we cannot find the appropriate snapshot folder for the specified revision on \#
      the local disk. Please check your internet connection and try again.

      During handling of the above exception, another exception occurred:
      """#),
    paste(
      "murtaza-nasir/speakr#273", ["A16", "A3", "A14", "S18", "A4", "F7"],
      #"""
      Whenever I attempt to upload a file. It immediately fails with a 500 Internal Server Error and the \#
      popup in the top right says "Service unavailable: try again in a few minutes".
      """#),
    paste(
      "pytorch/TensorRT#2971", ["C8"],
      #"""
      🐛 [Bug] Compiling fails with CUDNN_STATUS_NOT_INITIALIZED on Nvidia Orin (aarch64) using NGC \#
      Pytorch 24.01 container
      """#),
    paste(
      "dusty-nv/jetson-containers#1399", ["L2"],
      #"""
      The PyTorch compile fails because `libcublas.so.12` not found

      Please see the log
      """#),
    paste(
      "NVIDIA-AI-IOT/CUDA-PointPillars#119", ["B8"],
      #"""
      On my Jetson Orin NX with Jetpack 6.0 and cuda 12.2 I get **No matching distributions found for \#
      torch==1.10.0+cu113** when executing the Dockerfile
      """#),
    paste(
      "smithmicro/n7m#24", ["P8"],
      #"""
       => ERROR [ui internal] load metadata for docker.io/library/nginx:1.27-a  10.0s
       => ERROR [gis internal] load metadata for docker.io/postgis/postgis:15-  10.0s

      failed to solve: postgis/postgis:15-3.4-alpine: failed to resolve source metadata for \#
      docker.io/postgis/postgis:15-3.4-alpine: failed to do request: Head \#
      "https://registry-1.docker.io/v2/postgis/postgis/manifests/15-3.4-alpine": dial tcp: lookup \#
      registry-1.docker.io on 127.0.0.53:53: read udp 127.0.0.1:46706->127.0.0.53:53: i/o timeout
      """#),
    paste(
      "drawdb-io/drawdb#293", ["R7", "P6"],
      #"""
      ERROR: failed to solve: node:20-alpine: failed to resolve source metadata for \#
      docker.io/library/node:20-alpine: failed to do request: Head \#
      "https://dockerproxy.com/v2/library/node/manifests/20-alpine?ns=docker.io": read tcp \#
      192.168.127.130:44148->203.0.113.7:443: read: connection reset by peer
      """#),
    paste(
      "skjerns/3dprintedbrain_docker#5", ["P1"],
      #"""
      ERROR: failed to solve: freesurfer/freesurfer:7.4.1: failed to resolve source metadata for \#
      docker.io/freesurfer/freesurfer:7.4.1: failed to authorize: failed to fetch oauth token: unexpected \#
      status from GET request to https://auth.docker.io/token?scope=repository%3Afreesurfer%2Ffreesurfer%3\#
      Apull&service=registry.docker.io: 401 Unauthorized.
      """#),
    paste(
      "getmaxun/maxun#131", ["R7"],
      #"""
      ' => ERROR [frontend internal] load metadata for docker.io/library/node:18-alpine                   \#
                     30.6s
      ------
       > [frontend internal] load metadata for docker.io/library/node:18-alpine:
      ------
      failed to solve: node:18-alpine: failed to do request: Head \#
      "https://registry.docker-cn.com/v2/library/node/manifests/18-alpine?ns=docker.io": Not Connected'
      """#),
    paste(
      "devcontainers/cli#1038", ["N3"],
      #"""
      Docker Desktop on Windows (WSL2) fails to resolve source metadata behind authenticated proxy: \#
      "Proxy Authentication Required"
      """#),
    paste(
      "OHF-Voice/piper1-gpl#172", ["K6"],
      #"""
      2026-02-04 20:48:14.849 homeassistant systemd-coredump[159309]: Process 159264 (python3) of user 0 \#
      terminated abnormally without generating a coredump.
      2026-02-04 20:48:14.892 homeassistant systemd[1]: systemd-coredump@955-159308-0.service: \#
      Deactivated successfully.
      2026-02-04 20:48:18.607 homeassistant kernel: traps: python3[159326] trap invalid opcode \#
      ip:7f6773385cec sp:7fffd5c23308 error:0 in _multiarray_umath.cpython-311-x86_64-linux-gnu.so
      """#),
    paste(
      "RVC-Boss/GPT-SoVITS#2779", ["L2"],
      #"""
      Docker镜像xxxxrt666/gpt-sovits:latest-cu128缺少依赖，OSError: libnppicc.so.12: cannot open shared object \#
      file: No such file or directory
      """#),
    paste(
      "RVC-Boss/GPT-SoVITS#1405", ["G1", "G2", "G3", "G4", "G24"],
      #"""
      显示错误如下：
      Cannot start Docker Compose application. Reason: compose [start] exit status 1. Container \#
      gpt-sovits-container Starting Error response from daemon: could not select device driver "nvidia" \#
      with capabilities: [[gpu]]
      """#),
    paste(
      "vllm-project/vllm#30656", ["S5", "A16", "Y30"],
      #"""
      {"error":{"message":"EngineCore encountered an issue. See stack trace (above) for the root \#
      cause.","type":"BadRequestError","param":null,"code":400}}
      """#),
    paste(
      "vllm-project/vllm-ascend#5680", ["S5"],
      #"""
      (APIServer pid=13771)   File "/vllm-workspace/vllm/vllm/v1/engine/utils.py", line 960, in \#
      wait_for_engine_startup
      (APIServer pid=13771)     raise RuntimeError(
      (APIServer pid=13771) RuntimeError: Engine core initialization failed. See root cause above. Failed \#
      core proc(s): {}
      (APIServer pid=13771) [ERROR] 2026-01-07-03:16:23 (PID:13771, Device:-1, RankID:-1) ERR99999 \#
      UNKNOWN applicaiton exception
      """#),
    paste(
      "numenta/nupic-legacy#2987", ["B13", "F4"],
      #"""
      The command '/bin/sh -c wget https://raw.github.com/pypa/pip/master/contrib/get-pip.py -O - | \#
      python' returned a non-zero code: 1
      """#),
    paste(
      "docker/for-win#14924", ["D16", "M13", "M16", "M4", "M6"],
      #"""
      (HTTP code 500) server error - error while mounting volume \#
      '/var/lib/docker/volumes/vps3_mount/_data': failed to mount local volume: mount \#
      /run/desktop/mnt/host/wsl/docker-desktop-bind-mounts/Debian/e45d2cff16f96dd2837e94c9ce146bf50c31eaa8\#
      c1d257b31b21c0f4763e03ee:/var/lib/docker/volumes/vps3_mount/_data, flags: 0x1000: no such file or \#
      directory
      """#),
  ]
}

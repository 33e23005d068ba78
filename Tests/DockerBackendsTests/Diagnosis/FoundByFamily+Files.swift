extension FoundByFamily {
  /// Layers, voices, ports and cards.
  static let files = [
    paste(
      "rootless-containers/rootlesskit#304", ["W5"],
      #"""
      failed to register layer: ApplyLayer exit status 1 stdout:  stderr: lchown \#
      /usr/local/bin/docker-credential-gcr: invalid argument
      """#),
    paste(
      "moby/moby#41821", ["W5", "W12", "W10", "W6"],
      #"""
      failed to register layer: ApplyLayer exit status 1 stdout:  stderr: lchown /dev/initctl: no such file or \#
      directory
      """#),
    paste(
      "ex0nuss/Remote-Wake-Sleep-On-LAN-Docker#14", ["W5", "W12", "W9"],
      #"""
         ⠼ 9186ae473f25 Download complete                                                       16.4s
      failed to register layer: unlinkat /root/Remote-Wake-Sleep-On-LAN-Server/bootstrap/ico: invalid argument
      """#),
    paste(
      "saltcorn/saltcorn#3213", ["W5"],
      #"""
      failed to register layer: failed to Lchown \#
      "/usr/local/lib/node_modules/@saltcorn/cli/node_modules/brorand/.npmignore" for UID 120012366, GID \#
      120012366 (try increasing the number of subordinate IDs in /etc/subuid and /etc/subgid): l
      """#),
    paste(
      "docker/for-linux#1172", ["W5", "W6"],
      #"""
      Using default tag: latest
      latest: Pulling from busybox
      9758c28807f2: Extracting  764.6kB/764.6kB
      failed to register layer: ApplyLayer exit status 1 stdout:  stderr: lchown /home: operation not permitted
      """#),
    paste(
      "catthehacker/docker_images#41", ["W12", "M4", "W10", "W5"],
      #"""
      9a092865042a: Download complete
      failed to register layer: ApplyLayer exit status 1 stdout:  stderr: lchown /etc: no such file or directory
      """#),
    paste(
      "rancher/rancher#24910", ["W5"],
      #"""
      docker: failed to register layer: Error processing tar file(exit status 1): lchown /usr/bin/etcd: invalid \#
      argument.
      """#),
    paste(
      "Syslifters/sysreptor#291", ["W10", "W12", "W6", "W5"],
      #"""
      failed to register layer: failed to Lchown "/dev/tty" for UID 0, GID 0: lchown /dev/tty: no such file or \#
      directory
      """#),
    paste(
      "cktlco/crew-chief-autovoicepack#33", ["H9", "S12", "A6"],
      #"""
      FileNotFoundError: [Errno Baseline speaker files not found.] This usually means you need to enable the \#
      Docker container to see the files in your baseline folder using the -v option as mentioned in \#
      https://github.com/cktlco/crew-chief-autovoicepack/blob/main/README.md
      """#),
    paste(
      "DrewThomasson/ebook2audiobook#911", ["H8", "H7"],
      #"""
      extract_voice() error: _detect_background() error: invalid load key, '\xbb'.
      """#),
    paste(
      "JarodMica/audiobook_maker#89", ["S12"],
      #"""
      FileNotFoundError: [Errno 2] No such file or directory: './voices/styletts\\C\\A.wav'
      """#),
    paste(
      "matatonic/openedai-speech#44", ["S12"],
      #"""
      {"message":"Error loading voice: josie, KeyError: \#
      'josie'","code":400,"type":"BadRequestError","param":"voice"}%
      """#),
    paste(
      "matatonic/openedai-speech#81", ["S12"],
      #"""
      server-1  | 2024-12-11 10:52:30.679 | INFO     | openedai:openai_statuserror_handler:106 - \#
      BadRequestError(message="Error loading voice: myvoice, KeyError: 'myvoice'", code=400, param=voice)
      """#),
    paste(
      "remsky/Kokoro-FastAPI#185", ["S12"],
      #"""
      01:35:12 PM | ERROR    | tts_service:231 | Failed to get voice path: File not found: af_alloy(0.4).pt in \#
      paths: ['/app/api/src/voices/v1_0']
      """#),
    paste(
      "thewh1teagle/kokoro-onnx#86", ["S12"],
      #"""
          raise KeyError(f"{key} is not a file in the archive")
      KeyError: 'af_heart is not a file in the archive'
      """#),
    paste(
      "shipping-docker/php-app#2", ["D7", "D6", "D8"],
      #"""
      ERROR: for nginx  driver failed programming external connectivity on endpoint phpapp_nginx_1 \#
      (c3fae16f60cd9692ff4aae0ecb6f325534bfb9fd1ded3403b72083c4b795e86f): Error starting userland proxy: Failed \#
      to bind: EADDRINUSE
      """#),
    paste(
      "blacktop/docker-cuckoo#18", ["W14"],
      #"""
      ERROR: Named volume "mongo-data:/data/db:rw" is used in service "mongo" but no declaration was found in the \#
      volumes section.
      """#),
    paste(
      "blacktop/docker-cuckoo#18", ["D7", "D6", "D8"],
      #"""
      ERROR: for mongo  Cannot start service mongo: driver failed programming external connectivity on endpoint \#
      dockercuckoo_mongo_1 (f91029e9f0d79441ededce9dbcb94e657983c91c695b3720dd9591e31b1ce251): Error starting \#
      userland proxy: listen tcp 0.0.0.0:27017: bind: address already in use
      """#),
    paste(
      "CloudBoost/docker#15", ["D6", "D7", "D8"],
      #"""
      Error : Bind for 0.0.0.0:4730 failed: port is already allocated.
      """#),
    paste(
      "docker/docs#8736", ["D6", "D7", "D8"],
      #"""
      Creating composetest_web_1   ... error

      Creating composetest_redis_1 ... done
      ind for 0.0.0.0:5000 failed: port is already allocated
      """#),
    paste(
      "docker/compose#4729", ["M14", "W14"],
      #"""
      ERROR: for web_nginx  Cannot create container for service web_nginx: invalid port specification: "None"
      ERROR: Encountered errors while bringing up the project.
      """#),
    paste(
      "laradock/laradock#865", ["M14", "W14"],
      #"""
      services.jenkins.ports is invalid: Invalid port ":8080", should be \#
      [[remote_ip:]remote_port[-remote_port]:]port[/protocol]
      services.balancer.ports is invalid: Invalid port ":8085", should be \#
      [[remote_ip:]remote_port[-remote_port]:]port[/protocol]
      """#),
    paste(
      "ONLYOFFICE/Docker-DocumentServer#39", ["W14", "W15", "B2"],
      #"""
      Can't find a suitable configuration file in this directory or any parent. Are you in the right directory?
      """#),
    paste(
      "viebrix/pytorch-gfx803-for-Whisper#1", ["O2"],
      #"""
      Unable to open /dev/kfd read-write: Permission denied
      """#),
    paste(
      "YanWenKun/ComfyUI-Docker#122", ["O3"],
      #"""
      comfyui-rocm  | !!! Exception during processing !!! HIP error: invalid device function
      comfyui-rocm  | HIP kernel errors might be asynchronously reported at some other API call, so the \#
      stacktrace below might be incorrect.
      """#),
    paste(
      "ROCm/legacy-rocm-build#4386", ["O3"],
      #"""
      [Issue]: "RuntimeError: HIP error: invalid device function" with Arch + 7900 XT running vllm through docker
      """#),
    paste(
      "synesthesiam/coqui-docker#4", ["K10"],
      #"""
      RuntimeError: cannot cache function '__shear_dense'
      """#),
    paste(
      "zefie/multi-tts#1", ["K10"],
      #"""
      RuntimeError: cannot cache function '__shear_dense': no locator available.
      """#),
    paste(
      "vllm-project/vllm#13912", ["Y1"],
      #"""
      [Bug]: No module named librosa
      """#),
    paste(
      "librosa/librosa#1116", ["L1", "L6"],
      #"""
      OSError: Could not load shared object file: libllvmlite.so
      """#),
    paste(
      "Dao-AILab/flash-attention#709", ["Y15"],
      #"""
        File "/tmp/.local/lib/python3.10/site-packages/flash_attn/flash_attn_interface.py", line 10, in <module>
          import flash_attn_2_cuda as flash_attn_cuda
      ImportError: /tmp/.local/lib/python3.10/site-packages/flash_attn_2_cuda.cpython-310-x86_64-linux-gnu.so: \#
      undefined symbol: _ZNK3c1017SymbolicShapeMeta18init_is_contiguousEv
      """#),
    paste(
      "Dao-AILab/flash-attention#723", ["Y15"],
      #"""
      same, torch2.2.0+cuda11.8:
      undefined symbol: _ZN2at4_ops9_pad_enum4callERKNS_6TensorEN3c108ArrayRefINS5_6SymIntEEElNS5_8optionalIdEE
      """#),
    paste(
      "vectorize-io/hindsight#3733", ["A14"],
      #"""
      hindsight  | 2026-08-23 06:09:56,572 - ERROR - hindsight_api.engine.providers.openai_compatible_llm - \#
      Connection error in tool call after 4 attempts (llamacpp/gemma-4-e2b-it, scope=reflect_tool_call): \#
      Connection error.
      """#),
    paste(
      "ollama/ollama#3200", ["A14"],
      #"""
      ConnectionError: HTTPConnectionPool(host='localhost', port=11434): Max retries exceeded with url: \#
      /api/generate/ (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7851288df1c0>: \#
      Failed to establish a new connection: [Errno 111] Connection refused'))
      """#),
    paste(
      "tenstorrent/tt-inference-server#4638", ["N6"],
      #"""
      (APIServer pid=1) '[Errno 104] Connection reset by peer' thrown while requesting HEAD \#
      https://huggingface.co/meta-llama/Llama-3.3-70B-Instruct/resolve/main/config.json
      (APIServer pid=1) Retrying in 1s [Retry 1/5].
      """#),
    paste(
      "BerriAI/litellm#4494", ["A14"],
      #"""
      17:26:26 - LiteLLM Router:INFO: router.py:770 - litellm.acompletion(model=ollama/phi3:medium-128k) \#
      Exception litellm.APIConnectionError: Cannot connect to host localhost:11434 ssl:default [Connection \#
      refused]
      """#),
    paste(
      "Lex-au/Orpheus-FastAPI#27", ["A14"],
      #"""
      Connection error to API at http://127.0.0.1:1234/v1/completions
      """#),
  ]
}

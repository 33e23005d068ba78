extension FoundByFamily {
  /// Runtimes, toolkits, clients and what servers say of themselves.
  static let engines = [
    paste(
      "docker/cli#297", ["W16"],
      #"""
      docker: Error response from daemon: oci runtime error: container_linux.go:262: starting container process \#
      caused "open /proc/self/fd: no such file or directory".
      """#),
    paste(
      "opencontainers/runc#1343", ["W16"],
      #"""
      oci runtime error: container_linux.go:247: starting container process caused "process_linux.go:245: running \#
      exec setns process for init caused \"exit status 29\""
      """#),
    paste(
      "SuLingGG/OpenWrt-Buildbot#2", ["W16"],
      #"""
      Error response from daemon: OCI runtime create failed: container_linux.go:367: starting container process \#
      caused: process_linux.go:352: getting the final child's pid from pipe caused: EOF: unknown
      """#),
    paste(
      "NVIDIA/nvidia-docker#1281", ["G23"],
      #"""
      docker: Error response from daemon: OCI runtime create failed: container_linux.go:349: starting container \#
      process caused "process_linux.go:449: container init caused \"process_linux.go:432: running prestart hook 1 \#
      caused \\\"error running hook: signal: aborted (core dumped), stdout: , stderr: *** Error in \#
      `/usr/bin/nvidia-container-cli': double free or corruption (out): 0x00007fff7ae74f10
      """#),
    paste(
      "openalpr/docker#1", ["W10"],
      #"""
      docker: Error response from daemon: invalid header field value "oci runtime error: container_linux.go:247: \#
      starting container process caused \"process_linux.go:334: running prestart hook 0 caused \\\"fork/exec \#
      /usr/bin/dockerd (deleted): no such file or directory\\\"\"\n".
      """#),
    paste(
      "moby/moby#35972", ["W10", "D18"],
      #"""
      Error response from daemon: OCI runtime create failed: unable to retrieve OCI runtime error (open \#
      /run/docker/containerd/daemon/io.containerd.runtime.v1.linux/moby/3b/log.json: no such file or directory): \#
      docker-runc did not terminate sucessfully: unknown
      """#),
    paste(
      "KoljaB/RealtimeVoiceChat#14", ["B10", "G31"],
      #"""
      Errors I'm getting:
      FAILED: gelu.cuda.o
      FAILED: layer_norm.cuda.o
      FAILED: softmax.cuda.o
      FAILED: transform.cuda.o
      """#),
    paste(
      "abetlen/llama-cpp-python#645", ["K11", "C13", "K2"],
      #"""
      CUDA error 304 at /tmp/pip-install-jyfgheyj/llama-cpp-python_1b0933bab9d24ed297e7d077c7ec53f5/vendor/llama.c\#
      pp/ggml-cuda.cu:5065: OS call failed or operation not supported on this OS
      """#),
    paste(
      "devnen/Chatterbox-TTS-Server#9", ["A2"],
      #"""
      2025-06-05 11:24:55 [ERROR] server: TTS request failed: Model not loaded.
      """#),
    paste(
      "WeberJulian/AI-voice-chat#6", ["D4", "W2", "D3"],
      #"""
      request returned Internal Server Error for API route and version \#
      http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.24/containers/json?all=1&filters=%7B%22label%22%3A%7B%22com.docker
      .compose.config-hash%22%3Atrue%2C%22com.docker.compose.project%3Dai-voice-chat%22%3Atrue%7D%7D, check if \#
      the server supports the requested API version
      """#),
    paste(
      "mudler/LocalAI#1592", ["H1", "S10"],
      #"""
      10:33AM INF [huggingface] Fails: could not load model: rpc error: code = Unknown desc = no huggingface \#
      token provided
      """#),
    paste(
      "mudler/LocalAI#5756", ["S12", "A11"],
      #"""
      9:36AM ERR failed to install model "deepseek-r1-distill-llama-8b-Q4_K_M.gguf" from gallery error="no model \#
      found with name \"deepseek-r1-distill-llama-8b-Q4_K_M.gguf\""
      """#),
    paste(
      "NVIDIA/nvidia-container-runtime#85", ["G24", "W10", "G1"],
      #"""
      2020/04/03 13:34:52 ERROR: /usr/bin/nvidia-container-runtime: find runc path: exec: "runc": executable file \#
      not found in $PATH
      Error: `/usr/bin/nvidia-container-runtime start \#
      e3ccb660bf27ce0858ee56476e58b53cd3dc900e8de80f08d10f3f844c0e9f9a` failed: exit status 1
      """#),
    paste(
      "NVIDIA/nvidia-container-toolkit#885", ["G8", "D20", "G19"],
      #"""
      podman run --rm --device nvidia.com/gpu=all  ubuntu nvidia-smi
      Error: setting up CDI devices: failed to inject devices: failed to stat CDI host device \#
      "/dev/dri/renderD129": no such file or directory
      """#),
    paste(
      "harry0703/MoneyPrinterTurbo#624", ["Y22", "Y1"],
      #"""
      transformer is not installed, please install it if you want to use related modules
      """#),
    paste(
      "idiap/coqui-ai-TTS#449", ["Y27"],
      #"""
        File "/workspace/venv/lib/python3.11/site-packages/TTS/__init__.py", line 14, in <module>
          raise ImportError(msg)
      ImportError: coqui-tts switched to a forked version of Coqpit, but you still have the original package \#
      installed. Run the following to avoid conflicts:
        pip uninstall coqpit
        pip install coqpit-config
      """#),
    paste(
      "NVIDIA/gpu-operator#549", ["G24"],
      #"""
        Warning  FailedCreatePodSandBox  4m43s (x93 over 24m)  kubelet            Failed to create pod sandbox: \#
      rpc error: code = Unknown desc = failed to get sandbox runtime: no runtime for "nvidia" is configured
      """#),
    paste(
      "NVIDIA/gpu-operator#2168", ["G24"],
      #"""
      2m55s       Warning   FailedCreatePodSandBox   pod/nvidia-dcgm-exporter-qd6vj                 Failed to \#
      create pod sandbox: rpc error: code = Unknown desc = unable to get OCI runtime for sandbox \#
      "a5b1e58fbff7a57c494bf8d022252ba7d195fe4cb86134584bdf8045198d03ad": no runtime for "nvidia" is configured
      """#),
    paste(
      "KyanChen/RSPrompter#105", ["A1", "P7", "X5"],
      #"""
      hugging Runtime error Launch timed out, workload was not healthy after 30 min
      """#),
    paste(
      "KyanChen/RSPrompter#19", ["K5", "K8", "D14"],
      #"""
      Runtime error Memory limit exceeded (16Gi)
      """#),
    paste(
      "orpatashnik/local-prompt-mixing#4", ["K8"],
      #"""
      Runtime error
      Scheduling failure: not enough hardware capacity
      """#),
    paste(
      "Cinnamon/kotaemon#725", ["X1", "D14", "K5"],
      #"""
      build error
      Job failed with exit code: 137
      """#),
    paste(
      "v3ucn/CosyVoice_For_Windows#24", ["S2", "S1"],
      #"""
      RuntimeError: D:\a\_work\1\s\onnxruntime\python\onnxruntime_pybind_state.cc:739 \#
      onnxruntime::python::CreateExecutionProviderInstance CUDA_PATH is set but CUDA wasn't able to be loaded. \#
      Please install the correct version of CUDA and cuDNN as mentioned in the GPU requirements page \#
      (https://onnxruntime.ai/docs/execution-providers/CUDA-ExecutionProvider.html#requirements), make sure \#
      they're in the PATH, and that your GPU is supported.
      """#),
    paste(
      "rhasspy/piper#618", ["H9"],
      #"""
      terminate called after throwing an instance of 'std::runtime_error'
        what():  Model config doesn't exist
      """#),
  ]
}

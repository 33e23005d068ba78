extension FoundByKind {
  static let third = [
    paste(
      "wolffcatskyy/crowdsec-blocklist-import#60", ["P1"],
      #"""
      Error response from daemon: error from registry: denied
      denied
      """#),
    paste(
      "home-assistant/core#134910", ["N17"],
      #"""
      ERROR:asyncio:Task exception was never retrieved
      future: <Task finished name='wyoming event handler' coro=<AsyncEventHandler.run() done, defined at \#
      /usr/local/lib/python3.11/dist-packages/wyoming/server.py:31> exception=BrokenPipeError(32, 'Broken pipe')>
      Traceback (most recent call last):
        File "/usr/local/lib/python3.11/dist-packages/wyoming_piper/handler.py", line 48, in handle_event
          return await self._handle_event(event)
      """#),
    paste(
      "moby/buildkit#1784", ["P6", "P8", "N5", "P1"],
      #"""
      failed to solve with frontend dockerfile.v0: failed to solve with frontend gateway.v0: failed to authorize: \#
      failed to fetch anonymous token
      """#),
    paste(
      "hstreamdb/hstream#1829", ["B19"],
      #"""
      ERROR: failed to solve: cannot copy from stage "cache", it needs to be defined before current stage \#
      "builder"
      """#),
    paste(
      "index-tts/index-tts#541", ["F5", "M1", "A6"],
      #"""
        x Failed to download `torch==2.8.0+cu128`
        |-> Failed to read from the distribution cache
        `-> failed to rename file from C:\Users\me\AppData\Local\uv\cache\.tmpidt0bE to
            C:\Users\me\AppData\Local\uv\cache\archive-v0\M-kRVGUadpUH8zIIgx1zu: Access is denied. (os error 5)
        help: `torch` (v2.8.0+cu128) was included because `indextts` (v2.0.0) depends on `torch`
      """#),
    paste(
      "sovaai/sova-tts#6", ["B8"],
      #"""
          Preparing wheel metadata: still running...
          Preparing wheel metadata: finished with status 'done'
      ERROR: Could not find a version that satisfies the requirement torch==1.7.1
      """#),
    paste(
      "rsxdalv/TTS-WebUI#335", ["Y1", "Y22"],
      #"""
      Already up to date.
      No updates found, skipping...
      Missing core packages (dotenv), the app has not been installed successfully.
      Failed to start the app, exiting...
      """#),
    paste(
      "rsxdalv/TTS-WebUI#335", ["S6"],
      #"""
      conda: error: unrecognized arguments: ffmpeg
      """#),
    paste(
      "nextcloud/all-in-one#4940", ["D16", "W12", "M16"],
      #"""
      docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI \#
      runtime create failed: runc create failed: unable to start container process: error during container init: \#
      error mounting "/var/lib/docker/volumes/nextcloud_aio_mastercontainer/_data" to rootfs at \#
      "/mnt/docker-aio-config": stat /var/lib/docker/volumes/nextcloud_aio_mastercontainer/_data: no such file or \#
      directory: unknown.
      """#),
    paste(
      "diodiogod/TTS-Audio-Suite#124", ["S12", "H9"],
      #"""
      ❌ Unknown VibeVoice model: local:vibevoice-7B
      ❌ VibeVoice adapter: Failed to load model via unified interface: Failed to get VibeVoice model \#
      'local:vibevoice-7B'
      RuntimeError: Failed to create engine node instance
      """#),
    paste(
      "Enemyx-net/VibeVoice-ComfyUI#180", ["Y28", "G35"],
      #"""
      Error generating speech: VibeVoice generation failed: Can't be indexed using 32-bit iterator
      """#),
    paste(
      "Enemyx-net/VibeVoice-ComfyUI#179", ["Y27", "Y17", "Y22"],
      #"""
          raise Exception(f"Model loading failed: {str(e)}")
      Exception: Model loading failed: VibeVoice embedded module import failed. Please ensure the vvembed folder \#
      exists and transformers>=4.51.3 is installed.
      """#),
    paste(
      "mudler/LocalAI#1701", ["S28", "Y30", "H9", "S7"],
      #"""
      9:25PM INF [llama-cpp] Fails: could not load model: rpc error: code = Canceled desc =
      9:25PM INF [llama-ggml] Attempting to load
      9:25PM INF Loading model 'codellama-7b-gguf' with backend llama-ggml
      9:25PM INF [llama-ggml] Fails: could not load model: rpc error: code = Unknown desc = failed loading model
      """#),
    paste(
      "daswer123/xtts-webui#128", ["B17", "B10"],
      #"""
      LINK : fatal error LNK1181: cannot open input file 'aio.lib'
      """#),
    paste(
      "enhuiz/vall-e#3", ["B26"],
      #"""
              File "C:\Users\me\AppData\Local\Temp\pip-install-9r4bidrd\deepspeed_c4869c724bb1444da36e64ed29606\#
      806\setup.py", line 164, in <module>
                ext_modules.append(builder.builder())
              File "C:\Users\me\AppData\Local\Temp\pip-install-9r4bidrd\deepspeed_c4869c724bb1444da36e64ed29606\#
      806\op_builder\builder.py", line 599, in builder
                assert_no_cuda_mismatch()
      """#),
  ]
}

extension HealthyOutput.Server {
  /// Servers that speak, and what they run on; harmless warnings, failed requests of clients and retries that succeed
  /// are among their lines.
  static let speaking = [uvicorn, gradio, torch, huggingFace, piper, wyoming, nginx, postgres, kokoro]

  static let uvicorn = Self(
    "uvicorn",
    #"""
    INFO:     Started server process [1]
    INFO:     Waiting for application startup.
    INFO:     Application startup complete.
    INFO:     Uvicorn running on http://0.0.0.0:7862 (Press CTRL+C to quit)
    INFO:     172.18.0.1:%p - "GET /health HTTP/1.1" 200 OK
    INFO:     172.18.0.1:%p - "GET /favicon.ico HTTP/1.1" 404 Not Found
    INFO:     172.18.0.1:%p - "GET /v1/models HTTP/1.1" 401 Unauthorized
    INFO:     172.18.0.1:%p - "POST /synthesize HTTP/1.1" 429 Too Many Requests
    INFO:     172.18.0.1:%p - "POST /synthesize HTTP/1.1" 422 Unprocessable Entity
    INFO:     172.18.0.1:%p - "POST /clone_voice HTTP/1.1" 501 Not Implemented
    INFO:     172.18.0.1:%p - "GET /api/status HTTP/1.1" 503 Service Unavailable
    INFO:     172.18.0.1:%p - "POST /v1/audio/speech HTTP/1.1" 200 OK
    WARNING:  Invalid HTTP request received.
    INFO:     Shutting down
    INFO:     Finished server process [1]
    INFO:     connection open
    INFO:     connection closed
    INFO:     Will watch for changes in: ['/app']
    %t,%s - INFO - synthesized %s characters in 0.%s s (text: '%w')
    DeprecationWarning: on_event is deprecated, use lifespan event handlers instead.
    ERROR:    client sent an empty text, answered 400
    %t [error] 0 errors, 0 warnings, %s requests
    INFO:     172.18.0.1:%p - "GET /docs/permission-denied.html HTTP/1.1" 404 Not Found
    """#)

  static let gradio = Self(
    "gradio",
    #"""
    * Running on local URL:  http://0.0.0.0:7860
    * To create a public link, set `share=True` in `launch()`.
    Running on local URL:  http://127.0.0.1:7860
    IMPORTANT: You are using gradio version 4.44.1, however version 5.0.1 is available, please upgrade.
    --------
    Loaded as API: http://kani-hf:7860/ ✔
    HTTP Request: GET http://kani-hf:7860/config "HTTP/1.1 200 OK"
    HTTP Request: GET http://kani-hf:7860/gradio_api/startup-events "HTTP/1.1 404 Not Found"
    HTTP Request: HEAD https://huggingface.co/api/telemetry/gradio/initiated "HTTP/1.1 200 OK"
    /usr/local/lib/python3.11/site-packages/gradio/blocks.py:1780: UserWarning: A function (launch_traffic) \#
    returned too many output values (needed: 0, returned: 1). Ignoring extra values.
    UserWarning: You have unused kwarg parameters in Textbox, please remove them: {'elem': 1}
    Could not create share link. Please check your internet connection or our status page: \#
    https://status.gradio.app.
    Keyboard interruption in main thread... closing server.
    Caching examples at: '/app/gradio_cached_examples/%s'
    %t,%s [INFO] generate_speech_gpu: %s tokens in 1.%s s
    %t [INFO] speaker 'Robert (en)' selected, mode select
    To turn off, set GRADIO_ANALYTICS_ENABLED=False
    queue: 0 waiting, %s done, 0 failed
    Device: cuda:0 (NVIDIA H100 80GB HBM3), 78.4 GiB free of 79.1 GiB
    """#)

  static let torch = Self(
    "torch",
    #"""
    /usr/local/lib/python3.11/site-packages/torch/nn/utils/weight_norm.py:143: FutureWarning: \#
    `torch.nn.utils.weight_norm` is deprecated in favor of `torch.nn.utils.parametrizations.weight_norm`.
    /usr/local/lib/python3.11/site-packages/torch/nn/modules/rnn.py:123: UserWarning: dropout option adds dropout \#
    after all but last recurrent layer
    FutureWarning: You are using `torch.load` with `weights_only=False` (the current default value), which uses the \#
    default pickle module implicitly.
    [W1110 10:00:00.%s NNPACK.cpp:62] Could not initialize NNPACK! Reason: Unsupported hardware.
    Using device: cuda:0
    Using device: cpu
    torch 2.8.0+cu128, CUDA 12.8, cuDNN 91002
    CUDA available: True, device count: 1, NVIDIA GeForce RTX 4090, compute capability 8.9 (sm_89)
    Supported architectures: sm_70 sm_75 sm_80 sm_86 sm_90 sm_100 sm_120
    [transformers] `torch_dtype` is deprecated! Use `dtype` instead!
    Loading checkpoint shards: 100%|██████████| 2/2 [00:0%s<00:00]
    Setting `pad_token_id` to `eos_token_id`:2 for open-end generation.
    The attention mask is not set and cannot be inferred from input because pad token is same as eos token.
    Sliding Window Attention is enabled but not implemented for `sdpa`; unexpected results may be encountered.
    %t memory: allocated 3.%s GiB, reserved 4.%s GiB, out of 23.6 GiB
    Compiling kernels (first run, may take a minute)
    2026-01-10 10:00:00.0%s I tensorflow/core/platform/cpu_feature_guard.cc:210] This TensorFlow binary is optimized
    expandable_segments not supported on this platform (function operator())
    loaded libcudnn.so.9.10.2 and libcublas.so.12.8.4
    GPU memory before synthesis 3.1 GiB, after %s.2 GiB, no error
    [rank0]: warm-up done in %s.4 s
    """#)

  static let huggingFace = Self(
    "huggingFace",
    #"""
    model.safetensors:  %s%|███▌      | 1.04G/2.93G [00:1%s<00:31, 58.3MB/s]
    Fetching 11 files: 100%|██████████| 11/11 [00:0%s<00:00, 4.2it/s]
    HTTP Request: HEAD https://huggingface.co/hexgrad/Kokoro-82M/resolve/main/config.json "HTTP/1.1 307 Temporary \#
    Redirect"
    HTTP Request: HEAD https://huggingface.co/hexgrad/Kokoro-82M/resolve/main/adapter_config.json "HTTP/1.1 404 Not \#
    Found"
    HTTP Request: GET https://huggingface.co/api/models/hexgrad/Kokoro-82M/tree/main/additional_chat_templates \#
    "HTTP/1.1 404 Not Found"
    Error while downloading from https://cdn-lfs.hf.co/repos/1a/2b: HTTPSConnectionPool(host='cdn-lfs.hf.co', \#
    port=443): Read timed out.
    Trying to resume download...
    Xet Storage is enabled for this repo, but the 'hf_xet' package is not installed. Falling back to regular HTTP \#
    download.
    Warning: You are sending unauthenticated requests to the HF Hub. Please set a HF_TOKEN to enable higher rate \#
    limits and faster downloads.
    UserWarning: `huggingface_hub` cache-system uses symlinks by default to efficiently store duplicated files
    WARNING: Defaulting repo_id to hexgrad/Kokoro-82M. Pass repo_id='hexgrad/Kokoro-82M' to suppress this warning.
    Download complete. Moving file to /root/.cache/huggingface/hub/models--hexgrad--Kokoro-82M/blobs/%s
    config.json: 100%|██████████| 2.35k/2.35k [00:00<00:00, 11.2MB/s]
    Loading model from cache /root/.cache/huggingface (HF_HUB_OFFLINE=0)
    storing https://huggingface.co/x/resolve/main/tokenizer.json in cache at /models/%s
    retrying in %ss (attempt 1 of 5)
    Special tokens have been added in the vocabulary, make sure the associated word embeddings are fine-tuned or \#
    trained.
    """#)

  static let piper = Self(
    "piper",
    #"""
    INFO:__main__:Ready
    DEBUG:wyoming_piper.process:Starting process for: en_US-lessac-medium (1/1)
    DEBUG:wyoming_piper.handler:synthesize: raw_text=%w, text='%w'
    INFO:wyoming_piper.download:Downloaded /data/en_US-lessac-medium.onnx
    [2026-01-10 10:00:%s.123] [piper] [info] Loaded voice in 0.3%s second(s)
    [2026-01-10 10:00:%s.123] [piper] [info] Initialized piper
    [2026-01-10 10:00:%s.120] [piper] [info] Real-time factor: 0.0%s (infer=0.06 sec, audio=1.%s sec)
    [W:onnxruntime:, graph.cc:3593 CleanUnusedInitializersAndNodeArgs] Removing initializer 'x.%s'. It is not used \#
    by any node and should be removed from the model.
    2026-01-10 10:00:00.0%s [W:onnxruntime:Default, device_discovery.cc:164 DiscoverDevicesForPlatform] GPU device \#
    discovery failed: device_discovery.cc:89 ReadFileContents Failed to open file: \#
    "/sys/class/drm/card0/device/vendor"
    WARNING:piper.voice:Missing phoneme from id map: ̩ 
    Terminated after %s sentences
    Available providers: ['CPUExecutionProvider']
    INFO: listening on tcp://0.0.0.0:10200 (connection refused by nobody)
    """#)

  static let wyoming = Self(
    "wyoming",
    #"""
    INFO:wyoming:Server started
    DEBUG:asyncio:Using selector: EpollSelector
    DEBUG:wyoming_whisper:Client connected: %p
    DEBUG:wyoming_whisper:Client disconnected: %p
    INFO:faster_whisper:Processing audio with duration 00:0%s.120
    INFO:faster_whisper:VAD filter removed 00:00.%s of audio
    DEBUG:wyoming_openwakeword:Sent info to client: %p
    WARNING:asyncio:socket.send() raised exception.
    WARNING: Client closed the connection before its answer was complete
    [ctranslate2] [thread 7] [warning] The compute type inferred from the saved model is float16, but the target \#
    device or backend do not support efficient float16 computation. The model weights have been automatically \#
    converted to use the float32 compute type instead.
    INFO:wyoming_satellite:Connected to services
    %t DEBUG Received event: transcribe id=%s
    Error handling disabled for client %p: ping timeout after 30 s, reconnecting
    s6-rc: info: service legacy-services successfully started
    [cont-init.d] 30-config: exited 0.
    usermod: no changes
    **** Permissions could not be set. This is probably because your volume mounts are remote or read-only. ****
    """#)

  static let nginx = Self(
    "nginx",
    #"""
    /docker-entrypoint.sh: Configuration complete; ready for start up
    /docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration
    10-listen-on-ipv6-by-default.sh: info: can not modify /etc/nginx/conf.d/default.conf (read-only file system?)
    172.18.0.1 - - [10/Jan/2026:10:00:%s +0000] "GET / HTTP/1.1" 200 615 "-" "curl/8.5.0" "-"
    172.18.0.1 - - [10/Jan/2026:10:00:%s +0000] "GET /wp-login.php HTTP/1.1" 404 153 "-" "Mozilla/5.0" "-"
    2026/01/10 10:00:%s [error] 29#29: *%n open() "/usr/share/nginx/html/favicon.ico" failed (2: No such file or \#
    directory), client: 172.18.0.1, server: localhost, request: "GET /favicon.ico HTTP/1.1"
    2026/01/10 10:00:%s [error] 29#29: *%n access forbidden by rule, client: 172.18.0.1, server: localhost, \#
    request: "GET /.env HTTP/1.1"
    2026/01/10 10:00:%s [warn] 29#29: *%n a client request body is buffered to a temporary file \#
    /var/cache/nginx/client_temp/00000000%s
    2026/01/10 10:00:%s [notice] 1#1: using the "epoll" event method
    2026/01/10 10:00:%s [notice] 1#1: signal 17 (SIGCHLD) received from 31
    2026/01/10 10:00:%s [notice] 1#1: worker process 31 exited with code 0
    2026/01/10 10:00:%s [info] 29#29: *%n client %p closed keepalive connection
    2026/01/10 10:00:%s [info] 29#29: *%n recv() failed (104: Connection reset by peer) while keepalive, client: \#
    172.18.0.1
    {"level":"info","message":"certificate renewed","error":null,"n":%s}
    level=info msg="upstream tts-%s healthy again" status=200 error=""
    """#)

  static let postgres = Self(
    "postgres",
    #"""
    PostgreSQL Database directory appears to contain a database; Skipping initialization
    %t.%s UTC [1] LOG:  starting PostgreSQL 16.4 on x86_64-pc-linux-gnu, compiled by gcc, 64-bit
    %t.%s UTC [1] LOG:  listening on IPv4 address "0.0.0.0", port 5432
    %t.%s UTC [1] LOG:  database system is ready to accept connections
    %t.%s UTC [27] LOG:  checkpoint complete: wrote %s buffers (0.0%); 0 WAL file(s) added, 0 removed, 0 recycled
    %t.%s UTC [%p] LOG:  unexpected EOF on client connection with an open transaction
    %t.%s UTC [%p] LOG:  could not receive data from client: Connection reset by peer
    %t.%s UTC [%p] ERROR:  relation "voices_%s" does not exist at character 15
    %t.%s UTC [%p] STATEMENT:  SELECT * FROM voices_%s
    %t.%s UTC [%p] ERROR:  duplicate key value violates unique constraint "voices_pkey"
    %t.%s UTC [%p] FATAL:  password authentication failed for user "guest"
    %t.%s UTC [%p] FATAL:  the database system is starting up
    %t.%s UTC [%p] WARNING:  there is already a transaction in progress
    %t.%s UTC [%p] ERROR:  permission denied for table audit
    1:M 10 Jan 2026 10:00:%s.012 # WARNING Memory overcommit must be enabled! Without it, a background save may \#
    fail under low memory condition.
    1:M 10 Jan 2026 10:00:%s.015 * Ready to accept connections tcp
    1:M 10 Jan 2026 10:00:%s.100 * 100 changes in 300 seconds. Saving...
    """#)

  static let kokoro = Self(
    "kokoro",
    #"""
    %t | INFO     | __main__:57 | Loading TTS model and voice packs...
    %t | INFO     | api.src.inference.model_manager:38 | Initializing Kokoro V1 on cuda
    %t | DEBUG    | api.src.core.paths:101 | Searching for voices in path: /app/api/src/voices/v1_0
    %t | INFO     | __main__:106 | Model warmed up on cuda: kokoro_v1, %s voice packs loaded
    %t | WARNING  | phonemizer:words_mismatch:88 | words count mismatch on %s.0% of the lines (1/1)
    %t | INFO     | api.src.services.tts_service:214 | Processed chunk %s in 0.%s s
    ░░░░░░░░░░░░░░░░░░░░░░░░
    CUDA: True, 1 device(s), no fallback needed
    %t | ERROR    | api.src.routers.openai_compatible:88 | Voice 'af_none' not found, answered 400
    ==========
    == CUDA ==
    CUDA Version 12.8.1
    Container image Copyright (c) 2016-2023, NVIDIA CORPORATION & AFFILIATES. All rights reserved.
    This container image and its contents are governed by the NVIDIA Deep Learning Container License.
    A copy of this license is made available in this container at /NGC-DL-CONTAINER-LICENSE for your convenience.
    %t [INFO] engine: Final device selection: cuda
    %t [INFO] server: health check ok, error count 0, disk 41% full
    %t [WARNING] server: text '%w' cut at 500 characters
    Fri Jan 10 10:00:%s UTC 2026 chown: changing ownership skipped, owner is already 1000:1000
    tts-1  | ready in %s.1 s
    espeak-ng: note: mbrola voice not installed, using built-in voice
    """#)
}

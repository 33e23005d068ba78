extension HealthyOutput.Server {
  /// Engines that compute.
  static let engines = [vllm, llama, triton, onnxRuntime, fasterWhisper, transformers]

  static let vllm = Self(
    "vllm",
    #"""
    INFO 01-10 10:00:%s [__init__.py:216] Automatically detected platform cuda.
    (APIServer pid=1) INFO 01-10 10:00:%s [api_server.py:1896] vLLM API server version 0.10.1
    WARNING 01-10 10:00:%s [config.py:457] The model has a generation config that overrides the defaults.
    (EngineCore_0 pid=214) INFO 01-10 10:00:%s [gpu_model_runner.py:1953] Starting to load model /models/tts...
    (EngineCore_0 pid=214) INFO 01-10 10:00:%s [cuda.py:328] Using Flash Attention backend on V1 engine.
    INFO 01-10 10:00:%s [weight_utils.py:296] Using model weights format ['*.safetensors']
    INFO 01-10 10:00:%s [default_loader.py:262] Loading weights took %s.42 seconds
    INFO 01-10 10:00:%s [gpu_worker.py:276] Available KV cache memory: %s.19 GiB
    INFO 01-10 10:00:%s [kv_cache_utils.py:849] GPU KV cache size: %s,304 tokens
    INFO 01-10 10:00:%s [kv_cache_utils.py:853] Maximum concurrency for 8,192 tokens per request: %s.50x
    Capturing CUDA graphs (mixed prefill-decode, PIECEWISE): 100%|██████████| 67/67 [00:0%s<00:00, 29.3it/s]
    INFO 01-10 10:00:%s [loggers.py:123] Engine 000: Avg prompt throughput: %s.1 tokens/s, Running: 1 reqs, Waiting: 0 reqs
    WARNING 01-10 10:00:%s [topk_topp_sampler.py:61] FlashInfer is not available. Falling back to the PyTorch-native \#
    implementation of top-p & top-k sampling.
    No Flash Attention backend found, using pytorch SDPA implementation
    INFO 01-10 10:00:%s [parallel_state.py:1134] rank 0 in world size 1 is assigned as DP rank 0, TP rank 0
    [Gloo] Rank 0 is connected to 0 peer ranks. Expected number of connected peer ranks is : 0
    WARNING 01-10 10:00:%s [custom_all_reduce.py:137] Custom allreduce is disabled because this process spans one GPU.
    INFO 01-10 10:00:%s [backends.py:215] Compiling a graph for dynamic shape takes %s.1 s
    INFO 01-10 10:00:%s [async_llm.py:420] Aborted request cmpl-%p: client disconnected
    Route: /v1/audio/speech, Methods: POST
    """#)

  static let llama = Self(
    "llama.cpp",
    #"""
    ggml_cuda_init: GGML_CUDA_FORCE_MMQ:    no
    ggml_cuda_init: found 1 CUDA devices:
      Device 0: NVIDIA GeForce RTX 4090, compute capability 8.9, VMM: yes
    load_backend: loaded CPU backend from /app/libggml-cpu-haswell.so
    build: 6500 (a1b2c3d) with cc (Ubuntu 13.3.0) for x86_64-linux-gnu
    main: binding port with default address family
    main: HTTP server is listening, hostname: 0.0.0.0, port: 8080, http threads: %s
    llama_model_loader: loaded meta data with 26 key-value pairs and 291 tensors from /models/orpheus.gguf (version GGUF V3)
    print_info: file type   = Q4_K - Medium
    load: control token: 128%s '<|reserved_special_token_%s|>' is not marked as EOG
    load_tensors: offloaded 29/29 layers to GPU
    load_tensors:   CPU_Mapped model buffer size =   308.%s MiB
    llama_context: n_ctx_per_seq (4096) < n_ctx_train (131072) -- the full capacity of the model will not be utilized
    llama_kv_cache_unified:      CUDA0 KV buffer size =   448.%s MiB
    common_init_from_params: warming up the model with an empty run - please wait ... (--no-warmup to disable)
    srv  log_server_r: request: POST /completion 172.18.0.1 200
    srv  log_server_r: request: GET /favicon.ico 172.18.0.1 404
    srv  cancel_tasks: cancel task, id_task = %n
    slot launch_slot_: id  0 | task %n | processing task
    slot      release: id  0 | task %n | stop processing: n_past = %s, truncated = 0
    srv  update_slots: all slots are idle
    prompt eval time =      %s.10 ms /    %s tokens (    1.15 ms per token,   868.3 tokens per second)
    srv    send_error: task id = %n, error: the request exceeds the available context size, answered 400
    warning: no usable GPU found for layer output, kept in memory of the host
    """#)

  static let triton = Self(
    "triton",
    #"""
    I0110 10:00:%s.123456 1 pinned_memory_manager.cc:277] "Pinned memory pool is created at '0x7f0000000000' with size 268435456"
    I0110 10:00:%s.123456 1 cuda_memory_manager.cc:107] "CUDA memory pool is created on device 0 with size 67108864"
    I0110 10:00:%s.123456 1 model_lifecycle.cc:473] "loading: vocoder:%s"
    I0110 10:00:%s.123456 1 model_lifecycle.cc:849] "successfully loaded 'vocoder'"
    W0110 10:00:%s.123456 1 metrics.cc:631] "Unable to get power limit for GPU 0. Status:Success, value:0.000000"
    W0110 10:00:%s.123456 1 server.cc:251] "failed to enable peer access for some device pairs"
    I0110 10:00:%s.123456 1 server.cc:604] "
    | Repository Agent | Path |
    +------------------+------+
    | vocoder | 1       | READY  |
    I0110 10:00:%s.123456 1 grpc_server.cc:2558] "Started GRPCInferenceService at 0.0.0.0:8001"
    I0110 10:00:%s.123456 1 http_server.cc:4729] "Started HTTPService at 0.0.0.0:8000"
    I0110 10:00:%s.123456 1 metrics.cc:890] "Collecting metrics for GPU 0: NVIDIA L4"
    I0110 10:00:%s.123456 1 tritonserver.cc:2598] "option exit_timeout : 30"
    NVIDIA Release 25.06 (build 177567403)
    Triton Server Version 2.59.0
    NOTE: CUDA Forward Compatibility mode ENABLED.
      Using CUDA 12.9 driver version 575.57.08 with kernel driver version 550.163.01.
    NOTE: The SHMEM allocation limit is set to 1g, which is enough for this model.
    I0110 10:00:%s.123456 1 model_lifecycle.cc:636] "successfully unloaded 'vocoder' version %s"
    W0110 10:00:%s.123456 1 pinned_memory_manager.cc:273] "response cache is disabled, error_count 0"
    """#)

  static let onnxRuntime = Self(
    "onnxruntime",
    #"""
    2026-01-10 10:00:%s.1234 [W:onnxruntime:, transformer_memcpy.cc:74 ApplyImpl] %s Memcpy nodes are added to the graph \#
    main_graph for CUDAExecutionProvider. It might have negative impact on performance.
    2026-01-10 10:00:%s.1234 [W:onnxruntime:, session_state.cc:1166 VerifyEachNodeIsAssignedToAnEp] Some nodes were not \#
    assigned to the preferred execution providers which may or may not have an negative impact on performance.
    2026-01-10 10:00:%s.1234 [W:onnxruntime:, session_state.cc:1168 VerifyEachNodeIsAssignedToAnEp] Rerunning with verbose \#
    output on a non-minimal build will show node assignments.
    2026-01-10 10:00:%s.1234 [I:onnxruntime:, inference_session.cc:514] Session successfully initialized.
    Available providers: ['CUDAExecutionProvider', 'CPUExecutionProvider']
    Applied providers: ['CPUExecutionProvider'], with options: {'CPUExecutionProvider': {}}
    INFO:supertonic:loaded %s voices in 0.%s s
    INFO:rapidocr:Using CPUExecutionProvider
    2026-01-10 10:00:%s.1234 [W:onnxruntime:, execution_frame.cc:858 VerifyOutputSizes] Expected shape from model of {1} does \#
    not match actual shape of {%s} for output audio
    2026-01-10 10:00:%s.1234 [W:onnxruntime:Default, cpuid_info.cc:95 LogEarlyWarning] Unknown CPU vendor. cpuinfo_vendor \#
    value: 0
    VOICEVOX: speaker %s, style %s, 0.%s s
    INFO:     127.0.0.1:%p - "POST /audio_query?speaker=%s&text=%w HTTP/1.1" 200 OK
    INFO:     127.0.0.1:%p - "POST /synthesis?speaker=%s HTTP/1.1" 200 OK
    reading /opt/voicevox_core/libvoicevox_onnxruntime.so.1.17.3
    OpenJTalk dictionary found at /opt/voicevox_core/open_jtalk_dic_utf_8-1.11
    warmup: %s ms, no fallback
    arena extended by %s MiB
    """#)

  static let fasterWhisper = Self(
    "faster-whisper",
    #"""
    %t,%s:INFO:speaches.main:Config: {'enable_ui': True, 'loopback_host_url': None}
    %t,%s:INFO:speaches.model_manager:Loaded model 'speaches-ai/Kokoro-82M-v1.0-ONNX' in %s.10 s
    %t,%s:INFO:speaches.model_manager:Model 'speaches-ai/piper-en_US-amy-low' unloaded, idle for 300 s
    %t,%s:DEBUG:speaches.executors:'voice' was not given, using 'af_heart'
    %t,%s:INFO:httpx:HTTP Request: GET https://huggingface.co/api/models/x "HTTP/1.1 200 OK"
    %t,%s:INFO:httpx:HTTP Request: HEAD https://huggingface.co/x/resolve/main/voices.bin "HTTP/1.1 302 Found"
    [2026-01-10 10:00:%s.123] [ctranslate2] [thread 22] [warning] The compute type inferred from the saved model is float16
    %t,%s:WARNING:speaches.dependencies:The API key is not set, requests are not checked
    %t,%s:WARNING:opentelemetry.exporter: no endpoint is set, nothing is exported
    %t,%s:INFO:uvicorn.access:172.18.0.1:%p - "POST /v1/audio/speech HTTP/1.1" 200
    %t,%s:INFO:uvicorn.access:172.18.0.1:%p - "GET /v1/models/none HTTP/1.1" 404
    %t,%s:INFO:uvicorn.access:172.18.0.1:%p - "POST /v1/audio/transcriptions HTTP/1.1" 415
    Installed %s packages in 120ms
    ALSA lib confmisc.c:855:(parse_card) cannot find card '0'
    ALSA lib pcm.c:2721:(snd_pcm_open_noupdate) Unknown PCM default
    warning: `VIRTUAL_ENV=/opt/venv` does not match the project environment path `.venv` and will be ignored
    %t,%s:INFO:faster_whisper:Detected language 'en' with probability 0.%s
    /usr/share/libdrm/amdgpu.ids: No such file or directory
    %t,%s:INFO:speaches.routers.speech:%s characters of '%w' in 0.%s s
    """#)

  static let transformers = Self(
    "transformers",
    #"""
    Some weights of Wav2Vec2Model were not initialized from the model checkpoint and are newly initialized: ['x.%s']
    You should probably TRAIN this model on a down-stream task to be able to use it for predictions and inference.
    `torch.utils._pytree._register_pytree_node` is deprecated. Please use `register_pytree_node` instead.
    The tokenizer class you load from this checkpoint is not the same type as the class this function is called from.
    `use_fast` is set to `True` but the image processor class does not have a fast version.  Falling back to the slow version.
    We detected that you are passing `past_key_values` as a tuple of tuples. This is deprecated.
    From v4.50 onwards, GenerationMixin will be the base of models; `prepare_inputs_for_generation` keeps working.
    Generation flags are not valid and may be ignored: ['temperature']. Set `TRANSFORMERS_VERBOSITY=info` for more details.
    The following generation flags are not valid and may be ignored: ['top_p'].
    huggingface/tokenizers: The current process just got forked, after parallelism has already been used. Disabling \#
    parallelism to avoid deadlocks...
    To disable this warning, you can either: avoid using `tokenizers` before the fork or set TOKENIZERS_PARALLELISM
    Loading pipeline components...: 100%|██████████| 6/6 [00:0%s<00:00,  5.1it/s]
    Sampling:  %s%|███▌      | %s/1000 [00:1%s<00:31, 58.3it/s]
    T3 sampling stopped at step %s: EOS token
    /usr/local/lib/python3.11/site-packages/diffusers/models/lora.py:393: FutureWarning: `LoRACompatibleLinear` is deprecated
    LlamaModel is using LlamaSdpaAttention, but `torch.nn.functional.scaled_dot_product_attention` does not support \#
    `output_attentions=True`. Falling back to the manual attention implementation.
    %t - WARNING - alignment_stream_analyzer - Detected %sx repetition of token %s
    flash-attn is not installed. Will use the manual PyTorch version instead.
    Warning: flash-attn is not installed. Error rate of the words: 0.0%s
    pkg_resources is deprecated as an API. See https://setuptools.pypa.io/en/latest/pkg_resources.html
    loaded PerthNet (Implicit) at step 250,000
    PyTorch version 2.6.0 available.
    """#)
}

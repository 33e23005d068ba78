extension HealthyOutput.Server {
  /// What stands beside them.
  static let programs = [gunicorn, flask, node, redis, traefik, downloads, initSystem, java, goServer]

  static let gunicorn = Self(
    "gunicorn",
    #"""
    [2026-01-10 10:00:%s +0000] [1] [INFO] Starting gunicorn 23.0.0
    [2026-01-10 10:00:%s +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)
    [2026-01-10 10:00:%s +0000] [1] [INFO] Using worker: gthread
    [2026-01-10 10:00:%s +0000] [%s] [INFO] Booting worker with pid: %s
    [2026-01-10 10:00:%s +0000] [1] [INFO] Handling signal: hup
    [2026-01-10 10:00:%s +0000] [1] [INFO] Hang up: Master
    [2026-01-10 10:00:%s +0000] [%s] [INFO] Worker exiting (pid: %s)
    [2026-01-10 10:00:%s +0000] [1] [INFO] Autorestarting worker after current request.
    [2026-01-10 10:00:%s +0000] [%s] [DEBUG] POST /api/tts
    [2026-01-10 10:00:%s +0000] [%s] [DEBUG] Ignoring EPIPE
    [2026-01-10 10:00:%s +0000] [%s] [WARNING] Invalid request from ip=172.18.0.1: Invalid HTTP request line: ''
    172.18.0.1 - - [10/Jan/2026:10:00:%s +0000] "GET /api/tts?text=%w HTTP/1.1" 200 %p "-" "python-requests/2.32.3"
    172.18.0.1 - - [10/Jan/2026:10:00:%s +0000] "GET /robots.txt HTTP/1.1" 404 22 "-" "Mozilla/5.0"
    172.18.0.1 - - [10/Jan/2026:10:00:%s +0000] "POST /api/tts HTTP/1.1" 413 0 "-" "curl/8.5.0"
     > Processing time: 0.%s
     > Real-time factor: 0.0%s
     > Text splitted to sentences.
     > tts_models/en/ljspeech/vits is already downloaded.
     > Using model: vits
    ['%w']
    """#)

  static let flask = Self(
    "flask",
    #"""
     * Serving Flask app 'server'
     * Debug mode: off
    WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.
     * Running on all addresses (0.0.0.0)
     * Running on http://172.18.0.%s:5002
    Press CTRL+C to quit
     * Restarting with stat
     * Debugger is active!
    172.18.0.1 - - [10/Jan/2026 10:00:%s] "GET / HTTP/1.1" 200 -
    172.18.0.1 - - [10/Jan/2026 10:00:%s] "GET /voices HTTP/1.1" 304 -
    172.18.0.1 - - [10/Jan/2026 10:00:%s] "POST / HTTP/1.1" 405 -
    172.18.0.1 - - [10/Jan/2026 10:00:%s] code 400, message Bad request version ('\x00\x00')
    172.18.0.1 - - [10/Jan/2026 10:00:%s] "GET /denied HTTP/1.1" 403 -
    DEBUG:larynx:Synthesizing '%w' (%s phonemes)
    INFO:mimic3:Loaded voice from /usr/share/mycroft/mimic3/voices/en_UK/apope_low
    DEBUG:__main__:TTSServer: no cache, cache hit ratio 0.%s
    SystemError: none since the start, %s requests
    libespeak-ng: espeak voice en-us, %s clauses
    Setting up a pool of %s threads
    """#)

  static let node = Self(
    "node",
    #"""
    > tts-ui@1.%s.0 start
    > node server.js
    npm notice New minor version of npm available! 11.4.1 -> 11.5.0
    npm warn config production Use `--omit=dev` instead.
    npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.
    added %s packages, and audited %s packages in 3s
    found 0 vulnerabilities
    (node:1) [DEP0040] DeprecationWarning: The `punycode` module is deprecated. Please use a userland alternative instead.
    (node:1) ExperimentalWarning: CommonJS module is loading ES Module using require().
    (node:18) MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 close listeners added.
    (Use `node --trace-warnings ...` to show where the warning was created)
    Server listening on port 3000
      ▲ Next.js 15.%s.0
      ✓ Ready in %sms
     GET /api/voices 200 in %sms
     POST /api/speech 499 in %sms
    {"level":30,"time":1768039200%s,"pid":1,"hostname":"ui","msg":"request completed","responseTime":%s}
    {"level":40,"time":1768039200%s,"pid":1,"hostname":"ui","msg":"retrying, attempt %s of 5"}
    {"level":"warn","message":"voice not cached yet, asked the server","service":"ui","n":%s}
    webpack compiled with 1 warning
    Browserslist: caniuse-lite is outdated.
    """#)

  static let redis = Self(
    "redis",
    #"""
    1:C 10 Jan 2026 10:00:%s.012 * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo
    1:C 10 Jan 2026 10:00:%s.012 # Warning: no config file specified, using the default config.
    1:M 10 Jan 2026 10:00:%s.012 * Running mode=standalone, port=6379.
    1:M 10 Jan 2026 10:00:%s.012 * Server initialized
    1:M 10 Jan 2026 10:00:%s.012 * Loading RDB produced by version 7.4.1
    1:M 10 Jan 2026 10:00:%s.012 * DB loaded from disk: 0.00%s seconds
    1:M 10 Jan 2026 10:00:%s.012 * %s changes in 60 seconds. Saving...
    1:M 10 Jan 2026 10:00:%s.012 * Background saving started by pid %s
    %s:C 10 Jan 2026 10:00:%s.012 * DB saved on disk
    %s:C 10 Jan 2026 10:00:%s.012 * Fork CoW for RDB: current 0 MB, peak 0 MB, average 0 MB
    1:M 10 Jan 2026 10:00:%s.012 * Background saving terminated with success
    1:M 10 Jan 2026 10:00:%s.012 # Could not create tracking file, memory overcommit is left as it is
    1:signal-handler (1768039200) Received SIGTERM scheduling shutdown...
    1:M 10 Jan 2026 10:00:%s.012 * User requested shutdown...
    1:M 10 Jan 2026 10:00:%s.012 # Redis is now ready to exit, bye bye...
    [%t: INFO/MainProcess] celery@worker ready.
    [%t: INFO/MainProcess] Task tts.speak[%p] received
    [%t: INFO/ForkPoolWorker-%s] Task tts.speak[%p] succeeded in 1.%ss: None
    [%t: WARNING/MainProcess] No hostname was supplied. Reverting to default 'localhost'
    """#)

  static let traefik = Self(
    "traefik",
    #"""
    2026-01-10T10:00:%sZ INF Traefik version 3.3.3 built on 2026-01-02T00:00:00Z version=3.3.3
    2026-01-10T10:00:%sZ INF Starting provider *docker.Provider
    2026-01-10T10:00:%sZ WRN No domain found in rule PathPrefix(`/`), the TLS options applied for this router will be default
    2026-01-10T10:00:%sZ DBG Filtering disabled container container=ui-%s
    time="2026-01-10T10:00:%sZ" level=warning msg="Could not find network named 'web' for container '/tts'! Maybe the label"
    {"level":"info","ts":1768039200.%s,"logger":"http.log","msg":"server running","name":"srv0","protocols":["h1","h2","h3"]}
    {"level":"info","ts":1768039200.%s,"msg":"failed to sufficiently increase receive buffer size (was: 208 kiB)"}
    {"level":"warn","ts":1768039200.%s,"logger":"tls","msg":"stapling OCSP","error":"no OCSP stapling for [tts.local]"}
    {"level":"debug","ts":1768039200.%s,"logger":"http.handlers.reverse_proxy","msg":"upstream roundtrip","status":200}
    172.18.0.1 - - [10/Jan/2026:10:00:%s +0000] "GET /synthesize HTTP/2.0" 200 %p "-" "-" %n "tts@docker" 12ms
    172.18.0.1 - - [10/Jan/2026:10:00:%s +0000] "GET /x HTTP/1.1" 502 11 "-" "-" %n "tts@docker" 1ms
    [NOTICE]   (1) : New worker (%s) forked
    [NOTICE]   (1) : Loading success.
    [WARNING]  (1) : Former worker (%s) exited with code 0 (Exit)
    level=info msg="Completed scrape" target=tts:9090 samples=%s
    ts=2026-01-10T10:00:%s.123Z caller=main.go:1 level=info msg="Server is ready to receive web requests."
    """#)

  static let downloads = Self(
    "downloads",
    #"""
    config.json:   0%|          | 0.00/2.35k [00:00<?, ?B/s]
    model-00001-of-00002.safetensors:  %s%|███▌      | 1.04G/2.93G [00:1%s<00:31, 58.3MB/s]
    Fetching %s files:  %s%|███▌      | 4/11 [00:0%s<00:05,  1.2it/s]
    tts_models--multilingual--multi-dataset--xtts_v2/model.pth: %s%|███  | %s.4M/1.87G [00:05<01:31, 18.9MiB/s]
    100%|██████████| 1.87G/1.87G [01:3%s<00:00, 18.9MiB/s]
      % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
     %s 63.2M   %s 29.9M    0     0  9.8M      0  0:00:06  0:00:03  0:00:03 9.8M
    2026-01-10 10:00:%s (18.9 MB/s) - 'en_US-amy-low.onnx' saved [63201294/63201294]
    Resolving huggingface.co (huggingface.co)... 18.155.%s.%s, 18.155.%s.1, ...
    Connecting to huggingface.co (huggingface.co)|18.155.%s.1|:443... connected.
    HTTP request sent, awaiting response... 302 Found
    Length: 63201294 (60M) [application/octet-stream]
    Saving to: 'en_US-amy-low.onnx'
    Collecting piper-tts==1.%s.0
      Downloading piper_tts-1.%s.0-cp39-abi3-manylinux_2_17_x86_64.whl (13.8 MB)
    WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system \#
    package manager.
    [notice] A new release of pip is available: 24.0 -> 25.%s
    Successfully installed onnxruntime-1.%s.0 piper-tts-1.%s.0
    Hash of %s files is the same, nothing to do
    Retrying (Retry(total=4, connect=None, read=None)) after connection broken by 'ReadTimeoutError': /simple/x%s/
    voice en_US-amy-low: already there (%s MB)
    """#)

  static let initSystem = Self(
    "init systems",
    #"""
    s6-rc: info: service init-adduser: starting
    s6-rc: info: service svc-%s successfully started
    [custom-init] No custom files found, skipping...
    [ls.io-init] done.
    [migrations] started
    [migrations] no migrations found
    GID/UID: 1000/100%s
    %t,%s INFO supervisord started with pid 1
    %t,%s INFO spawned: 'tts' with pid %s
    %t,%s INFO success: tts entered RUNNING state, process has stayed up for > than 1 seconds (startsecs)
    %t,%s INFO exited: migrate (exit status 0; expected)
    %t,%s WARN No file matches via include "/etc/supervisor/conf.d/*.conf"
    %t,%s CRIT Supervisor is running as root.  Privileges were not dropped because no user is specified.
    chown: warning: '.' should be ':': '1000.1000'
    Fixing permissions of /data, %s files
    dbus: not running in this container, skipped
    + exec python3 -m server --port 500%s
    Using user 'app' (uid 1000), no sudo needed
    healthcheck: ok after %s ms
    cron: (CRON) INFO (pidfile fd = %s)
    tini: [WARN  tini (7)] Tini is not running as PID 1 and isn't registered as a child subreaper.
    """#)

  static let java = Self(
    "MaryTTS and Java",
    #"""
    MARY server 5.2 starting as a HTTP server...
    2026-01-10 10:00:%s,123 [main] INFO  marytts.main Specific startup arguments: none
    2026-01-10 10:00:%s,123 [main] INFO  marytts.modules.synthesis Loaded voice cmu-slt-hsmm in %s ms
    2026-01-10 10:00:%s,123 [main] WARN  marytts.config no component for locale 'te', ignored
    2026-01-10 10:00:%s,123 [RH_%s] INFO  marytts.server Processed request %n in %s ms
    2026-01-10 10:00:%s,123 [RH_%s] WARN  marytts.server client closed its connection early
    started in %s.3 s on port 59125
    SLF4J: Failed to load class "org.slf4j.impl.StaticLoggerBinder".
    SLF4J: Defaulting to no-operation (NOP) logger implementation
    WARNING: An illegal reflective access operation has occurred
    WARNING: All illegal access operations will be denied in a future release
    OpenJDK 64-Bit Server VM warning: Options UseConcMarkSweepGC was deprecated in version 9.0
    Picked up JAVA_TOOL_OPTIONS: -Xmx2g
    [%s.2s][info][gc] GC(%s) Pause Young (Normal) (G1 Evacuation Pause) %sM->40M(256M) 3.1ms
    10-Jan-2026 10:00:%s.123 INFO [main] org.apache.catalina.startup.Catalina.start Server startup in [%s12] milliseconds
    languagetool: loaded %s rules, 0 errors
    voice 'bits3': %s units, no fallback needed
    """#)

  static let goServer = Self(
    "Go servers",
    #"""
    [GIN] 2026/01/10 - 10:00:%s | 200 |   %s.10ms |   172.18.0.1 | POST     "/v1/audio/speech"
    [GIN] 2026/01/10 - 10:00:%s | 404 |   %s.10µs |   172.18.0.1 | GET      "/favicon.ico"
    [GIN-debug] [WARNING] Running in "debug" mode. Switch to "release" mode in production.
    [GIN-debug] POST   /v1/audio/speech          --> main.speak (%s handlers)
    10:00AM INF Starting LocalAI using %s threads, with models path: /models
    10:00AM INF core/startup process completed!
    10:00AM WRN [startup] gallery has %s models, none is installed
    10:00AM DBG GRPC(tts-127.0.0.1:%p): stderr loaded
    10:00AM INF Success ip=172.18.0.1 latency=%s method=POST status=200 url=/tts
    10:00AM WRN Client error error="invalid voice '%w'" ip=172.18.0.1 status=400
    time=2026-01-10T10:00:%s.123Z level=INFO source=routes.go:1259 msg="server config" env="map[DEBUG:false]"
    time=2026-01-10T10:00:%s.123Z level=INFO source=gpu.go:217 msg="looking for compatible GPUs"
    time=2026-01-10T10:00:%s.123Z level=INFO source=types.go:130 msg="inference compute" id=GPU-%p library=cuda compute=8.9
    time=2026-01-10T10:00:%s.123Z level=WARN source=sched.go:687 msg="gpu VRAM usage didn't recover within timeout" seconds=5
    time=2026-01-10T10:00:%s.123Z level=DEBUG source=gguf.go:%s msg="key not found" key=general.alignment default=32
    2026/01/10 10:00:%s http: TLS handshake error from 172.18.0.1:%p: EOF
    2026/01/10 10:00:%s http: superfluous response.WriteHeader call from main.speak (server.go:%s)
    level=info ts=2026-01-10T10:00:%sZ msg="shutting down" reason="signal" pending=0
    """#)
}

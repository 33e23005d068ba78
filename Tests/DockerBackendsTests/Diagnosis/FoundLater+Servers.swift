extension FoundLater {
  /// Of networks, hubs and the servers themselves.
  static let servers = [
    paste(
      "voc/voctomix#348", ["A14"],
      """
      Failed to connect to host 'localhost:10000': Connection refused
      """),
    paste(
      "remsky/Kokoro-FastAPI#65", ["A14"],
      """
      curl 127.0.0.1:7860
      got this info : `Couldn't connect to server``
      """),
    paste(
      "rany2/edge-tts#365", [],
      """
      aiohttp.client_exceptions.WSServerHandshakeError: 403, message='Invalid response status', \
      url=URL('wss://speech.platform.bing.com/consumer/speech/synthesize/readaloud/edge/v1')
      """),
    paste(
      "travisvn/openai-edge-tts#48", [],
      """
      {"details":"403, message='Invalid response status', \
      url='wss://speech.platform.bing.com/consumer'","error":"An internal server error occurred"}
      """),
    paste(
      "ahmetoner/whisper-asr-webservice#385", ["N12", "A15", "A9"],
      """
      TTS Error: Cannot connect to host speech.platform.bing.com:443 ssl:<ssl.SSLContext object at \
      0x000002AAE401C350> [getaddrinfo failed]
      """),
    paste(
      "coqui-ai/TTS#3411", ["N12", "A15", "A9"],
      """
      requests.exceptions.ConnectionError: HTTPSConnectionPool(host='app.coqui.ai', port=443): Max retries exceeded \
      with url: /tts_model/autoregressive.pth (Caused by NameResolutionError("<urllib3.connection.HTTPSConnection \
      object at 0x781363678850>: Failed to resolve 'app.coqui.ai' ([Errno -2] Name or service not known)"))
      """),
    paste(
      "daswer123/xtts-api-server#2", ["A9", "N5", "N6", "N15"],
      """
      urllib3.exceptions.MaxRetryError: HTTPSConnectionPool(host='coqui.gateway.scarf.sh', port=443): Max retries \
      exceeded with url: /hf-coqui/XTTS-v2/main/model.pth (Caused by SSLError(SSLError(1, '[SSL: \
      TLSV1_ALERT_INTERNAL_ERROR] tlsv1 alert internal error (_ssl.c:1007)')))
      """),
    paste(
      "xorbitsai/inference#3790", ["A9", "H6"],
      """
      Server error: 400 - [address=0.0.0.0:38753, pid=67319] An error happened while trying to locate the file on \
      the Hub and we cannot find the requested files in the local cache. Please check your connection and try again \
      or make sure your Internet connection is on.
      """),
    paste(
      "huggingface/text-generation-inference#425", ["N6", "H5", "A9"],
      """
      ERROR download: text_generation_launcher: An error occurred while downloading using `hf_transfer`. Consider \
      disabling HF_HUB_ENABLE_HF_TRANSFER
      """),
    paste(
      "coqui-ai/TTS#2686", ["H8"],
      """
       > Downloading model to /home/mb/.local/share/tts/tts_models--multilingual--multi-dataset--your_tts
        0%|          | 0.00/29.0 [00:00<?, ?iB/s]
      zipfile.BadZipFile: File is not a zip file
      """),
    paste(
      "jim60105/docker-whisperX#73", ["H8", "H9", "A8"],
      """
      Unable to open file 'model.bin' in model 'medium'
      """),
    paste(
      "rhasspy/wyoming-addons#6", [],
      """
      WARNING:wyoming_faster_whisper.download:Model hashes do not match
      WARNING:wyoming_faster_whisper.download:Got: {'model.bin': '', 'config.json': '', 'vocabulary.txt': ''}
      INFO:__main__:Downloading FasterWhisperModel.TINY_INT8 to /data
      INFO:__main__:Ready
      """),
    paste(
      "slackr31337/wyoming-whisper-gpu#5", ["G37", "L2", "L6"],
      """
      whisper       | INFO:faster_whisper:Processing audio with duration 00:03.320
      whisper       | Unable to load any of {libcudnn_ops.so.9.1.0, libcudnn_ops.so.9.1, libcudnn_ops.so.9, \
      libcudnn_ops.so}
      whisper       | Invalid handle. Cannot load symbol cudnnCreateTensorDescriptor
      whisper       | /app/run.sh: line 10:     6 Aborted                 (core dumped) /app/bin/python3 -m \
      wyoming_faster_whisper
      """),
    paste(
      "Atinoda/text-generation-webui-docker#33", ["Y7"],
      """
      text-generation-webui  |  > You must agree to the terms of service to use this model.
      text-generation-webui  |  | > Please see the terms of service at https://coqui.ai/cpml.txt
      text-generation-webui  |  | > "I have read, understood and agreed to the Terms and Conditions." - [y/n]
      text-generation-webui  | 2023-12-18 18:56:11 ERROR:Failed to load the extension "coqui_tts".
      """),
    paste(
      "huggingface/text-generation-inference#2238", ["K6"],
      """
      Shard process was signaled to shutdown with signal 4 rank=0
      Error: ShardCannotStart
      """),
    paste(
      "huggingface/text-generation-inference#446", ["K1", "X1"],
      """
      Error: Download process was signaled to shutdown with signal 7
      """),
    paste(
      "NVIDIA/Megatron-LM#878", ["P4", "K1"],
      """
      OSError: [Errno 28] No space left on device
      """),
    paste(
      "vllm-project/vllm#10856", [],
      """
      zmq.error.ZMQError: Operation not supported
      """),
    paste(
      "dusty-nv/jetson-containers#510", [],
      """
      grpc._channel._MultiThreadedRendezvous: <_MultiThreadedRendezvous of RPC that terminated with:
          status = StatusCode.UNKNOWN
          details = "Error: Triton model failed during inference."
      """),
    paste(
      "mudler/LocalAI#1727", ["S28"],
      """
      11:56PM ERR error: grpc process not found: /tmp/localai/backend_data/backend-assets/grpc/coqui
      """),
    paste(
      "mudler/LocalAI#1549", [],
      """
      {"error":{"code":404,"message":"sendfile: file /tmp/generated/audio/piper.wav not found","type":""}}
      """),
    paste(
      "mudler/LocalAI#7667", [],
      """
      {"error":{"code":500,"message":"error during TTS: Unexpected err=TypeError(\\"ChatterboxTTS.generate() \
      missing 1 required positional argument: 'language_id'\\"), type(err)=\\u003cclass \
      'TypeError'\\u003e","type":""}}
      """),
    paste(
      "coqui-ai/TTS#2716", [],
      """
      TypeError: expected str, bytes or os.PathLike object, not NoneType
      """),
    paste(
      "QwenAudio/CosyVoice#1222", [],
      """
      AssertionError: get_trt_kwargs is set for flow cache mode. If you want to use trt with use_flow_cache=False, \
      please set higher max_shape
      """),
  ]
}

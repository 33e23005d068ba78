extension FailureCatalogue {
  /// Words before what a healthcheck said, which another row knows.
  private static let healthcheck = ["healthcheck", "unhealthy", "health check"]

  /// Hubs, from which models and voices come.
  static let hubRows: [Failure] = [
    Failure(
      id: "H1", title: "The hub does not take the token", stages: [.log, .build],
      symptoms: [
        "*Invalid user token*", "*Invalid credentials in Authorization header*", "*User Access Token \"*\" is expired*",
        "*Invalid username or password.*huggingface*",
        "*The token you provided is invalid*", "*token is not valid*huggingface*", "*Illegal header value b'Bearer *",
        "*Token is required*but no token found*",
        "*no huggingface token provided*", "*LocalTokenNotFoundError*", "*Invalid header value*Bearer*",
      ],
      cause: "HF_TOKEN is wrong, expired, or quotes, a blank or the end of a line are in it too.",
      confirm: "docker exec CONTAINER sh -c 'echo \"[$HF_TOKEN]\" | wc -c'  # about 40",
      fix: """
        make a token with the right to read at https://huggingface.co/settings/tokens
        and write it into .env without quotes: HF_TOKEN=hf_ and so on; then: \(.up("NAME", .recreate(.always)))
        """),
    Failure(
      id: "H2", title: "The hub forbids this token the model", stages: [.log, .build],
      symptoms: [
        Symptom("*403 Client Error*", unless: ["http+docker", "url: http:"]), "*403 Forbidden: *",
        "*Make sure your token has the correct permissions*",
        "*you are not in the authorized list*",
        "*Your request to access model * is awaiting a review*",
        "*Please enable access to public gated repositories in your fine-grained token settings*",
        "*HTTP Error 403: *",
      ],
      cause: """
        The model's licence is not accepted by the token's account, a fine-grained token lacks the right for gated \
        models, or a firewall between answers 403 by itself.
        """,
      confirm: """
        curl -sI https://huggingface.co/api/whoami-v2 | head -n 1  # 401 is the hub itself; 403 is a proxy between
        """,
      fix: """
        accept the licence on the model's page, with the account that the token is of
        fine-grained token: allow it to read public gated repositories, at https://huggingface.co/settings/tokens
        a firewall: have huggingface.co, cdn-lfs.huggingface.co and *.hf.co allowed
        """),
    Failure(
      id: "H3", title: "The hub refuses for now: too many requests", stages: [.log, .build], mayPass: true,
      symptoms: [
        "*429 Client Error*", "*HTTP Error 429: *", "*429 Too Many Requests*huggingface*",
        "*huggingface*429 Too Many Requests*", "*rate limit your IP*", "*You have exceeded the rate limit*",
      ],
      cause: """
        Hubs count requests by address; without a token, or with a cache that no volume keeps, it is used up soon.
        """,
      confirm: "docker inspect CONTAINER --format '{{json .Mounts}}'  # is the cache on a volume?",
      fix: """
        wait some minutes, then: \(.restart("NAME"))
        HF_TOKEN in the service's environment counts for itself
        keep the cache: volumes: [models:/root/.cache/huggingface], and once it is full: HF_HUB_OFFLINE=1
        """),
    Failure(
      id: "H4", title: "The hub is out of order", stages: [.log, .build], mayPass: true,
      symptoms: ["500", "502", "503", "504", "520", "522"].flatMap { code in
        [
          Symptom(TextPattern("*\(code) Server Error*"), unless: ["http+docker", "url: http:", "npipe"]),
          Symptom(TextPattern("*HTTP Error \(code): *")),
          Symptom(TextPattern("*HfHubHTTPError: \(code) *")),
        ]
      } + ["*We're working hard to fix this as soon as possible*"],
      cause: "The hub, or a proxy before it, answered with an error of its own. Nothing is wrong here.",
      confirm: "curl -sI https://huggingface.co | head -n 1",
      fix: """
        wait, then: \(.restart("NAME"))
        where the model is in the cache already: HF_HUB_OFFLINE=1 in the service's environment
        """),
    Failure(
      id: "H5", title: "The download by Xet, the hub's storage, fails", stages: [.log, .build],
      symptoms: [
        "*CAS service error*", "*Data processing error: *", "*cas::*api call failed*",
        "*File reconstruction error*",
        "*host='cas-bridge.xethub.hf.co'*", "*host='transfer.xethub.hf.co'*",

      ],
      cause: "Larger files come from *.xethub.hf.co by a way of its own, which proxies and firewalls often stop.",
      confirm: """
        docker exec CONTAINER python3 -c "import socket; print(socket.gethostbyname('cas-server.xethub.hf.co'))"
        """,
      fix: """
        HF_HUB_DISABLE_XET=1 in the service's environment, then: \(.up("NAME"))
        or have *.xethub.hf.co and *.hf.co allowed in the firewall
        """),
    Failure(
      id: "H6", title: "The hub is switched off, and the model is not in the cache", stages: [.log],
      symptoms: [
        "*OfflineModeIsEnabled*", "*offline mode is enabled*", "*outgoing traffic has been disabled*",
        "*Cannot find the requested files in the disk cache*local_files_only*",
        "*local_files_only*set to True*",
      ],
      cause: "HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set, and this model was never downloaded into this cache.",
      confirm: """
        docker exec CONTAINER sh -c 'env | grep -e OFFLINE -e HF_HOME; ls ${HF_HOME:-~/.cache/huggingface}/hub'
        """,
      fix: """
        let it download once: HF_HUB_OFFLINE=0 and TRANSFORMERS_OFFLINE=0 in the service's environment, then: \
        \(.up("NAME"))
        or mount the cache in which the model is, at the folder that HF_HOME names
        """),
    Failure(
      id: "H7", title: "A pointer of Git LFS lies where the model should be", stages: [.log, .build],
      symptoms: [
        "*invalid load key, 'v'*", "*WeightsUnpickler error: Unsupported operand 118*",
        "*version https://git-lfs.github.com/spec/v1*", "*failed:Protobuf parsing failed*",
        "*INVALID_PROTOBUF*",
        "*invalid magic characters*vers*", "*Error parsing message with type 'onnx.ModelProto'*",
        "*git-lfs*: command not found*",
        "*over its data quota. Account responsible for LFS bandwidth*", "*smudge filter lfs failed*",
      ],
      cause: """
        The model was cloned without git-lfs: each large file is a text of three lines. A web page saved as a model \
        fails likewise.
        """,
      confirm: """
        find . -size -2k -name '*.onnx' -o -size -2k -name '*.pt*' -o -size -2k -name '*.bin'  # in the models' folder
        """,
      fix: """
        git lfs install && git lfs pull, in the models' folder (sudo apt-get install -y git-lfs)
        or download the files from their page; then: \(.restart("NAME"))
        """),
    Failure(
      id: "H8", title: "The model's download is incomplete or broken", stages: [.log, .build],
      symptoms: [
        "*EOFError: Ran out of input*", "*InvalidHeaderLength*", "*Consistency check failed: file should be of size*",
        "*IncompleteRead(*",
        "*is not within the file bounds, model is corrupted or incomplete*", "*SHA256 checksum does not match*",
        "*checksum mismatch*", "*hash mismatch*",
        "*ChunkedEncodingError*", "*invalid load key, '<'*", "*WeightsUnpickler error: Unsupported operand 60*",
        "*invalid load key, '\\x00'*", "*File is not a zip file*",
        "*BadZipFile*", "*Model has been downloaded but the SHA256*",
        "*unexpected EOF, expected * more bytes. The file might be corrupted*", "*storage has wrong byte size*",
        "*tarfile.ReadError: *", "*gzip*unexpected end of file*",
        Symptom("*invalid load key, '*", .general), "*OSError: Unable to load weights from *",
        "*Unable to load weights from pytorch checkpoint file*",
        "*Failed to load model because protobuf parsing failed*",
      ],
      cause: "The connection broke, the disk was full, or an error page was saved in place of the file.",
      confirm: "docker exec CONTAINER sh -c 'du -sh ${HF_HOME:-~/.cache/huggingface}/hub/* 2>/dev/null; df -h /'",
      fix: """
        remove that file from the models' folder or cache, so that it is downloaded again, then: \(.restart("NAME"))
        where it comes again: HF_HUB_DISABLE_XET=1 and HF_HUB_DOWNLOAD_TIMEOUT=60 in the service's environment
        """),
    Failure(
      id: "H9", title: "The model is not where the server looks for it", stages: [.log],
      symptoms: [
        "*HFValidationError*", "*Repo id must be in the form*", "*: NO_SUCHFILE : *", "*File doesn't exist*",
        "*Could not find any .onnx models*", "*model not found at *", "*.gguf: no such file or directory*",
        "*.onnx: no such file or directory*", "*(should end with .onnx)*", "*unable to open model file*",
        "*Unable to find voice: *",
        "*No such file or directory: '*.onnx*'*", "*No such file or directory: '*.pth'*",
        "*No such file or directory: '*.pt'*", "*No such file or directory: '*.safetensors'*",
        "*No such file or directory: '*.gguf'*", "*No such file or directory: '*.ckpt'*",
        "*No such file or directory: '*.bin'*", "*failed to open GGUF file*",
        "*Error no file named *found in directory*", "*Incorrect path_or_model_id*",
        "*Unable to open file 'model.bin' in model*", "*Model file not found*",
        "*model path does not exist*", "*gguf_init_from_file: failed to open *", "*cannot find the model*",
        "*Cannot find model files*", "*Model config doesn't exist*", "*Model file doesn't exist*",
        "*No model found in *",
        "*Model '*' not found on disk*", "*is not the path to a directory containing a file named*",
      ],
      cause: """
        The volume with the models is mounted elsewhere than the server's setting says, is empty, or a file of it is \
        missing.
        """,
      confirm: """
        docker inspect CONTAINER --format '{{json .Mounts}}'; docker exec CONTAINER ls -l /models  # or the folder of \
        the message
        """,
      fix: """
        mount the folder so that the path of the message exists, or correct the server's setting; then: \(.up("NAME"))
        where the server downloads its models by itself: let it, by an empty volume in that place
        """),
    Failure(
      id: "H10", title: "Something is not there for download", stages: [.log, .build],
      symptoms: [
        Symptom("*404 Client Error*", unless: ["huggingface.co", "NotFoundError", "http+docker"]), "*HTTP Error 404: *",
        Symptom("*curl: (22) The requested URL returned error: 404*", unless: healthcheck), "*ERROR 404: Not Found*",
        Symptom("*wget: server returned error: HTTP/1.* 404*", unless: healthcheck),
        "*410 Client Error*", "*HTTP Error 410: *",
      ],
      cause: "The address is old: its owner renamed, moved or removed the file since the image was made.",
      confirm: "curl -sIL URL | head -n 1  # with the address of the message",
      fix: """
        \(otherTag)
        or download the file from where it is now, and put it into the server's folder of models
        """),
  ]
}

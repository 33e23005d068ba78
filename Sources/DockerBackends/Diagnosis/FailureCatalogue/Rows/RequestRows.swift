extension FailureCatalogue {
  /// What a server answers to a request that it does not take.
  static let requestRows: [Failure] = [
    Failure(
      id: "S16", title: "The server has no such page", stages: [.log, .speech, .probe],
      symptoms: [
        "{\"detail\":\"Not Found\"}*", "*{\"detail\":\"Method Not Allowed\"}*",
        "*Client error '404 Not Found' for url 'http://*",
        "*Client error '405 Method Not Allowed' for url *", "*Request failed with status code 404*",
        "*Request failed with status code 405*", "*404 page not found*", "*Cannot POST /*", "*Cannot GET /*",
        "*404 Client Error: Not Found for url: http://*", "*405 Client Error*",
        "*openai.NotFoundError: Error code: 404*",
      ].map { Symptom(TextPattern($0), .general, unless: ["http+docker", "huggingface"]) }
        + ["*\"POST /*HTTP/1.1\" 404*", "*\"POST /*HTTP/1.1\" 405*"].map { Symptom(TextPattern($0), .vague) },
      cause: "The address is the server's, and the path belongs to another server, version or dialect of the API.",
      confirm:
        "docker exec CONTAINER python3 -c \"import urllib.request as u; print(u.urlopen('http://127.0.0.1:8000/openapi.json').read()[:2000])\"",
      fix: """
        set the address as the server's documentation has it: mostly with /v1 at its end, and never twice (/v1/v1)
        where the server speaks another dialect: set x-tts.api in the manifest, or \(otherTag)
        """),
    Failure(
      id: "S17", title: "The server does not take the request as it is", stages: [.log, .speech],
      symptoms: [
        "*status code 422*", "*Error code: 422*", "*{\"detail\":[{*\"loc\":*",
        "*value_error.missing*",
        "*400 Client Error: Bad Request for url: http://*", "*Client error '400 Bad Request' for url 'http://*",
        "*Error code: 400 - *", "*Request failed with status code 400*",
      ].map { Symptom(TextPattern($0), .general, unless: ["http+docker", "huggingface"]) }
        + [Symptom("*422 Unprocessable*", .vague), Symptom("*422 Client Error*", .vague)],
      cause: """
        A field is missing, has another name or a value that is not allowed: the client was written for another \
        server or version. The answer names it.
        """,
      confirm: "\(.logs("NAME", .tail(50)))  # the answer's \"loc\" is the field, its \"msg\" says why",
      fix: """
        give the client a voice, a model and a format that this server has
        or take the version of the server that the client was written for: \(otherTag)
        """),
    Failure(
      id: "S18", title: "The server's own code failed at a request", stages: [.log, .speech],
      symptoms: [
        "*Exception in ASGI application*", "*HTTP/1.1\" 500*", "*status code 500*", "*Error code: 500*",
        "*500 Internal Server Error*", "*500, message='Internal Server Error'*", "*API error 500*",
      ].map { Symptom(TextPattern($0), .general, unless: ["http+docker", "docker.sock", "huggingface", "/v2/"]) },
      cause: "The server took the request and an error in its code ended it. Its log holds that error.",
      confirm: "\(.logs("NAME", .tail(50)))",
      fix: """
        the last line of the error's traceback says what failed: \(.logs("NAME", .tail(50)))
        try a short text with the server's own voice; where that works, it is the text or the voice
        """),
    Failure(
      id: "S19", title: "The request is larger than it may be", stages: [.log, .speech],
      symptoms: [
        "*413 Request Entity Too Large*", "*413 Payload Too Large*", "*413 Content Too Large*", "*status code 413*",
        "*client intended to send too large body*", "*grpc: received message larger than max*",
        "*Request body too large*",
        "*http: request body too large*", "*PayloadTooLargeError*",
      ],
      cause:
        "A reverse proxy or the server limits the size of a request, which a recorded voice or a long text exceeds.",
      confirm: "ls -l *.wav  # nginx allows 1 MB unless it is told more",
      fix: """
        nginx: client_max_body_size 100m; in its server block, then reload it
        or send a shorter recording of the voice, as mono with 24 kHz
        """),
    Failure(
      id: "S20", title: "The browser keeps the page from asking the server", stages: [.speech, .log],
      symptoms: [
        "*has been blocked by CORS policy*", "*Cross-Origin Request Blocked*",
        "*CORS header *Access-Control-Allow-Origin* missing*",
        "*No 'Access-Control-Allow-Origin' header*", "*Mixed Content: The page at 'https://*",
        "*ERR_SSL_PROTOCOL_ERROR*",
        "*net::ERR_CONNECTION_REFUSED*", "*net::ERR_NAME_NOT_RESOLVED*", "*ERR_UNSAFE_PORT*", "*net::ERR_BLOCKED_BY_*",
      ],
      cause: """
        The browser asks by itself, from your machine and not from a container: the names of services mean nothing \
        there, a page of https may not ask http, and the server has to allow the page's address.
        """,
      confirm: "curl -i http://127.0.0.1:8880/v1/models  # the published port, from the browser's machine",
      fix: """
        give the page the address that the browser can reach: http://localhost and the published port, not the \
        service's name
        allow the page's address in the server's settings (CORS_ORIGINS, ALLOWED_ORIGINS or --cors)
        """),
    Failure(
      id: "S21", title: "The Gradio app has another interface than the client asks for", stages: [.log, .speech],
      symptoms: [
        "*Cannot find a function with `api_name`*", "*Cannot find a function with api_name*",
        "*is not a valid key-word argument. Please click on 'view API'*", "*No value provided for required argument: *",
        "*Too many arguments provided for the endpoint*", "*The upstream Gradio app has raised an exception*",
        "*to the gradio cache dir because it was not created by the application*", "*Invalid function index*",
        "*No value provided for required parameter*",
      ],
      cause: """
        The app behind was changed, so that its functions or their fields are others; or it failed itself and does \
        not say at what.
        """,
      confirm: "\(.logs("NAME", .tail(50)))",
      fix: """
        take the client's newer version, or the app's version that it was written for: \(otherTag)
        where the app raised an error: show_error=True in its launch() says which
        """),
    Failure(
      id: "S22", title: "The Space does not run, or its quota is used up", stages: [.log, .speech],
      symptoms: [
        "*space is in the invalid state: *", "*Space is in an invalid state*", "*You have exceeded your GPU quota*",
        "*You have exceeded your * GPU quota*", "*No GPU was available after *", "*GPU task aborted*",
        "*exceeded your free GPU quota*", "*ZeroGPU*quota*", "*This Space has been paused*", "*Space is paused*",
        "*Your space is in error*", "*unlogged user is runnning out of daily ZeroGPU quotas*",
      ],
      cause: "The Space on huggingface.co is paused, broken or asleep, or its GPU minutes for today are used up.",
      confirm: "open the Space's page on https://huggingface.co/spaces",
      fix: """
        give the client an access token of yours (HF_TOKEN), which has a larger quota, or wait until tomorrow
        or run the Space here: its page names the image under Run locally
        """),
    Failure(
      id: "S23", title: "Something speaks another protocol to the server's port", stages: [.log], level: .warning,
      symptoms: [
        Symptom("*Invalid HTTP request received*", .vague), Symptom("*Unsupported upgrade request*", .vague),
        Symptom("*code 400, message Bad request version*", .vague),
        Symptom("*code 400, message Bad HTTP/0.9 request type*", .vague),
      ],
      cause: """
        The server speaks HTTP there, and was asked by HTTPS, a websocket that it cannot do, or Wyoming.
        """,
      confirm: "docker ps --format '{{.Names}} {{.Ports}}'",
      fix: """
        write http:// instead of https:// into the client, or put a reverse proxy with a certificate before the server
        for websockets add to the Dockerfile: RUN pip install 'uvicorn[standard]'
        """),
  ]
}

extension APIDocument {
  /// What several operations have in common.
  static let schemas: [String: APISchema] = [
    "Status": .told(["status": .one(of: ["ok"])]),
    "Health": .told(
      ["status": .one(of: ["ok", "degraded"]), "state": .one(of: BackendView.State.allCases.map(\.rawValue))],
      optional: ["error": .string]),
    "Findings": .told([
      "rows": .list(.told(["id": .string, "title": .string, "cause": .string])), "log": .list(.string),
    ]),
    "Capabilities": capabilities(and: ["output_format": .string]),
    "AppCapabilities": capabilities(and: [:]),
    "Parameter": .told(
      ["type": .string],
      optional: [
        "min": .number, "max": .number, "step": .number, "default": .any, "options": .list(.any),
      ]),
    "Voice": .told([
      "id": .string, "name": .string, "is_cloned": .boolean, "gender": .string.orNull, "language": .string.orNull,
      "description": .string.orNull, "preview_url": .string.orNull, "embedding": .list(.number).orNull,
    ]),
    "Voices": .told(["voices": .list(.named("Voice"))]),
    "ClonedVoice": .told([
      "id": .string, "name": .string, "is_cloned": .boolean, "language": .string.orNull,
      "embedding": .list(.number).orNull,
    ]),
    "Backend": backend,
    "Failure": .told(
      ["code": .string, "message": .string, "log": .list(.string)], optional: ["hint": .string, "cause": .string]),
    "Fit": .told(
      ["verdict": .one(of: Fit.Verdict.allCases.map(\.rawValue)), "backends": .list(.string)],
      optional: [
        "memory": .one(of: Fit.Memory.allCases.map(\.rawValue)), "card": .integer, "needed": .integer, "free": .integer,
      ]),
    "Memory": .told(["cards": .list(.named("MemoryPlace"))], optional: ["host": .named("MemoryPlace")]),
    "MemoryPlace": .told(
      [
        "total": .integer, "outside": .integer, "reserve": .integer, "free": .integer,
        "backends": .list(
          .told(["name": .string], optional: ["reserved": .integer, "used": .integer, "peak": .integer])),
      ],
      optional: ["card": .integer, "name": .string]),
    "Book": book,
    "Model": .told(["id": .string, "object": .one(of: ["model"]), "created": .integer, "owned_by": .string]),
    "Models": .told([
      "object": .one(of: ["list"]), "data": .list(.named("Model")), "models": .list(.named("Model")),
    ]),
    "NamedVoices": .told(["voices": .list(.told(["id": .string, "name": .string]))]),
    "ElevenLabsModels": .list(.given(["model_id": .string, "name": .string, "can_do_text_to_speech": .boolean])),
    "ElevenLabsVoice": .given([
      "voice_id": .string, "name": .string, "category": .one(of: ["premade", "cloned"]), "labels": .map(.string),
      "description": .string.orNull, "settings": .named("ElevenLabsSettings"),
    ]),
    "ElevenLabsSettings": .given(["stability": .number, "similarity_boost": .number, "speed": .number]),
    "ElevenLabsSubscription": .given(["tier": .string, "character_count": .integer, "character_limit": .integer]),
    "AppDone": .told(["status": .one(of: ["ok"]), "message": .string]),
    "AppRefreshed": .told(["status": .one(of: ["ok"]), "voice_count": .integer]),
  ]

  private static func capabilities(and others: [String: APISchema]) -> APISchema {
    .told(
      [
        "has_predefined_voices": .boolean, "voice_cloning": .boolean, "voice_cloning_formats": .list(.string),
        "emotion_tags": .boolean, "emotion_options": .list(.string), "streaming": .boolean, "sample_rate": .integer,
        "multilingual": .boolean, "languages": .list(.string), "speaker_embedding": .boolean,
        "embedding_dim": .integer.orNull, "custom_params": .map(.named("Parameter")),
      ].merging(others) { $1 })
  }

  private static let book = APISchema.told(
    [
      "id": .string, "name": .string, "title": .string, "state": .one(of: BookView.State.allCases.map(\.rawValue)),
      "since": .number,
      "settings": .told(
        [
          "backend": .string, "format": .one(of: BookSettings.Format.allCases.map(\.rawValue)),
          "with": .list(.one(of: BookSettings.Companion.allCases.map(\.rawValue))),
        ],
        optional: [
          "voice": .string, "language": .string, "speed": .number, "loudness": .string, "chapters": .string,
        ]),
      "chapters": .list(.told(["title": .string, "start": .number, "end": .number])),
      "files": .list(.told(["name": .string, "bytes": .integer, "type": .string, "link": .string])),
      "gaps": .list(.told(["chapter": .integer, "text": .string, "reason": .string, "heard": .boolean])),
    ],
    optional: [
      "duration": .number, "failure": .named("Failure"),
      "progress": .told(
        ["stage": .one(of: BookStep.Stage.allCases.map(\.rawValue))],
        optional: [
          "title": .string, "chapter": .integer, "chapters": .integer, "done": .integer, "total": .integer,
          "audio_seconds": .number, "real_time": .number, "failures": .integer, "gaps": .integer,
          "left_seconds": .number, "part": .number,
        ]),
    ])

  private static let backend = APISchema.told(
    [
      "name": .string, "title": .string, "state": .one(of: BackendView.State.allCases.map(\.rawValue)),
      "since": .number, "in_flight": .integer, "waiting": .integer, "pinned": .boolean, "parallel": .integer,
      "replicas": .integer,
      "queue": .integer, "priority": .integer, "gpu": .boolean, "languages": .list(.string),
    ],
    optional: [
      "stage": .string, "progress": .number(0...1), "usual_start": .number, "idle_at": .number, "card": .integer,
      "memory": .integer, "address": .string, "identity": .string, "dialect": .string, "cloning": .boolean,
      "voices": .integer, "failure": .named("Failure"),
    ])
}

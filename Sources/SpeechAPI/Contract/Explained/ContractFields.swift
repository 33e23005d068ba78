extension ContractField {
  /// `GET /health`.
  static let health = [
    ContractField(
      "status", .string, .recommended, "\"ok\" where it can speak; any other word where not", example: #""ok""#),
    ContractField("error", .string, .optional, "why it cannot speak", example: #""the model is still loading""#),
  ]

  /// `GET /capabilities`.
  static let capabilities = [
    ContractField("sample_rate", .wholeNumber, .required, "samples per second of its audio", example: "22050"),
    ContractField(
      "output_format", .string, .recommended, "the format of its audio; wav by default", example: #""wav""#),
    ContractField("languages", .strings, .recommended, "what it speaks, by BCP 47", example: #"["en", "de"]"#),
    ContractField("multilingual", .boolean, .recommended, "whether these are several", example: "true"),
    ContractField("has_predefined_voices", .boolean, .recommended, "whether it lists voices", example: "true"),
    ContractField("streaming", .boolean, .recommended, "whether audio comes while it is made", example: "false"),
    ContractField(
      "emotion_tags", .boolean, .recommended, "whether tags as <laugh> in a text are heard", example: "false"),
    ContractField(
      "emotion_options", .strings, .optional, "the values that emotion takes", example: #"["happy", "sad"]"#),
    ContractField("voice_cloning", .boolean, .recommended, "whether it makes voices of samples", example: "false"),
    ContractField(
      "voice_cloning_formats", .strings, .optional, "the formats of samples; needed with voice_cloning",
      example: #"["wav"]"#),
    ContractField(
      "speaker_embedding", .boolean, .recommended, "whether it takes embeddings of voices", example: "false"),
    ContractField(
      "embedding_dim", .wholeNumber, .optional, "how many numbers those have; needed with speaker_embedding",
      example: "128"),
    ContractField(
      "custom_params", .object, .recommended, "parameters of its own, by name",
      example: #"{"pitch": {"type": "int", "min": 0, "max": 99, "default": 50}}"#),
  ]

  /// A parameter in `custom_params`.
  static let parameter = [
    ContractField("type", .string, .required, "float, int, bool, string or select", example: #""int""#),
    ContractField("min", .number, .optional, "the least value, itself allowed", example: "0"),
    ContractField("max", .number, .optional, "the greatest value, itself allowed", example: "99"),
    ContractField("default", .value, .optional, "what it is where nothing is said", example: "50"),
    ContractField("step", .number, .optional, "the step of a slider", example: "1"),
    ContractField("options", .list, .optional, "the values of a select", example: #"["small", "large"]"#),
  ]

  /// A voice of `GET /voices`.
  static let voice = [
    ContractField("id", .string, .required, "what voice_id takes, sent back unchanged", example: #""anna""#),
    ContractField("name", .string, .recommended, "its name for people; the id by default", example: #""Anna""#),
    ContractField("language", .string, .recommended, "what it speaks, by BCP 47", example: #""en""#),
    ContractField("gender", .string, .optional, "female, male or whatever fits", example: #""female""#),
    ContractField("description", .string, .optional, "what it sounds like", example: #""calm and low""#),
    ContractField("preview_url", .string, .optional, "a recording of it", example: #""/previews/anna.wav""#),
    ContractField("is_cloned", .boolean, .optional, "whether it was made of a sample", example: "false"),
    ContractField("embedding", .numbers, .optional, "its embedding", example: "[0.0213, -0.1187]"),
  ]

  /// What `POST /synthesize` is asked with. Whatever else comes may be passed over.
  static let synthesis = [
    ContractField("text", .string, .required, "what is spoken", example: #""One two three four five.""#),
    ContractField("voice_id", .string, .optional, "an id that is listed, or random", example: #""anna""#),
    ContractField("speed", .number, .optional, "2 is twice as fast", example: "1.5"),
    ContractField("language", .string, .optional, "what the text is in", example: #""en""#),
    ContractField("emotion", .string, .optional, "one of emotion_options", example: #""happy""#),
    ContractField(
      "speaker_embedding", .numbers, .optional, "a voice by its embedding", example: "[0.0213, -0.1187]"),
    ContractField("custom_params", .object, .optional, "values for parameters of its own", example: #"{"pitch": 60}"#),
  ]

  /// `POST /clone_voice`.
  static let clone = [
    ContractField("id", .string, .required, "what voice_id takes", example: #""cloned:Anna""#),
    ContractField("name", .string, .recommended, "the name in the request", example: #""Anna""#),
    ContractField("language", .string, .recommended, "what it speaks, by BCP 47", example: #""en""#),
    ContractField("is_cloned", .boolean, .recommended, "true", example: "true"),
    ContractField(
      "embedding", .numbers, .optional, "its embedding; needed with speaker_embedding", example: "[0.0213, -0.1187]"),
  ]

  /// A refusal.
  static let refusal = [
    ContractField(
      "detail", .string, .recommended, "why, in a sentence", example: #""text: there is nothing to speak""#),
    ContractField("hint", .string, .optional, "what to do about it", example: #""send between 1 and 5000 characters""#),
  ]
}

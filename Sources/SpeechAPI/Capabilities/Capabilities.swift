/// What a server can do: the answer of `/capabilities`, or what its dialect tells of its kind.
public struct Capabilities: Sendable, Hashable {
  /// Whether it lists voices of its own.
  public var hasPredefinedVoices: Bool
  /// Whether it makes voices of samples.
  public var voiceCloning: Bool
  /// The audio formats of samples that it takes, as `wav`.
  public var voiceCloningFormats: [String]
  /// Whether tags such as `<laugh>` in the text change the speech.
  public var emotionTags: Bool
  /// The values that `emotion` takes.
  public var emotionOptions: [String]
  /// Whether it sends audio while that is still being made.
  public var streaming: Bool
  /// Samples per second of the audio; a guess where ``isSampleRateTold`` is false.
  public var sampleRate: Int
  /// Whether the sample rate is known before anything is spoken: not every dialect tells it.
  public var isSampleRateTold: Bool
  /// The format of the audio, as `wav`.
  public var outputFormat: String
  /// Whether it speaks more than one language.
  public var multilingual: Bool
  /// The languages, as `en`.
  public var languages: [String]
  /// Whether it takes a speaker embedding.
  public var speakerEmbedding: Bool
  /// The length of a speaker embedding; `nil` where none is taken.
  public var embeddingDimension: Int?
  /// Parameters of its own, by name.
  public var customParameters: [String: CustomParameter]

  /// Creates capabilities.
  public init(
    hasPredefinedVoices: Bool = true, voiceCloning: Bool = false, voiceCloningFormats: [String] = [],
    emotionTags: Bool = false, emotionOptions: [String] = [], streaming: Bool = false, sampleRate: Int,
    isSampleRateTold: Bool = true, outputFormat: String = "wav", multilingual: Bool = false, languages: [String] = [],
    speakerEmbedding: Bool = false,
    embeddingDimension: Int? = nil, customParameters: [String: CustomParameter] = [:]
  ) {
    self.hasPredefinedVoices = hasPredefinedVoices
    self.voiceCloning = voiceCloning
    self.voiceCloningFormats = voiceCloningFormats
    self.emotionTags = emotionTags
    self.emotionOptions = emotionOptions
    self.streaming = streaming
    self.sampleRate = sampleRate
    self.isSampleRateTold = isSampleRateTold
    self.outputFormat = outputFormat
    self.multilingual = multilingual
    self.languages = languages
    self.speakerEmbedding = speakerEmbedding
    self.embeddingDimension = embeddingDimension
    self.customParameters = customParameters
  }
}

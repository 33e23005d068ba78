/// The API that a server speaks.
public enum Dialect: Sendable, Hashable {
  /// `/health`, `/capabilities`, `/voices`, `/synthesize`, `/clone_voice`: what the bundled backends speak.
  case common
  /// `POST /v1/audio/speech`, after OpenAI's API.
  case openAI(OpenAISettings)
  /// Piper's own HTTP server, the new one and the old one.
  case piper
  /// Any Gradio app, as the Spaces of HuggingFace are.
  case gradio(GradioSettings)
  /// Chatterbox-TTS-Server's own API.
  case chatterbox
  /// xtts-api-server and xtts-streaming-server.
  case xtts(references: SampleFolder? = nil)
  /// AllTalk, 1 and 2.
  case allTalk(references: SampleFolder? = nil)
  /// The API server of Fish Speech.
  case fish
  /// The second API of GPT-SoVITS.
  case gptSoVITS(GPTSoVITSSettings)
  /// The server of CosyVoice's own runtime.
  case cosyVoice(CosyVoiceSettings)
  /// Style-Bert-VITS2.
  case styleBertVITS2
  /// VOICEVOX and the engines of its API.
  case voicevox
  /// MaryTTS's interface, as MaryTTS, Mimic 3, OpenTTS and Larynx have it.
  case maryTTS
  /// Coqui's `tts-server`.
  case coqui
  /// KaniTTS's own small servers.
  case kani
  /// The server of Kyutai's Pocket TTS.
  case pocketTTS
  /// ElevenLabs' API.
  case elevenLabs(ElevenLabsSettings)
  /// Home Assistant's Wyoming protocol, as wyoming-piper speaks it: events over TCP.
  case wyoming

  /// The names, as a manifest has them.
  public enum Name: String, Sendable, CaseIterable {
    case common
    case openAI = "openai"
    case piper
    case gradio
    case chatterbox
    case xtts
    case allTalk = "alltalk"
    case fish
    case gptSoVITS = "gpt-sovits"
    case cosyVoice = "cosyvoice"
    case styleBertVITS2 = "sbv2"
    case voicevox
    case maryTTS = "marytts"
    case coqui
    case kani
    case pocketTTS = "pocket-tts"
    case elevenLabs = "elevenlabs"
    case wyoming
  }

  /// The name, as a manifest has it.
  public var name: Name {
    switch self {
    case .common: .common
    case .openAI: .openAI
    case .piper: .piper
    case .gradio: .gradio
    case .chatterbox: .chatterbox
    case .xtts: .xtts
    case .allTalk: .allTalk
    case .fish: .fish
    case .gptSoVITS: .gptSoVITS
    case .cosyVoice: .cosyVoice
    case .styleBertVITS2: .styleBertVITS2
    case .voicevox: .voicevox
    case .maryTTS: .maryTTS
    case .coqui: .coqui
    case .kani: .kani
    case .pocketTTS: .pocketTTS
    case .elevenLabs: .elevenLabs
    case .wyoming: .wyoming
    }
  }

  /// What the address of a server begins with: `http`, or `tcp` where it speaks something else.
  public var scheme: String { if case .wyoming = self { "tcp" } else { "http" } }

  /// The dialect of a name, with the settings of a manifest that gives none.
  public init(_ name: Name) {
    self =
      switch name {
      case .common: .common
      case .openAI: .openAI(OpenAISettings())
      case .piper: .piper
      case .gradio: .gradio(GradioSettings())
      case .chatterbox: .chatterbox
      case .xtts: .xtts()
      case .allTalk: .allTalk()
      case .fish: .fish
      case .gptSoVITS: .gptSoVITS(GPTSoVITSSettings())
      case .cosyVoice: .cosyVoice(CosyVoiceSettings())
      case .styleBertVITS2: .styleBertVITS2
      case .voicevox: .voicevox
      case .maryTTS: .maryTTS
      case .coqui: .coqui
      case .kani: .kani
      case .pocketTTS: .pocketTTS
      case .elevenLabs: .elevenLabs(ElevenLabsSettings())
      case .wyoming: .wyoming
      }
  }
}

extension Dialect {
  /// Who speaks it.
  var speaker: any SpeechDialect {
    switch self {
    case .common: CommonDialect()
    case .openAI(let settings): OpenAIDialect(settings)
    case .piper: PiperDialect()
    case .gradio(let settings): GradioDialect(settings)
    case .chatterbox: ChatterboxDialect()
    case .xtts(let references): XTTSDialect(references: references)
    case .allTalk(let references): AllTalkDialect(references: references)
    case .fish: FishDialect()
    case .gptSoVITS(let settings): GPTSoVITSDialect(settings: settings)
    case .cosyVoice(let settings): CosyVoiceDialect(settings: settings)
    case .styleBertVITS2: StyleBertVITS2Dialect()
    case .voicevox: VoicevoxDialect()
    case .maryTTS: MaryTTSDialect()
    case .coqui: CoquiDialect()
    case .kani: KaniDialect()
    case .pocketTTS: PocketTTSDialect()
    case .elevenLabs(let settings): ElevenLabsDialect(settings: settings)
    case .wyoming: WyomingDialect()
    }
  }
}

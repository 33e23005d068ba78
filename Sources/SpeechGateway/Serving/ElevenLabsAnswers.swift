import BackendSupport
import DockerBackends
import FoundationEssentials
import HTTPTypes

/// What ElevenLabs' API tells of voices, models and users.
enum ElevenLabsAnswers {
  /// Whether a client of theirs asks, where another dialect has the same address: theirs send this key even where they
  /// were given none that means anything, and their own library tells its name.
  static func isAsked(_ headers: HTTPFields) -> Bool {
    headers[.elevenLabsKey] != nil || headers[.sdkName]?.lowercased() == "elevenlabs"
  }

  static func voice(_ voice: Voice, of backend: String) -> JSONValue {
    var labels = ["backend": JSONValue.string(backend)]
    labels["language"] = voice.language.map(JSONValue.string)
    labels["gender"] = voice.gender.map(JSONValue.string)
    return .object([
      "voice_id": .string("\(backend):\(voice.id)"), "name": .string(voice.name),
      "category": .string(category(of: voice)), "labels": .object(labels),
      "description": voice.description.map(JSONValue.string) ?? .null, "preview_url": .null, "samples": .null,
      "settings": settings, "available_for_tiers": .array([]), "high_quality_base_model_ids": .array([]),
    ])
  }

  static func category(of voice: Voice) -> String { voice.isCloned ? "cloned" : "premade" }

  /// Of all of these, backends know the speed alone.
  static let settings = JSONValue.object([
    "stability": .number(0.5), "similarity_boost": .number(0.75), "style": .number(0),
    "use_speaker_boost": .bool(true), "speed": .number(1),
  ])

  /// A backend is a model.
  static func model(_ outline: BackendOutline) -> JSONValue {
    let limit = JSONValue.number(Double(outline.textLimit))
    return .object([
      "model_id": .string(outline.name), "name": .string(outline.title), "description": .string(outline.title),
      "can_do_text_to_speech": .bool(true), "can_do_voice_conversion": .bool(false), "can_be_finetuned": .bool(false),
      "can_use_style": .bool(false), "can_use_speaker_boost": .bool(false), "serves_pro_voices": .bool(false),
      "requires_alpha_access": .bool(false), "token_cost_factor": .number(0), "concurrency_group": .string("standard"),
      "languages": .array(
        outline.languages.map { .object(["language_id": .string($0), "name": .string($0)]) }),
      "max_characters_request_free_user": limit, "max_characters_request_subscribed_user": limit,
      "maximum_text_length_per_request": limit,
      "model_rates": .object(["character_cost_multiplier": .number(0)]),
    ])
  }

  /// Nothing is counted and nothing runs out, so that no client thinks that it has to stop.
  static let subscription = JSONValue.object([
    "tier": .string("local"), "status": .string("active"), "character_count": .number(0),
    "character_limit": .number(1e9), "max_credit_limit_extension": .string("unlimited"),
    "can_extend_character_limit": .bool(false), "allowed_to_extend_character_limit": .bool(false),
    "next_character_count_reset_unix": .null, "voice_slots_used": .number(0),
    "professional_voice_slots_used": .number(0), "professional_voice_slots_used_in_workspace": .number(0),
    "voice_limit": .number(1e6), "voice_add_edit_counter": .number(0), "professional_voice_limit": .number(0),
    "can_extend_voice_limit": .bool(false), "can_use_instant_voice_cloning": .bool(true),
    "can_use_professional_voice_cloning": .bool(false),
    "current_overage": .object(["amount": .string("0"), "currency": .string("usd")]), "open_invoices": .array([]),
    "has_open_invoices": .bool(false),
  ])

  static let user = JSONValue.object([
    "user_id": .string("local"), "workspace_id": .string("local"), "subscription": subscription,
    "is_new_user": .bool(false), "can_use_delayed_payment_methods": .bool(false),
    "is_onboarding_completed": .bool(true), "is_onboarding_checklist_completed": .bool(true),
    "created_at": .number(0), "seat_type": .string("workspace_admin"),
  ])

  static let history = JSONValue.object([
    "history": .array([]), "has_more": .bool(false), "last_history_item_id": .null, "scanned_until": .null,
  ])
}

/// Some of all voices, as `/v2/voices` gives them out.
struct ElevenLabsPage: Sendable {
  var size = 10
  /// How many come before them.
  var start = 0
  /// What the name, the language or the description holds.
  var search: String?
  var category: String?

  /// - Parameter query: reads a member of the query.
  init(_ query: (String) -> String?) throws(GatewayError) {
    if let given = query("page_size") {
      guard let size = Int(given), (1...100).contains(size) else {
        throw GatewayError(.invalidRequest, "page_size must be 1 to 100", parameter: "page_size")
      }
      self.size = size
    }
    if let token = query("next_page_token"), !token.isEmpty {
      guard let start = Int(token), start >= 0 else {
        throw GatewayError(.invalidRequest, "this is not a page token", parameter: "next_page_token")
      }
      self.start = start
    }
    search = query("search")?.lowercased()
    category = query("category")
  }

  func of(_ all: [(backend: String, voice: Voice)]) -> JSONValue {
    let found = all.filter { matches($0.voice, $0.backend) }
    let voices = found.dropFirst(start).prefix(size)
    let end = min(start, found.count) + voices.count
    let hasMore = end < found.count
    return .object([
      "voices": .array(voices.map { ElevenLabsAnswers.voice($0.voice, of: $0.backend) }),
      "has_more": .bool(hasMore), "total_count": .number(Double(found.count)),
      "next_page_token": hasMore ? .string(String(end)) : .null,
    ])
  }

  private func matches(_ voice: Voice, _ backend: String) -> Bool {
    guard category == nil || category == ElevenLabsAnswers.category(of: voice) else { return false }
    guard let search, !search.isEmpty else { return true }
    return [voice.id, voice.name, voice.language, voice.description, backend].contains {
      $0?.lowercased().contains(search) ?? false
    }
  }
}

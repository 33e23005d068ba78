import BackendSupport

/// The function of a Gradio app that speaks, and what its parameters mean: found by their names and kinds, so that a
/// parameter that is new, gone or moved changes nothing of the others.
struct GradioForm {
  let call: String
  let parameters: [GradioParameter]
  let text: GradioParameter
  let voice: GradioParameter?
  let language: GradioParameter?
  let speed: GradioParameter?
  /// Which of the results is the audio.
  let audio: Int
  /// Before which parameters values of the session stand, which nobody sends.
  private let inputs: [Bool]

  /// - Parameters:
  ///   - info: what the app tells of its functions.
  ///   - config: what its page is made of, where the parts that `info` leaves out are told.
  /// - Throws: `SpeechError` with `.invalidInput` where no function, or more than one, may be meant.
  init(_ info: JSONValue, _ config: JSONValue, _ settings: GradioSettings) throws(SpeechError) {
    let functions = GradioFunction.all(info, config)
    let function = try Self.choose(functions, settings)
    call = function.name
    parameters = function.parameters
    audio = function.audio ?? 0
    inputs = function.inputs
    func named(_ word: String?, _ what: String) throws(SpeechError) -> GradioParameter? {
      guard let word else { return nil }
      if let parameter = function.parameters.first(where: { $0.isCalled(word) }) { return parameter }
      throw SpeechError(
        .invalidInput, "the app's function \"\(function.name)\" has no parameter \"\(word)\" for the \(what)",
        hint: "it has \(function.parameters.map(\.name).joined(separator: ", "))")
    }
    for name in settings.values.keys.sorted() { _ = try named(name, "values") }
    guard let text = try named(settings.text, "text") ?? GradioFunction.text(of: function) else {
      throw SpeechError(.invalidInput, "the app's function \"\(function.name)\" takes no text")
    }
    self.text = text
    voice = try named(settings.voice, "voice") ?? function.find(["speaker", "voice", "spk"]) { !$0.options.isEmpty }
    language = try named(settings.language, "language") ?? function.find(["lang"]) { !$0.options.isEmpty }
    speed = try named(settings.speed, "speed") ?? function.find(["speed"], where: \.isNumber)
  }

  private static func choose(
    _ functions: [GradioFunction], _ settings: GradioSettings
  ) throws(SpeechError) -> GradioFunction {
    let names = functions.map(\.name)
    if let name = settings.call {
      let bare = name.hasPrefix("/") ? String(name.dropFirst()) : name
      if let function = functions.first(where: { $0.name == bare }) { return function }
      throw SpeechError(
        .invalidInput, "the app has no function \"\(bare)\"",
        hint: NearestName.hint(for: bare, among: names) ?? "it has \(names.joined(separator: ", "))")
    }
    let speaking = functions.filter { $0.audio != nil && GradioFunction.text(of: $0) != nil }
    if speaking.count == 1, let function = speaking.first { return function }
    let told = speaking.filter { function in
      ["tts", "synth", "speech", "generate", "speak", "infer"].contains { function.name.lowercased().contains($0) }
    }
    if told.count == 1, let function = told.first { return function }
    let candidates = speaking.isEmpty ? names : speaking.map(\.name)
    throw SpeechError(
      .invalidInput,
      speaking.isEmpty
        ? "the app tells of no function that makes audio of a text"
        : "more than one function of the app makes audio of a text: \(candidates.joined(separator: ", "))",
      hint: "name one in the manifest: x-tts.api.gradio.call"
        + (candidates.isEmpty ? "" : ", as in api: {gradio: {call: \(candidates[0])}}"))
  }

  /// What the app can do.
  func profile(_ settings: GradioSettings) -> ServerProfile {
    let meant = [text, voice, language, speed].compactMap { $0?.name } + settings.values.keys
    var profile = ServerProfile(language: .text, isRateTold: false)
    profile.voices = (voice?.options ?? []).map { Voice(id: $0.description, name: $0.description) }
    profile.usual = voice?.usual.string
    if let language { profile.language = .words(Self.words(of: language)) }
    if let speed {
      profile.speeds = (speed.bounds.least ?? 0.1)...max(speed.bounds.least ?? 0.1, speed.bounds.most ?? 10)
    }
    for parameter in parameters where !meant.contains(where: parameter.isCalled) {
      profile.parameters[parameter.name] = parameter.custom
    }
    return profile
  }

  /// The values of a request, in the order of the function.
  func data(_ request: SynthesisRequest, _ settings: GradioSettings) -> JSONValue {
    var next = parameters.map { value(of: $0, request, settings) }[...]
    var all = inputs.map { isSent in isSent ? next.popFirst() ?? .null : .null }
    all += next
    return .array(all)
  }

  private func value(of parameter: GradioParameter, _ request: SynthesisRequest, _ settings: GradioSettings)
    -> JSONValue
  {
    if parameter == text { return .string(request.text) }
    if parameter == voice, let voice = request.voice?.description {
      return parameter.options.first { $0.description == voice }?.json ?? .string(voice)
    }
    if parameter == language, let language = request.language {
      return .string(LanguageTag.find(language, in: Self.words(of: parameter)) ?? language)
    }
    if parameter == speed, request.speed != 1 { return .number(request.speed) }
    if let value = request.customParameters[parameter.name] { return value.json }
    guard let value = settings.values.first(where: { parameter.isCalled($0.key) })?.value else {
      return parameter.usual
    }
    // A variable of the environment is a text.
    if parameter.isNumber, let number = Double(value.description) { return .number(number) }
    if parameter.component == "checkbox" { return .bool(value.description == "true") }
    guard parameter.isFile else { return value.json }
    return .object(["path": .string(value.description), "meta": .object(["_type": .string("gradio.FileData")])])
  }

  /// The parameters for files that nothing is known for: without them many apps fail, and do not say why.
  func emptyFiles(_ settings: GradioSettings) -> [String] {
    parameters.filter { file in
      file.isFile && !file.isOptional && !settings.values.keys.contains(where: file.isCalled)
    }.map(\.name)
  }

  /// The app's word for each tag.
  private static func words(of parameter: GradioParameter) -> [String: String] {
    let words = parameter.options.map { (OpenAIVoices.tag($0.description), $0.description) }
    return Dictionary(words, uniquingKeysWith: { first, _ in first })
  }
}

/// A function of a Gradio app.
struct GradioFunction {
  let name: String
  let parameters: [GradioParameter]
  /// Which of its results is audio; `nil` where none is.
  let audio: Int?
  /// Its inputs in order, whether each is a parameter; the others are values of the session.
  let inputs: [Bool]

  static func all(_ info: JSONValue, _ config: JSONValue) -> [GradioFunction] {
    let types = Dictionary(
      (config["components"]?.array ?? []).compactMap { part in
        part["id"]?.integer.map { ($0, part["type"]?.string ?? "") }
      }, uniquingKeysWith: { first, _ in first })
    let kinds = { (ids: JSONValue?) in (ids?.array ?? []).map { $0.integer.flatMap { types[$0] } ?? "" } }
    let wirings = Dictionary(
      (config["dependencies"]?.array ?? []).compactMap { wiring in wiring["api_name"]?.string.map { ($0, wiring) } },
      uniquingKeysWith: { first, _ in first })
    return (info["named_endpoints"]?.object ?? [:]).sorted { $0.key < $1.key }.map { path, entry in
      let name = path.hasPrefix("/") ? String(path.dropFirst()) : path
      let outputs = kinds(wirings[name]?["outputs"])
      let returns = (entry["returns"]?.array ?? []).map { $0["component"]?.string?.lowercased() ?? "" }
      return GradioFunction(
        name: name, parameters: (entry["parameters"]?.array ?? []).map(GradioParameter.init),
        audio: outputs.firstIndex(of: "audio") ?? returns.firstIndex(of: "audio"),
        inputs: kinds(wirings[name]?["inputs"]).map { $0 != "state" })
    }
  }

  /// The parameter whose name, else whose label, holds the first of these words that any does.
  func find(_ words: [String], where fits: (GradioParameter) -> Bool) -> GradioParameter? {
    let fitting = parameters.filter(fits)
    for read in [\GradioParameter.name, \.label] {
      for word in words {
        if let parameter = fitting.first(where: { $0[keyPath: read].lowercased().contains(word) }) { return parameter }
      }
    }
    return nil
  }

  /// The parameter for the text: not one that tells what is said in a sample, or how to speak.
  static func text(of function: GradioFunction) -> GradioParameter? {
    let other = ["ref", "negative", "instruct", "style", "embedding", "prompt_text", "transcript"]
    let isText = { (parameter: GradioParameter) in
      parameter.isText && parameter.options.isEmpty && !other.contains { parameter.name.lowercased().contains($0) }
    }
    return function.find(["gen_text", "text", "input", "prompt", "sentence"], where: isText)
      ?? function.parameters.first(where: isText)
  }
}

import BackendSupport

/// A parameter of a function of a Gradio app.
struct GradioParameter: Equatable {
  let name: String
  let label: String
  /// The kind of its control in lower case, as `textbox`.
  let component: String
  /// The values to choose from; empty where there are none.
  let options: [ParameterValue]
  /// What it is where nothing is said.
  let usual: JSONValue
  /// Whether it has a value where nothing is said.
  let isOptional: Bool
  /// The bounds of a number.
  let bounds: (least: Double?, most: Double?)

  init(_ entry: JSONValue) {
    let component = (entry["component"]?.string ?? "").lowercased()
    let type = entry["type"]
    label = entry["label"]?.string ?? ""
    name = entry["parameter_name"]?.string ?? label
    self.component = component
    options = (type?["enum"]?.array ?? []).compactMap(ParameterValue.init)
    isOptional = entry["parameter_has_default"]?.bool ?? false
    let example = options.first?.json ?? (component == "textbox" ? .string("") : entry["example_input"] ?? .null)
    // An example of a file is one of somebody else's.
    usual = isOptional ? entry["parameter_default"] ?? .null : Self.files.contains(component) ? .null : example
    bounds = (
      type?["minimum"]?.number ?? Self.bound(type, 0), type?["maximum"]?.number ?? Self.bound(type, 1)
    )
  }

  private static let files: Set = ["audio", "file", "uploadbutton", "image", "video"]

  /// Whether it takes a file.
  var isFile: Bool { Self.files.contains(component) }

  /// Whether it takes a text that somebody writes.
  var isText: Bool { component == "textbox" || component == "textarea" || component == "code" }

  /// Whether it takes a number.
  var isNumber: Bool { component == "slider" || component == "number" }

  /// `numeric value between 0.1 and 1.5`: all that is told of a slider.
  private static func bound(_ type: JSONValue?, _ index: Int) -> Double? {
    let words = (type?["description"]?.string ?? "").split(separator: " ")
    guard let place = words.firstIndex(of: "between"), words.count > place + 3 else { return nil }
    return Double(words[place + 1 + 2 * index])
  }

  /// Whether a manifest means this one.
  func isCalled(_ word: String) -> Bool { [name.lowercased(), label.lowercased()].contains(word.lowercased()) }

  /// How it is offered beside text and voice; `nil` where nobody can write it.
  var custom: CustomParameter? {
    let value = ParameterValue(usual)
    if !options.isEmpty { return CustomParameter(.select, defaultValue: value, options: options) }
    if isNumber { return CustomParameter(.float, minimum: bounds.least, maximum: bounds.most, defaultValue: value) }
    if component == "checkbox" { return CustomParameter(.boolean, defaultValue: value) }
    return isText ? CustomParameter(.string, defaultValue: value) : nil
  }

  static func == (one: Self, other: Self) -> Bool { one.name == other.name && one.component == other.component }
}

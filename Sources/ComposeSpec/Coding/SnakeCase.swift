extension String {
  /// `capAdd` as Compose spells it: `cap_add`.
  var snakeCased: String {
    guard utf8.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) else { return self }
    var result = ""
    result.reserveCapacity(utf8.count + 4)
    for scalar in unicodeScalars {
      if ("A"..."Z").contains(scalar) {
        result += "_"
        result += String(scalar).lowercased()
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

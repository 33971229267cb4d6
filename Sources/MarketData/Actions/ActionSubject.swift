import ChampionCore

/// What the National Stock Exchange writes of a corporate action, such as `Bonus 1:2` or `Dividend - Rs 3 Per Share`.
enum ActionSubject {
  /// What a subject says of the price; nothing for meetings and interest payments.
  ///
  /// - Parameter faceValue: the nominal value of a share, to which the premium of a rights issue is added.
  /// - Returns: kind, ratio and amount of each action.
  static func actions(
    _ subject: String, faceValue: Double?
  ) -> [(kind: CorporateAction.Kind, ratio: Double, amount: Double?)] {
    let text = subject.lowercased()
    // Bonus debentures and preference shares do not change the share's unit: what they are worth is not said here.
    if text.contains("bonus"), text.contains("debenture") || text.contains("ncrps") || text.contains("preference") {
      return [(.demerger, 1, nil)]
    }
    var found: [(kind: CorporateAction.Kind, ratio: Double, amount: Double?)] = []
    if text.contains("split") || text.contains("sub-division"), let split = splitRatio(text) {
      found.append((.split, split, nil))
    }
    if let bonus = ratio(after: "bonus", in: text) { found.append((.bonus, 1 + bonus, nil)) }
    if let rights = ratio(after: "rights", in: text) {
      found.append((.rights, rights, (premium(text) ?? 0) + (faceValue ?? 0)))
    }
    if text.contains("demerger") || text.contains("spin-off") || text.contains("spin off") {
      found.append((.demerger, 1, nil))
    }
    let money = dividend(text)
    if money > 0 { found.append((.dividend, 1, money)) }
    return found
  }

  /// `From Rs 10/- Per Share To Rs 2/- Per Share`.
  private static func splitRatio(_ text: String) -> Double? {
    guard let match = text.firstMatch(of: /from\s+r[se]\.?\s*([\d.]+).*?to\s+r[se]\.?\s*([\d.]+)/),
      let old = Double(match.1), let new = Double(match.2), old > 0, new > 0
    else { return nil }
    return old / new
  }

  /// `Bonus 13:10`: so many new ones for so many held.
  private static func ratio(after word: String, in text: String) -> Double? {
    guard let start = text.firstRange(of: word)?.upperBound,
      let match = text[start...].firstMatch(of: /([\d.]+)\s*:\s*([\d.]+)/), let new = Double(match.1),
      let held = Double(match.2), new > 0, held > 0
    else { return nil }
    return new / held
  }

  private static func premium(_ text: String) -> Double? {
    text.firstMatch(of: /premium\s+r[se]\.?\s*([\d.]+)/).flatMap { Double($0.1) }
  }

  /// All dividends of a subject together: `Interim Dividend - Rs 3 Per Share/Special Dividend - Rs 2 Per Share`.
  private static func dividend(_ text: String) -> Double {
    guard text.contains("dividend") else { return 0 }
    return text.matches(of: /dividend[^\/]*?r[se]\.?\s*([\d.]+)/).reduce(0) { $0 + (Double($1.1) ?? 0) }
  }
}

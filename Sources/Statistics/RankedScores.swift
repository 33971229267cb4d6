import ChampionCore

/// Labelled scores, from the highest to the lowest, with equal ones together.
enum RankedScores {
  typealias Group = (count: Int, positives: Int)

  static func groups(scores: [Double], labels: [Bool]) throws(ChampionError) -> [Group] {
    guard scores.count == labels.count else {
      throw ChampionError(
        .usage, "each score needs a label", context: ["scores": "\(scores.count)", "labels": "\(labels.count)"])
    }
    if let row = scores.firstIndex(where: \.isNaN) {
      throw ChampionError(.badData, "a score is not a number", context: ["row": "\(row)"])
    }
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    var groups: [Group] = []
    var last: Double?
    for at in order {
      if last != scores[at] { groups.append((0, 0)) }
      last = scores[at]
      groups[groups.count - 1].count += 1
      groups[groups.count - 1].positives += labels[at] ? 1 : 0
    }
    return groups
  }
}

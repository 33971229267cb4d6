public import ChampionCore
public import MarketData
public import Registry
import Statistics

/// Who may become champion: a version that lost less than the champion out of sample, beyond chance.
///
/// Persistence is every symbol's first champion. Losses are compared one session ahead on the sessions that neither model
/// has learnt from; of a model of many symbols, the mean over the symbols of each session. Whoever looks often enough finds something: look n at a model has the level 0.05 / (n (n + 1)), so that
/// all looks together are wrong with a probability of at most 5 %, and models that are judged together are corrected for
/// their count. A tie keeps the champion.
public struct PromotionGate: Sendable {
  /// What the evidence says of one model.
  public struct Judgement: Codable, Hashable, Sendable {
    /// The model's name.
    public let model: String
    /// The version that wants to be champion.
    public let challenger: Int
    /// The champion so far; nil for persistence.
    public let incumbent: Int?
    /// The symbols on which they were compared.
    public let symbols: [String]
    /// Sessions that were compared.
    public let rows: Int
    /// The challenger's mean loss; of a model of many symbols, over the champion's.
    public let loss: Double
    /// The champion's.
    public let incumbentLoss: Double
    /// The probability that such a lead is chance.
    public let pValue: Double
    /// The same, corrected for the models that were judged together.
    public let adjustedP: Double
    /// Which look at this model it is, from 1.
    public let look: Int
    /// The level of this look.
    public let level: Double
    /// Whether the challenger is champion now.
    public let isPromoted: Bool
  }

  private let registry: ModelRegistry
  private let lake: Lake

  /// The level of all looks at a model together.
  private static let level = 0.05

  /// A gate before a registry, with bars to judge by.
  public init(registry: ModelRegistry, lake: Lake) {
    (self.registry, self.lake) = (registry, lake)
  }

  /// Judges some models and promotes those that are better. Every judgement stands in the model's history; a version that
  /// is champion already is not judged.
  ///
  /// - Parameters:
  ///   - references: the versions, each of another model.
  ///   - reason: stands in the history beside the figures.
  /// - Throws: ``ChampionError``: `noInput` for an unknown model or symbol, `usage` if a model is named twice, `badData` if
  ///   files are damaged or there are too few sessions to judge by.
  public func promote(_ references: [ModelReference], reason: String) throws(ChampionError) -> [Judgement] {
    guard Set(references.map(\.name)).count == references.count else {
      throw ChampionError(.usage, "a model is named twice", remedy: "name one version of each")
    }
    var evidence: [PromotionEvidence] = []
    for reference in references where try isNoChampion(reference) {
      evidence.append(try PromotionEvidence(on: reference, in: registry, lake: lake))
    }
    let adjusted = FalseDiscoveryRate.adjusted(evidence.map(\.test.pValueBetter))
    return try zip(evidence, adjusted).map { evidence, adjusted throws(ChampionError) in
      let judgement = try judge(evidence, adjusted: adjusted)
      let text =
        "p \(judgement.pValue.text(decimals: 4)), of all \(adjusted.text(decimals: 4)), level "
        + "\(judgement.level.text(decimals: 4)), \(judgement.rows) sessions" + (reason.isEmpty ? "" : "; \(reason)")
      try registry.noteJudgement(of: judgement.model, version: judgement.challenger, reason: text)
      if judgement.isPromoted {
        try registry.promote(
          .init(name: judgement.model, selector: .version(judgement.challenger)), reason: text)
      }
      return judgement
    }
  }

  /// What is champion already has nothing to prove, and takes no look.
  private func isNoChampion(_ reference: ModelReference) throws(ChampionError) -> Bool {
    try registry.version(of: reference) != registry.aliases(of: reference.name)[.champion]
  }

  private func judge(_ evidence: PromotionEvidence, adjusted: Double) throws(ChampionError) -> Judgement {
    let name = evidence.manifest.name
    let look = try registry.history(of: name).count { $0.action == .judged } + 1
    let level = SequentialSpending.level(look: look, total: Self.level)
    return Judgement(
      model: name, challenger: evidence.manifest.version, incumbent: evidence.incumbent,
      symbols: evidence.manifest.members.map(\.symbol), rows: evidence.days,
      loss: evidence.losses.challenger, incumbentLoss: evidence.losses.incumbent,
      pValue: evidence.test.pValueBetter, adjustedP: adjusted, look: look, level: level,
      isPromoted: adjusted <= level)
  }
}

import ChampionCore
import Statistics

/// How well scores rank labelled rows. Nothing is known where all or no rows are labelled.
struct DetectionQuality {
  /// The area under the ROC curve; a guess has 0.5.
  let auroc: Double?
  /// The average precision; a guess has ``labelledShare``.
  let auprc: Double?
  /// The share of rows that are labelled.
  let labelledShare: Double

  /// - Precondition: as many labels as scores.
  /// - Throws: ``ChampionError`` if a score is not a number.
  init(scores: [Double], labels: [Bool]) throws(ChampionError) {
    labelledShare = Double(labels.count(where: \.self)) / Double(max(labels.count, 1))
    guard Set(labels).count == 2 else {
      (auroc, auprc) = (nil, nil)
      return
    }
    auroc = try AreaUnderROC.area(scores: scores, labels: labels)
    auprc = try AveragePrecision.precision(scores: scores, labels: labels)
  }
}

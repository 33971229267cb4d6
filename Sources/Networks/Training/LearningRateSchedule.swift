import ChampionCore
import Foundation

/// How the learning rate changes from epoch to epoch: by what factor the first rate is multiplied.
///
/// A factor is a function of the epoch and of the losses before it alone, so that a resumed training has the same.
public enum LearningRateSchedule: Codable, Hashable, Sendable {
  /// Always the first rate.
  case constant
  /// Times `factor` after each epoch.
  case exponential(factor: Double)
  /// Times `factor` after every `epochs` epochs.
  case step(epochs: Int, factor: Double)
  /// Rises evenly over the first `warmup` epochs, then falls on half a cosine to `floor` times the first rate at epoch
  /// `epochs`, and stays there.
  ///
  /// - Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017, eq. 5.
  case cosine(epochs: Int, warmup: Int, floor: Double)
  /// Times `factor` whenever the validation loss had no new minimum for `patience` epochs.
  case plateau(factor: Double, patience: Int)

  /// Checks the schedule's numbers.
  ///
  /// - Throws: ``ChampionError`` with `usage`.
  func check() throws(ChampionError) {
    let factors = 1e-6...1
    let isPossible =
      switch self {
      case .constant: true
      case .exponential(let factor): factors.contains(factor)
      case .step(let epochs, let factor): epochs >= 1 && factors.contains(factor)
      case .cosine(let epochs, let warmup, let floor): warmup >= 0 && epochs > warmup && (0...1).contains(floor)
      case .plateau(let factor, let patience): factors.contains(factor) && patience >= 1
      }
    guard isPossible else {
      throw ChampionError(
        .usage, "there is no learning-rate schedule \(self)",
        remedy: "use factors up to one, at least one epoch, and a warm-up shorter than the whole")
    }
  }

  /// The factor for an epoch.
  ///
  /// - Parameters:
  ///   - epoch: counts from 1.
  ///   - history: the losses of the epochs before it.
  package func factor(epoch: Int, history: [EpochLosses]) -> Double {
    switch self {
    case .constant: 1
    case .exponential(let factor): pow(factor, Double(epoch - 1))
    case .step(let epochs, let factor): pow(factor, Double((epoch - 1) / epochs))
    case .cosine(let epochs, let warmup, let floor):
      epoch <= warmup
        ? Double(epoch) / Double(warmup + 1)
        : floor + (1 - floor)
          * (1 + cos(.pi * min(1, Double(epoch - 1 - warmup) / Double(max(1, epochs - 1 - warmup))))) / 2
    case .plateau(let factor, let patience): pow(factor, Double(Self.plateaus(in: history, patience: patience)))
    }
  }

  private static func plateaus(in history: [EpochLosses], patience: Int) -> Int {
    var (count, waited, best) = (0, 0, Float.infinity)
    for losses in history {
      waited = losses.validation < best ? 0 : waited + 1
      best = min(best, losses.validation)
      if waited == patience { (count, waited) = (count + 1, 0) }
    }
    return count
  }
}

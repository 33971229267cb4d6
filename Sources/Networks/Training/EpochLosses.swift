/// The losses after one epoch, on scaled targets.
public struct EpochLosses: Codable, Hashable, Sendable {
  /// Counts from 1.
  public let epoch: Int
  /// The mean over the epoch's batches, with dropout.
  public let training: Float
  /// The loss on the validation examples, without dropout.
  public let validation: Float

  package init(epoch: Int, training: Float, validation: Float) {
    self.epoch = epoch
    self.training = training
    self.validation = validation
  }
}

/// A network, and how it came to be.
public struct TrainedNetwork: Hashable, Sendable {
  /// Why training ended.
  public enum Ending: String, Codable, Hashable, Sendable {
    /// No epoch was better for as many as patience allows.
    case patience
    /// All epochs were run.
    case epochs
    /// The loss stopped being finite; the parameters are those of the best epoch before.
    case divergence
  }

  /// The network with the parameters of the best epoch.
  public let network: SequentialNetwork
  /// The losses of every epoch that ended with finite ones.
  public let history: [EpochLosses]
  /// The epoch with the lowest validation loss.
  public let bestEpoch: Int
  /// Why training ended.
  public let ending: Ending
}

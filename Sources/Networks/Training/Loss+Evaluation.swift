import Foundation

extension Loss {
  /// The mean loss of a batch, and its gradient.
  ///
  /// - Parameters:
  ///   - output: blocks `[output][lane]`.
  ///   - target: blocks `[target][lane]`.
  ///   - windows: lanes in use; the others are left alone.
  ///   - outputs: outputs of a window.
  ///   - gradient: blocks `[output][lane]`, written.
  func mean(
    _ output: UnsafePointer<Float>, _ target: UnsafePointer<Float>, windows: Int, outputs: Int,
    gradient: UnsafeMutablePointer<Float>
  ) -> Float {
    let share = 1 / Float(windows * (self == .gaussianNegativeLogLikelihood ? outputs / 2 : outputs))
    switch self {
    case .meanSquaredError:
      return sum(output, target, windows, outputs, gradient, share) { error in (error * error, 2 * error) }
    case .meanAbsoluteError:
      return sum(output, target, windows, outputs, gradient, share) { error in (abs(error), Self.sign(error)) }
    case .huber(let delta):
      return sum(output, target, windows, outputs, gradient, share) { error in
        abs(error) <= delta
          ? (error * error / 2, error) : (delta * (abs(error) - delta / 2), delta * Self.sign(error))
      }
    case .quantile(let levels):
      return quantileMean(output, target, windows, outputs, gradient, share, levels)
    case .gaussianNegativeLogLikelihood:
      return gaussianMean(output, target, windows, outputs, gradient, share)
    }
  }

  private static func sign(_ value: Float) -> Float { value > 0 ? 1 : value < 0 ? -1 : 0 }

  /// Losses of the error alone, one output a target.
  @inline(__always)
  private func sum(
    _ output: UnsafePointer<Float>, _ target: UnsafePointer<Float>, _ windows: Int, _ outputs: Int,
    _ gradient: UnsafeMutablePointer<Float>, _ share: Float,
    lossAndSlope: (_ error: Float) -> (loss: Float, slope: Float)
  ) -> Float {
    var sum: Float = 0
    for row in 0..<outputs {
      for index in row * laneCount..<row * laneCount + windows {
        let (loss, slope) = lossAndSlope(output[index] - target[index])
        sum += loss
        gradient[index] = slope * share
      }
    }
    return sum * share
  }

  private func quantileMean(
    _ output: UnsafePointer<Float>, _ target: UnsafePointer<Float>, _ windows: Int, _ outputs: Int,
    _ gradient: UnsafeMutablePointer<Float>, _ share: Float, _ levels: [Float]
  ) -> Float {
    var sum: Float = 0
    for row in 0..<outputs {
      let level = levels[row % levels.count]
      let targets = target + row / levels.count * laneCount
      for lane in 0..<windows {
        let error = targets[lane] - output[row * laneCount + lane]
        sum += error >= 0 ? level * error : (level - 1) * error
        gradient[row * laneCount + lane] = (error > 0 ? -level : error < 0 ? 1 - level : 0) * share
      }
    }
    return sum * share
  }

  private static let leastLogVariance = log(leastVariance)

  private func gaussianMean(
    _ output: UnsafePointer<Float>, _ target: UnsafePointer<Float>, _ windows: Int, _ outputs: Int,
    _ gradient: UnsafeMutablePointer<Float>, _ share: Float
  ) -> Float {
    var sum: Float = 0
    for row in 0..<outputs / 2 {
      for lane in 0..<windows {
        let (mean, logarithm) = (2 * row * laneCount + lane, (2 * row + 1) * laneCount + lane)
        let error = output[mean] - target[row * laneCount + lane]
        let logVariance = max(output[logarithm], Self.leastLogVariance)
        let precision = exp(-logVariance)
        let slope = (1 - error * error * precision) / 2
        sum += (logVariance + error * error * precision) / 2
        gradient[mean] = error * precision * share
        // Below the least variance the way leads up, or nowhere.
        gradient[logarithm] = (output[logarithm] >= Self.leastLogVariance ? slope : min(slope, 0)) * share
      }
    }
    return sum * share
  }
}

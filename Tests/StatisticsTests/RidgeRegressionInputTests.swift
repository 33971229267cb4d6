import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Inputs of ridge regression") struct RidgeRegressionInputTests {
  @Test("a constant input has coefficient 0, though its mean is rounded")
  func constant() throws {
    var random = CounterRandom(seed: 6, label: "constant")
    let inputs = RidgeRegressionTests.normals(70, &random).flatMap { value -> [Double] in [0.1, value, 1e9 / 3] }
    let fit = try RidgeRegression.fit(inputs: inputs, width: 3, outputs: (0..<70).map { inputs[$0 * 3 + 1] })
    #expect(fit.coefficients[0] == 0)
    #expect(fit.coefficients[2] == 0)
    #expect(abs(fit.coefficients[1] - 1) < 1e-5)
  }

  @Test("numbers that are not finite are named by row and column; too few rows and impossible penalties are errors")
  func errors() throws {
    func failure(
      _ inputs: [Double], _ outputs: [Double], _ penalty: RidgeRegression.Penalty = .fixed(1)
    ) -> ChampionError? {
      do throws(ChampionError) {
        _ = try RidgeRegression.fit(inputs: inputs, width: 2, outputs: outputs, penalty: penalty)
        return nil
      } catch { return error }
    }
    let fine: [Double] = [1, 2, 3, 4, 5, 7, 8, 9]
    #expect(failure(fine, [1, 2, 4, 3]) == nil)
    for wrong in [Double.nan, .infinity, -.infinity] {
      let input = failure([1, 2, 3, 4, 5, wrong, 8, 9], [1, 2, 4, 3])
      #expect(input?.code == .badData)
      #expect(input?.context == ["input": "1", "row": "2"])
      #expect(failure(fine, [1, wrong, 4, 3])?.context == ["output": "0", "row": "1"])
    }
    #expect(failure([1, 2, 3, 4, 5, 1e200, 8, 9], [1, 2, 4, 3])?.code == .badData)
    #expect(failure([1, 2, 3, 4], [1, 2])?.code == .badData)
    #expect(failure(fine, [1, 2, 4, 3], .fixed(-1))?.code == .usage)
    #expect(failure(fine, [1, 2, 4, 3], .fixed(.nan))?.code == .usage)
  }

  @Test("a fit reads back from JSON as it was, also where nothing but the mean is left")
  func roundTrip() throws {
    let (inputs, outputs) = RidgeRegressionTests.problem(rows: 30, width: 3, seed: 8)
    for penalty in [RidgeRegression.Penalty.generalizedCrossValidation, .fixed(.infinity), .fixed(0)] {
      let fit = try RidgeRegression.fit(inputs: inputs, width: 3, outputs: outputs, penalty: penalty)
      #expect(try JSONDecoder().decode(RidgeRegression.self, from: JSONEncoder().encode(fit)) == fit)
    }
  }
}

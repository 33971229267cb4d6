package import ChampionCore
import Features
package import Networks

/// The windows that networks of some data learn from and stop by, and how they are scaled.
package struct NetworkExamples: Sendable {
  let scaling: NetworkScaling
  package let training: SequenceExamples
  package let validation: SequenceExamples

  /// Scales the data.
  package init(_ data: LearningData) throws(ChampionError) {
    scaling = try NetworkScaling(data)
    let width = NetworkShape(data.recipe, symbols: data.members.count).width
    var features: [Float] = []
    var training = Part()
    var validation = Part()
    for (code, member) in data.members.enumerated() {
      let first = features.count / width
      let scaled = scaling.members[code]
      features += try scaling.rows(of: member.table)
      training.add(member.split.training, try scaled.residuals(member, member.split.training), from: first)
      validation.add(member.split.validation, try scaled.residuals(member, member.split.validation), from: first)
    }
    self.training = training.examples(features, width)
    self.validation = validation.examples(features, width)
  }

  /// Origins and targets that are collected.
  private struct Part {
    var origins: [Int] = []
    var targets: [Float] = []

    mutating func add(_ rows: [Int], _ residuals: [[Double]], from first: Int) {
      origins += rows.map { first + $0 }
      targets += residuals.flatMap { $0.map { Float($0) } }
    }

    func examples(_ features: [Float], _ width: Int) -> SequenceExamples {
      SequenceExamples(features: features, width: width, origins: origins, targets: .values(targets))
    }
  }
}

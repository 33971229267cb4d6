import ChampionCore
import Tables

/// Which versions and instructions made a model.
struct MadeWith {
  let level: KernelLevel

  /// What stands in `model.json`: no host, so that the same machine class makes the same bytes.
  var model: [String: String] { ["champion": ChampionVersion.current, "kernels": level.rawValue] }

  /// What stands in the ledger.
  var run: [String: String] {
    model.merging(["arrow": ArrowVersion.current, "processor": MachineClass.processor]) { own, _ in own }
  }
}

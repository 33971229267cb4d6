/// The kinds of gated layer. To the kernels both have four rows a unit.
enum RecurrentCell {
  case lstm
  case gru

  /// Rows of weights that a unit has of its own.
  var gates: Int { self == .lstm ? 4 : 3 }
}

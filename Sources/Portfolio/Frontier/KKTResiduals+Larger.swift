extension KKTResiduals {
  /// Residuals that have been measured.
  init(stationarity: Double, primal: Double, dual: Double, complementarity: Double) {
    (self.stationarity, self.primal) = (stationarity, primal)
    (self.dual, self.complementarity) = (dual, complementarity)
  }

  /// The larger one of each residual.
  func larger(_ other: KKTResiduals) -> KKTResiduals {
    KKTResiduals(
      stationarity: max(stationarity, other.stationarity), primal: max(primal, other.primal),
      dual: max(dual, other.dual), complementarity: max(complementarity, other.complementarity))
  }
}

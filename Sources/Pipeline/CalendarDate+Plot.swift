import ChampionCore

extension CalendarDate {
  /// The place on a plot's axis of days.
  var position: Double { Double(daysSinceEpoch) }
}

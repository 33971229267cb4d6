import ChampionCore
import Indicators
import MarketData
import Testing

@Suite("Indicators as texts") struct SpecificationTests {
  @Test("names, parameters, fields and columns")
  func meanings() throws {
    for (text, description, columns) in [
      ("rsi", "rsi:14", ["rsi_14"]), ("rsi:21", "rsi:21", ["rsi_21"]),
      ("macd:12:26:9", "macd:12:26:9", ["macd_12_26_9", "macd_12_26_9_signal", "macd_12_26_9_histogram"]),
      ("macd:26:12", "macd:26:12:9", ["macd_26_12_9", "macd_26_12_9_signal", "macd_26_12_9_histogram"]),
      ("bbands:20:2", "bbands:20:2:2", ["bbands_20_2_upper", "bbands_20_2_middle", "bbands_20_2_lower"]),
      (
        "bbands:20:2:1.5", "bbands:20:2:1.5",
        ["bbands_20_2_1.5_upper", "bbands_20_2_1.5_middle", "bbands_20_2_1.5_lower"]
      ),
      ("obv", "obv", ["obv"]), ("OBV", "obv", ["obv"]),
      ("MACD:12", "macd:12:26:9", ["macd_12_26_9", "macd_12_26_9_signal", "macd_12_26_9_histogram"]),
      ("sma:20@volume", "sma:20@volume", ["sma_20_volume"]),
      ("sma:20@close", "sma:20", ["sma_20"]), ("correl:30", "correl:30", ["correl_30"]),
      ("correl:30@close@volume", "correl:30@close@volume", ["correl_30_close_volume"]),
      ("sar:.02:2e-1", "sar:0.02:0.2", ["sar_0.02_0.2"]),
    ] {
      let specification = try IndicatorSpecification(parsing: text)
      #expect(specification.description == description)
      #expect(specification.columnNames == columns)
      #expect(try IndicatorSpecification(parsing: specification.description) == specification)
    }
  }

  @Test("a list may have blanks around its commas")
  func lists() throws {
    let list = try IndicatorSpecification.list(parsing: " rsi:14 , macd,obv ")
    #expect(list.map(\.name) == ["rsi", "macd", "obv"])
  }

  @Test("an error points at the character")
  func errors() throws {
    for (text, place, words) in [
      ("", 1, "name of an indicator is missing"), ("rsi:14,,obv", 8, "name of an indicator is missing"),
      ("rsi:14,macdd", 8, "did you mean macd?"), ("rsi:1", 5, "period is a whole number from 2 to 100000"),
      ("rsi:2.5", 5, "whole number"), ("rsi:14:3", 8, "at most 1 parameter"), ("obv:1", 5, "no parameters"),
      ("rsi:", 5, "a number is missing"), ("rsi:x", 5, "'x' is not a number"), ("rsi:nan", 5, "'nan' is not a number"),
      ("rsi:0x10", 5, "'0x10' is not a number"), ("rsi:1e400", 5, "is not a number"), ("rsi:14x", 5, "is not a number"),
      ("rsi:14@", 8, "is not one of open, high, low, close, volume"), ("rsi:14@vwap", 8, "'vwap' is not one of"),
      ("rsi:14@open@low", 12, "takes one field"), ("atr:14@close", 7, "takes the whole bar"),
      ("correl:5@close", 15, "takes two fields"), ("rsi:14 macd", 8, "'m' is not expected"),
      ("rsi:14,rsi", 8, "rsi:14 is there already"), ("RSIX:14", 1, "did you mean rsi?"),
      ("rsi:14)", 7, "is not"), ("ŕsi", 1, "name of an indicator is missing"), ("sar:-1", 5, "number from 0 to"),
    ] {
      let error = #expect(throws: ChampionError.self, "\(text)") { try IndicatorSpecification.list(parsing: text) }
      #expect(error?.code == .usage)
      #expect(error?.context["character"] == "\(place)", "\(text): \(error?.description ?? "")")
      #expect(error?.message.contains(words) == true, "\(text): \(error?.description ?? "")")
    }
  }

  @Test("a text of any length is answered, and shown around the place only")
  func longTexts() {
    let long = String(repeating: "a", count: 1_000_000)
    let most = String(repeating: "a", count: 9_000)
    for text in [
      long, "rsi:" + long, "rsi:14," + long, String(repeating: "rsi,", count: 100_000), most, "rsi:" + most,
      "rsi:14@" + most, String(repeating: "sma:5,", count: 1_000),
    ] {
      let error = #expect(throws: ChampionError.self) { try IndicatorSpecification.list(parsing: text) }
      #expect((error?.description.count ?? .max) < 400)
    }
  }

  @Test("a set from typed indicators is the one from their text")
  func typedSet() throws {
    let typed = IndicatorSet([
      BarIndicator(RelativeStrengthIndex(period: 14)), BarIndicator(MACD()),
      BarIndicator(SimpleMovingAverage(period: 20), of: [.volume]),
    ])
    let parsed = try IndicatorSet(parsing: "rsi:14,macd,sma:20@volume")
    #expect(typed.columnNames == parsed.columnNames)
    let bars = IndicatorMarkets.walk(seed: 31, count: 80)
    #expect(typed.columns(over: bars).map { $0[79] } == parsed.columns(over: bars).map { $0[79] })
    var stream = parsed
    let rows = bars.bars.map { stream.update($0) }
    #expect(rows[79] == parsed.columns(over: bars).map { $0[79] })
    #expect(rows[3].count == parsed.columnNames.count && rows[3][0].isNaN)
  }
}

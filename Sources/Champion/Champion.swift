/// The whole library in one import; `Champion.docc` holds its articles.
@_exported public import Anomalies
@_exported public import Boosting
@_exported public import ChampionCore
@_exported public import Evaluation
@_exported public import Features
@_exported public import Forecasting
@_exported public import Indicators
@_exported public import MarketData
@_exported public import Networks
@_exported public import Pipeline
@_exported public import Portfolio
@_exported public import Registry
@_exported public import Reports
@_exported public import Statistics
@_exported public import Tables
@_exported public import Tracking

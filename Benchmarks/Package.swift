// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "champion-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "champion", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "NetworkBenchmark",
      dependencies: [
        .product(name: "Champion", package: "champion"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "IndicatorBenchmark",
      dependencies: [
        .product(name: "Champion", package: "champion"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "ForestBenchmark",
      dependencies: [
        .product(name: "Champion", package: "champion"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "PortfolioBenchmark",
      dependencies: [
        .product(name: "Champion", package: "champion"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "Forecasts", dependencies: [.product(name: "Champion", package: "champion")]),
  ]
)

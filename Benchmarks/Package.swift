// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "champion-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "champion", path: "..")],
  targets: [
    .executableTarget(name: "TrainingEpoch", dependencies: [.product(name: "Champion", package: "champion")])
  ]
)

// swift-tools-version: 6.2
import PackageDescription

// A package of its own: only `Scripts/fuzz` builds it, with libFuzzer and the address sanitizer.
let package = Package(
  name: "fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "champion", path: "..")],
  targets: [
    .executableTarget(name: "Fuzz", dependencies: [.product(name: "Champion", package: "champion")])
  ]
)

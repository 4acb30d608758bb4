// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "course",
  platforms: [.macOS(.v15)],
  dependencies: [
    // The folder with Lectern.
    .package(name: "lectern", path: "../..")
  ],
  targets: [
    // What the lessons import.
    .target(name: "Greetings"),
    .executableTarget(
      name: "course",
      dependencies: [
        "Greetings",
        .product(name: "LessonCommand", package: "lectern"),
        .product(name: "NeuralNetworks", package: "lectern"),
      ],
      // A lesson uses the symbols of the program that loads it.
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--export-dynamic"], .when(platforms: [.linux]))
      ]),
  ]
)

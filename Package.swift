// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target of this package is compiled with.
let settings: [SwiftSetting] = [
  // Errors, because warnings that are only printed go unread.
  .treatAllWarnings(as: .error),
  // A file names the modules whose members it uses.
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// What tests are compiled with: optimising them takes as long as all the rest of compiling them.
let testSettings: [SwiftSetting] = settings + [.unsafeFlags(["-Onone"])]

/// A lesson's library uses the symbols of the program that loads it.
let exportingSymbols: [LinkerSetting] = [
  .unsafeFlags(["-Xlinker", "--export-dynamic"], .when(platforms: [.linux]))
]

let package = Package(
  name: "lectern",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "lectern", targets: ["lectern"]),
    // What a course with Swift code of its own depends on.
    .library(name: "LessonCommand", targets: ["LessonCommand", "LessonKit"]),
    .library(
      name: "NeuralNetworks",
      targets: [
        "Autograd", "NeuralNetworks", "TensorFiles", "Datasets", "Figures", "TensorFigures",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // Its core alone serves pages; what its traits bring would take as long again to build.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
  ],
  targets: [
    // System libraries.
    .systemLibrary(name: "CCommonMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CSLEEF", pkgConfig: "sleef", providers: [.apt(["libsleef-dev"])]),
    .systemLibrary(name: "CDuktape", pkgConfig: "duktape", providers: [.apt(["duktape-dev"])]),
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
    .systemLibrary(
      name: "CUTF8Proc", pkgConfig: "libutf8proc", providers: [.apt(["libutf8proc-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // The engine and the modules built on it.
    .target(name: "CThreads"),
    .target(name: "CVectorMath"),
    .target(
      name: "Autograd", dependencies: ["COpenBLAS", "CSLEEF", "CThreads", "CVectorMath"],
      swiftSettings: settings),
    .target(name: "NeuralNetworks", dependencies: ["Autograd"], swiftSettings: settings),
    .target(name: "TensorFiles", dependencies: ["Autograd"], swiftSettings: settings),
    .target(name: "Datasets", dependencies: ["Autograd", "CZlib"], swiftSettings: settings),
    .target(name: "Figures", dependencies: ["CZlib"], swiftSettings: settings),
    .target(name: "GraphLayout", dependencies: ["CGraphviz"], swiftSettings: settings),
    .target(
      name: "TensorFigures",
      dependencies: ["Autograd", "Figures", "GraphLayout", "NeuralNetworks"],
      swiftSettings: settings),

    // From a lesson's text to a program.
    .target(name: "LessonModel", swiftSettings: settings),
    .target(
      name: "CommonMark", dependencies: ["CCommonMark", "LessonModel"], swiftSettings: settings),
    .target(
      name: "LessonSource",
      dependencies: ["CommonMark", "LessonModel", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(name: "CSpawn"),
    .target(name: "ChildProcesses", dependencies: ["CSpawn"], swiftSettings: settings),
    .target(
      name: "LessonCompilation", dependencies: ["ChildProcesses", "LessonModel"],
      swiftSettings: settings),

    // From a program to a page.
    .target(name: "CharacterWidths", dependencies: ["CUTF8Proc"], swiftSettings: settings),
    .target(name: "CWorker"),
    .target(name: "LessonKit", swiftSettings: settings),
    .target(
      name: "LessonExecution",
      dependencies: [
        "CWorker", "CharacterWidths", "ChildProcesses", "LessonKit", "LessonModel",
      ], swiftSettings: settings),
    .target(
      name: "LessonRendering",
      dependencies: ["CDuktape", "CommonMark", "LessonModel", "LessonSource"],
      resources: [.embedInCode("Resources")], swiftSettings: settings),
    .target(name: "LessonChecking", dependencies: ["LessonModel"], swiftSettings: settings),
    .target(
      name: "LessonTerminal",
      dependencies: ["CharacterWidths", "ChildProcesses", "LessonModel", "LessonRendering"],
      swiftSettings: settings),
    .target(
      name: "LessonPipeline",
      dependencies: [
        "LessonChecking", "LessonCompilation", "LessonExecution", "LessonKit", "LessonModel",
        "LessonRendering", "LessonSource",
      ], swiftSettings: settings),
    .target(
      name: "LessonServer",
      dependencies: [
        "LessonCompilation", "LessonExecution", "LessonKit", "LessonModel", "LessonPipeline",
        "LessonRendering", "LessonSource",
        .product(name: "HummingbirdCore", package: "hummingbird"),
      ], resources: [.embedInCode("Resources")], swiftSettings: settings),
    .target(
      name: "LessonDisplays",
      dependencies: [
        "Autograd", "Datasets", "Figures", "GraphLayout", "LessonKit", "TensorFigures",
      ], swiftSettings: settings),
    .target(
      name: "LessonCommand",
      dependencies: [
        "LessonCompilation", "LessonDisplays", "LessonExecution", "LessonKit", "LessonModel",
        "LessonPipeline", "LessonServer", "LessonSource", "LessonTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], resources: [.embedInCode("Templates")], swiftSettings: settings),
    .executableTarget(
      name: "lectern",
      dependencies: [
        "Datasets", "LessonCommand", "NeuralNetworks", "TensorFiles",
      ], exclude: ["completions.bash"], swiftSettings: settings, linkerSettings: exportingSymbols),

    // Benchmarks of the engine, beside PyTorch's, and of rendering.
    .executableTarget(
      name: "engine-benchmarks", dependencies: ["Autograd", "NeuralNetworks"],
      path: "Tests/Benchmarks/Engine", exclude: ["pytorch_benchmarks.py"], swiftSettings: settings),
    .executableTarget(
      name: "rendering-benchmarks",
      dependencies: [
        "LessonCompilation", "LessonExecution", "LessonModel", "LessonPipeline", "LessonSource",
      ], path: "Tests/Benchmarks/Rendering", swiftSettings: settings),

    // Answers the drawn cases that are compared with PyTorch's answers.
    .executableTarget(
      name: "parity", dependencies: ["Autograd", "OperationCases"], path: "Tests/Parity/Program",
      swiftSettings: settings),

    // The readers of files with any bytes: for libFuzzer, and for a short check without it.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "CZlib", "Datasets", "LessonCompilation", "LessonModel", "LessonRendering", "LessonSource",
        "TensorFiles",
      ], path: "Tests/Fuzzing/Targets", swiftSettings: settings),
    .executableTarget(
      name: "fuzzer", dependencies: ["FuzzTargets"], path: "Tests/Fuzzing/Fuzzer",
      swiftSettings: settings),
    .testTarget(
      name: "FuzzingTests", dependencies: ["FuzzTargets"], path: "Tests/Fuzzing/Tests",
      swiftSettings: testSettings),

    // Tests.
    .testTarget(name: "ArchitectureTests", swiftSettings: testSettings),
    .testTarget(
      name: "LessonModelTests", dependencies: ["LessonModel"], swiftSettings: testSettings),
    .testTarget(
      name: "CommonMarkTests", dependencies: ["CommonMark", "LessonModel"],
      swiftSettings: testSettings),
    .testTarget(
      name: "LessonSourceTests", dependencies: ["LessonModel", "LessonSource"],
      swiftSettings: testSettings),
    .testTarget(
      name: "LessonCompilationTests", dependencies: ["LessonCompilation", "LessonModel"],
      swiftSettings: testSettings),
    .testTarget(
      name: "LessonExecutionTests",
      dependencies: [
        "ChildProcesses", "LessonExecution", "LessonKit", "LessonModel", "LessonSource",
      ], swiftSettings: testSettings),
    .testTarget(
      name: "LessonCheckingTests", dependencies: ["LessonChecking"], swiftSettings: testSettings),
    .testTarget(
      name: "LessonPipelineTests", dependencies: ["LessonPipeline"], swiftSettings: testSettings),
    .testTarget(
      name: "LessonTerminalTests",
      dependencies: [
        "CharacterWidths", "LessonDisplays", "LessonModel", "LessonSource", "LessonTerminal",
      ], swiftSettings: testSettings),
    .testTarget(
      name: "LessonCommandTests",
      dependencies: [
        "LessonCommand", "LessonKit", "LessonModel", "LessonPipeline", "ReferenceCases",
      ],
      swiftSettings: testSettings),
    .testTarget(
      name: "LessonServerTests",
      dependencies: [
        "LessonCompilation", "LessonExecution", "LessonModel", "LessonPipeline", "LessonServer",
        "LessonSource",
      ], swiftSettings: testSettings),
    .target(
      name: "ReferenceCases", path: "Tests/ReferenceCases", exclude: ["Scripts"],
      resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .target(
      name: "OperationCases", dependencies: ["Autograd"], path: "Tests/OperationCases",
      swiftSettings: settings),
    .testTarget(
      name: "AutogradTests", dependencies: ["Autograd", "OperationCases", "ReferenceCases"],
      swiftSettings: testSettings),
    .testTarget(
      name: "NeuralNetworksTests",
      dependencies: ["Autograd", "Datasets", "NeuralNetworks", "ReferenceCases"],
      swiftSettings: testSettings),
    .testTarget(
      name: "ReadingTests", dependencies: ["Autograd", "NeuralNetworks", "ReferenceCases"],
      swiftSettings: testSettings),
    .testTarget(
      name: "TensorFilesTests",
      dependencies: ["Autograd", "NeuralNetworks", "ReferenceCases", "TensorFiles"],
      swiftSettings: testSettings),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Autograd", "CZlib", "Datasets", "ReferenceCases"],
      swiftSettings: testSettings),
    .target(name: "SVGReading", path: "Tests/SVGReading", swiftSettings: settings),
    .testTarget(
      name: "FiguresTests", dependencies: ["CZlib", "Figures", "SVGReading"],
      swiftSettings: testSettings),
    .testTarget(
      name: "GraphLayoutTests", dependencies: ["GraphLayout"], swiftSettings: testSettings),
    .testTarget(
      name: "TensorFiguresTests",
      dependencies: ["Autograd", "Figures", "NeuralNetworks", "SVGReading", "TensorFigures"],
      swiftSettings: testSettings),
    .testTarget(
      name: "LessonRenderingTests",
      dependencies: [
        "Autograd", "CommonMark", "Figures", "LessonModel", "LessonRendering", "LessonSource",
        "OperationCases",
      ],
      swiftSettings: testSettings),
  ],
  swiftLanguageModes: [.v6]
)

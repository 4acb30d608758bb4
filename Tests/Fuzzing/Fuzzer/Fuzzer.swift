import Foundation
import FuzzTargets

// With libFuzzer, which `make fuzz` builds in, this is the function that it calls; without, the
// program reads a target's inputs with fixed changes, for a short check that needs no other build.
#if LIBFUZZER
  /// The target that the environment names.
  private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else { fatalError("no target '\(name)'") }
    return target
  }()

  /// Runs the target on one input; libFuzzer calls it by its name in C, and expects 0.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    target.run(on: Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  }
#else
  /// `fuzzer TARGET CORPUS RUNS`: reads each input of a folder, and changes of them.
  @main struct Fuzzer {
    static func main() throws {
      let arguments = CommandLine.arguments
      guard arguments.count == 4, let target = FuzzTarget(rawValue: arguments[1]),
        let runs = Int(arguments[3])
      else {
        let targets = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
        print("usage: fuzzer \(targets) CORPUS RUNS")
        exit(2)
      }
      let inputs = try Corpus(folder: URL(filePath: arguments[2])).inputs
      var mutator = Mutator(inputs: inputs)
      for number in 0..<inputs.count + runs {
        let input = number < inputs.count ? inputs[number] : mutator.next()
        let time = ContinuousClock().measure { target.run(on: input) }
        if time > .seconds(1) {
          print("run \(number) took \(time): \(Data(input).base64EncodedString())")
          exit(1)
        }
      }
      print("\(target.rawValue): \(inputs.count + runs) runs")
    }
  }
#endif

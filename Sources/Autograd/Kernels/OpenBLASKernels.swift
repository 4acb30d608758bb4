import Foundation

/// The kernels of OpenBLAS, which chooses some for the processor when a program starts.
///
/// Kernels round differently, and a trained network depends on each rounding. And a release of OpenBLAS does
/// not know processors that are newer than itself: version 0.3.21 takes an AVX-512 processor of 2023 for one
/// of 2004, and multiplies at a third of the speed. The variable `OPENBLAS_CORETYPE` overrides its choice, and
/// is read before `main`.
package enum OpenBLASKernels {
  private static let variable = "OPENBLAS_CORETYPE"

  /// The name of kernels that every processor since about 2015 has, so that lessons print the same on all.
  package static var common: String? {
    #if os(Linux) && arch(x86_64)
      processorFeatures.isSuperset(of: ["avx2", "fma"]) ? "Haswell" : nil
    #else
      nil
    #endif
  }

  /// The name of kernels that fit the processor, if OpenBLAS has chosen the oldest ones.
  package static var better: String? {
    #if os(Linux) && arch(x86_64)
      guard ProcessInfo.processInfo.environment[variable] == nil, chosen == "Prescott" else {
        return nil
      }
      let features = processorFeatures
      if features.isSuperset(of: ["avx512f", "avx512bw", "avx512dq", "avx512vl"]) {
        return "SkylakeX"
      }
      return features.isSuperset(of: ["avx2", "fma"]) ? "Haswell" : nil
    #else
      return nil
    #endif
  }

  /// Lets the programs that this one starts use the common kernels, unless the variable says otherwise.
  package static func prepareChildren() {
    if let common { setenv(variable, common, 0) }
  }

  /// Starts this program again if there are better kernels.
  package static func restartWithBetter() {
    guard let better else { return }
    setenv(variable, better, 1)
    execv("/proc/self/exe", CommandLine.unsafeArgv)
  }

  #if os(Linux) && arch(x86_64)
    /// The name of the kernels in use.
    private static var chosen: String? {
      typealias Name = @convention(c) () -> UnsafePointer<CChar>?
      let name = dlsym(nil, "openblas_get_corename").flatMap { unsafeBitCast($0, to: Name.self)() }
      return name.map { String(cString: $0) }
    }

    /// The feature flags of the processor, as `/proc/cpuinfo` lists them.
    private static var processorFeatures: Set<Substring> {
      let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
      let flags = text.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
      return Set(flags.split { $0 == " " || $0 == "\t" })
    }
  #endif
}

import Foundation

/// The modules that lessons can import: those that the program was linked with.
///
/// They lie beside the program. In a build folder, SwiftPM has put them there; `make install` copies
/// them to `lib/lectern/modules`, each with the module maps of the C modules that it imports.
public struct ImportableModules: Sendable {
  /// The program that loads lessons, whose symbols they use.
  let program: String
  /// Folders of Swift modules, and of C modules in folders with their names.
  let folders: [String]
  /// Module maps of C modules that lie elsewhere.
  let moduleMaps: [String]
  /// The modules whose objects the program holds; nil where they are not known.
  private let linked: Set<String>?

  /// - Parameters:
  ///   - program: The path of the program, links resolved.
  ///   - sources: The folder with the sources of Lectern's system libraries, for a program in its build folder.
  public init(beside program: String, sources: String) {
    self.program = program
    let folder = program.parentFolder
    let installed = "\(folder.parentFolder)/lib/lectern/modules"
    if FileManager.default.fileExists(atPath: installed) {
      (folders, moduleMaps, linked) = ([installed], [], nil)
      return
    }
    folders = ["\(folder)/Modules", sources]
    let products = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    moduleMaps = products.filter { $0.hasSuffix(".build") }.sorted()
      .map { "\(folder)/\($0)/module.modulemap" }.filter {
        FileManager.default.fileExists(atPath: $0)
      }
    linked = Self.linkedModules(of: program)
  }

  /// The modules that a build links into a program, from SwiftPM's list of their objects.
  ///
  /// Beside the program lie also the modules of its tests and of other programs.
  private static func linkedModules(of program: String) -> Set<String>? {
    guard
      let list = FileManager.default.contents(
        atPath: "\(program).product/Objects.LinkFileList")
    else { return nil }
    return Set(
      String(decoding: list, as: UTF8.self).matches(of: /\/([^\/\n]+)\.build\//).map {
        String($0.1)
      })
  }

  /// The options by which the compiler finds them.
  var compilerArguments: [String] {
    folders.flatMap { ["-I", $0] } + moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
  }

  /// The names of the Swift modules.
  var names: [String] { all.filter { linked?.contains($0) ?? true } }

  /// The names of those Swift modules that lie there, and that the program is not linked with.
  var unlinkedNames: Set<String> { Set(all).subtracting(names) }

  private var all: [String] {
    folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
      .filter { $0.hasSuffix(".swiftmodule") }.map { String($0.dropLast(".swiftmodule".count)) }
      .sorted()
  }
}

extension String {
  /// A path without its last part.
  var parentFolder: String {
    guard let slash = lastIndex(of: "/") else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}

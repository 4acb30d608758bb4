import Foundation

/// The files of KaTeX and Prism, where the system's packages put them.
package struct Assets {
  /// The folders that are searched, in this order.
  package var folders: [String]

  /// A folder named by `LECTERN_ASSETS` comes first: for systems that keep the files elsewhere.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    folders = [environment["LECTERN_ASSETS"]].compactMap(\.self) + Self.systemFolders
  }

  package init(folders: [String]) { self.folders = folders }

  private static let systemFolders = [
    "/usr/share/javascript/katex", "/usr/share/nodejs/katex/dist",
    "/usr/share/fonts/truetype/katex", "/usr/share/nodejs/prismjs/components",
    "/usr/share/nodejs/prismjs",
  ]

  /// Returns a file's bytes from the first folder that has it.
  func bytes(of file: Asset) throws(MissingAsset) -> Data {
    for folder in folders {
      for path in [file.name, "fonts/\(file.name)"] {
        if let data = FileManager.default.contents(atPath: "\(folder)/\(path)") { return data }
      }
    }
    throw MissingAsset(asset: file, folders: folders)
  }

  /// The versions of KaTeX and Prism, if their files state them.
  package var versions: [String: String] {
    let texts = [
      "KaTeX": (try? bytes(of: .katex), "version:\""),
      "Prism": (try? bytes(of: .prismManifest), "\"version\": \""),
    ]
    return texts.compactMapValues { data, label in
      guard let data, let start = data.range(of: Data(label.utf8))?.upperBound else { return nil }
      return String(decoding: data[start...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    }
  }

  func text(of file: Asset) throws(MissingAsset) -> String {
    String(decoding: try bytes(of: file), as: UTF8.self)
  }
}

/// A file that rendering needs, and the Debian package that has it.
struct Asset: Hashable, Sendable {
  var name: String
  var package: String

  static let katex = Asset(name: "katex.min.js", package: "libjs-katex")
  static let katexStyles = Asset(name: "katex.min.css", package: "libjs-katex")

  /// The package description of Prism, whose components do not state their version.
  static let prismManifest = Asset(name: "package.json", package: "node-prismjs")

  static func font(_ name: String) -> Asset {
    Asset(name: "\(name).woff2", package: "fonts-katex")
  }

  static func prism(_ component: String) -> Asset {
    Asset(name: "prism-\(component).min.js", package: "node-prismjs")
  }
}

/// A file that no folder has: which package to install, or how to name its folder.
public struct MissingAsset: Error, Hashable, CustomStringConvertible {
  var asset: Asset
  package var folders: [String]

  /// The file that is missing, where it was looked for, and how to install it.
  public var description: String {
    """
    \(asset.name) is in none of \(folders.joined(separator: ", "))
      help: install it with `apt-get install \(asset.package)`, or set LECTERN_ASSETS to its folder
    """
  }
}

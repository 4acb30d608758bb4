import Foundation

/// What PyTorch prints and lists of a network with parts of parts.
///
/// Made by `Scripts/make_network.py`, which holds the network.
public struct ReferenceNetwork: Decodable, Sendable {
  public let text: String
  public let parameters: [String]
  public let buffers: [String]
  public let state: [String]
  public let modules: [String]
  /// The types of the modules in the order of `apply`.
  public let applied: [String]
  /// The number of elements in all parameters.
  public let count: Int

  public static let committed: ReferenceNetwork = {
    let file = Bundle.module.url(
      forResource: "network", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(ReferenceNetwork.self, from: Data(contentsOf: file))
  }()
}

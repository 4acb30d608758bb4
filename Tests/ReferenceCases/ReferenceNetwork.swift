import Foundation

/// What PyTorch prints and lists of a network with parts of parts.
///
/// Made by `Scripts/make_network.py`, which holds the network.
public struct ReferenceNetwork: Decodable, Sendable {
  /// The network as PyTorch prints it.
  public let text: String
  /// The names of the parameters, of which a shared one is listed once.
  public let parameters: [String]
  /// The names of the buffers.
  public let buffers: [String]
  /// The keys of the state dictionary, with both names of a shared parameter.
  public let state: [String]
  /// The names of the modules, of which the network itself is the first, with an empty name.
  public let modules: [String]
  /// The types of the modules in the order of `apply`.
  public let applied: [String]
  /// The number of elements in all parameters.
  public let count: Int

  /// The network of `Fixtures/network.json`, read once.
  public static let committed: ReferenceNetwork = {
    let file = Bundle.module.url(
      forResource: "network", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(ReferenceNetwork.self, from: Data(contentsOf: file))
  }()
}

import Autograd
import NeuralNetworks
import Testing

/// Wrong options and inputs of layers stop the program with the values and a remedy.
@Suite struct LayerErrorTests {
  /// A misuse, and its message.
  struct Misuse: Codable, Sendable, CustomTestStringConvertible {
    let testDescription: String
    let message: String
  }

  /// Performs the misuse of this name.
  private static func make(_ name: String) {
    switch name {
    case "a probability above 1": _ = Dropout(1.5)
    case "a probability below 0": _ = Dropout2d(-0.1)
    case "a probability that is not a number": _ = Dropout(.nan)
    case "attention that drops twice": _ = MultiheadAttention(4, 2, dropout: 2)
    case "an encoder that drops twice": _ = TransformerEncoderLayer(4, 2, dropout: 2)
    case "a recurrent layer that drops less than nothing":
      _ = LSTM(2, 3, numLayers: 2, dropout: -1)
    case "a state of no size": _ = GRU(2, 0)
    case "no recurrent layers": _ = RNN(2, 3, numLayers: 0)
    case "no groups": _ = Conv2d(4, 6, kernelSize: 3, groups: 0)
    case "groups that do not divide the inputs": _ = Conv1d(4, 6, kernelSize: 3, groups: 3)
    case "groups that do not divide the outputs":
      _ = ConvTranspose2d(4, 6, kernelSize: 3, groups: 4)
    case "the same size with a stride":
      _ = Conv2d(4, 6, kernelSize: 3, stride: 2, padding: .same)
    case "groups of a normalization": _ = GroupNorm(3, 4)
    case "no groups of a normalization": _ = GroupNorm(0, 4)
    case "channels of a single value": _ = InstanceNorm2d(3)(.zeros(2, 3, 1, 1))
    case "other channels": _ = InstanceNorm1d(3, affine: true)(.zeros(2, 4, 5))
    case "padding that no row has": _ = Embedding(4, 3, paddingIdx: -5)
    default: Issue.record("there is no misuse '\(name)'")
    }
  }

  @Test(arguments: misuses)
  func `Each is told`(_ misuse: Misuse) async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [misuse] in
      LayerErrorTests.make(misuse.testDescription)
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains("Fatal error: " + misuse.message + "\n"), "\(output.prefix(300))")
  }

  private static let messages: [(String, String)] = [
    ("a probability above 1", "Dropout: p is 1.5, and must be a probability from 0 to 1."),
    ("a probability below 0", "Dropout2d: p is -0.1, and must be a probability from 0 to 1."),
    (
      "a probability that is not a number",
      "Dropout: p is nan, and must be a probability from 0 to 1."
    ),
    (
      "attention that drops twice",
      "MultiheadAttention: dropout is 2.0, and must be a probability from 0 to 1."
    ),
    (
      "an encoder that drops twice",
      "TransformerEncoderLayer: dropout is 2.0, and must be a probability from 0 to 1."
    ),
    (
      "a recurrent layer that drops less than nothing",
      "LSTM: dropout is -1.0, and must be a probability from 0 to 1."
    ),
    ("a state of no size", "GRU: hiddenSize is 0, and must be a number from 1 up."),
    ("no recurrent layers", "RNN: numLayers is 0, and must be a number from 1 up."),
    (
      "no groups",
      """
      Conv2d: groups is 0, and must be a number from 1 up that divides both the 4 channels of inputs \
      and the 6 of outputs.
      """
    ),
    (
      "groups that do not divide the inputs",
      """
      Conv1d: groups is 3, and must be a number from 1 up that divides both the 4 channels of inputs \
      and the 6 of outputs.
      """
    ),
    (
      "groups that do not divide the outputs",
      """
      ConvTranspose2d: groups is 4, and must be a number from 1 up that divides both the 4 channels \
      of inputs and the 6 of outputs.
      """
    ),
    (
      "the same size with a stride",
      """
      Conv2d: padding .same keeps the size, so it needs a stride of 1, and has [2, 2]. Use a number \
      as padding.
      """
    ),
    (
      "groups of a normalization",
      """
      GroupNorm: 3 groups cannot share 4 channels. The number of channels must be a multiple of the \
      number of groups.
      """
    ),
    (
      "no groups of a normalization",
      """
      GroupNorm: 0 groups cannot share 4 channels. The number of channels must be a multiple of the \
      number of groups.
      """
    ),
    (
      "channels of a single value",
      """
      InstanceNorm2d: an input of shape [2, 3, 1, 1] cannot be normalized: it needs more than one \
      value per channel of an example.
      """
    ),
    (
      "other channels",
      "InstanceNorm1d: an input of shape [2, 4, 5] cannot be normalized: it needs 3 channels."
    ),
    (
      "padding that no row has",
      "Embedding: paddingIdx -5 is not in a table of 4 rows. Use a number from -4 to 3."
    ),
  ]

  static let misuses = messages.map { Misuse(testDescription: $0, message: $1) }
}

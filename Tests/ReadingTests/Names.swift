import Autograd
import ReferenceCases
import Testing

/// The names that the models of this folder learn to spell, and the letters that they consist of.
///
/// A dot, the letter with the number 0, is before and after each name.
enum Names {
  static let all = CourseTranscript.text("names").split(separator: "\n").map(String.init)

  static let letters: [Character] = ["."] + Set(all.joined()).sorted()

  static let number = Dictionary(
    uniqueKeysWithValues: letters.enumerated().map { ($0.element, $0.offset) })

  /// Each letter of all names, the dots among them, and the letter that follows it.
  static var pairs: [(first: Int, second: Int)] {
    all.flatMap { name in
      let numbers = ("." + name + ".").map { number[$0]! }
      return zip(numbers, numbers.dropFirst()).map { ($0, $1) }
    }
  }

  /// Each letter of the names, the last dot included, after the `size` letters before it.
  static func examples(of names: [String], size: Int) -> (contexts: Tensor, answers: Tensor) {
    var (contexts, answers): ([[Int]], [Int]) = ([], [])
    for name in names {
      var context = Array(repeating: 0, count: size)
      for letter in name + "." {
        contexts.append(context)
        answers.append(number[letter]!)
        context = context.dropFirst() + [number[letter]!]
      }
    }
    return (Tensor(contexts), Tensor(answers))
  }

  /// Draws one letter after the other until a dot ends the name.
  ///
  /// The closure returns the probabilities of the next letter, given the last `size` ones.
  static func spell(
    size: Int, generator: Generator = .default, _ probabilities: ([Int]) -> Tensor
  ) -> String {
    var (context, name) = (Array(repeating: 0, count: size), "")
    while true {
      let next = probabilities(context)
        .multinomial(1, replacement: true, generator: generator).item(as: Int.self)
      if next == 0 { return name }
      name.append(letters[next])
      context = context.dropFirst() + [next]
    }
  }
}

/// Checks the losses of a lesson, to four digits, and the names that its model spells.
func expect(_ losses: [Tensor], _ names: [String], match lesson: String) throws {
  let transcript = try #require(CourseTranscript.names[lesson])
  let losses = losses.map { $0.item() }
  #expect(transcript.hasLosses(losses), "\(losses)")
  #expect(names == transcript.texts)
}

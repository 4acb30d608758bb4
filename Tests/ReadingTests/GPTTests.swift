import Autograd
import Foundation
import NeuralNetworks
import ReferenceCases
import Testing

/// A decoder that learns a story letter by letter, and continues it.
///
/// Sources: Vaswani and others, "Attention Is All You Need" (2017); Radford and others, "Language Models
/// are Unsupervised Multitask Learners" (2019).
@Suite("A small GPT") struct GPTTests {
  @Test func `learns as PyTorch's, and writes the same text`() {
    let story = CourseTranscript.text("story")
    let letters = Set(story).sorted()
    let number = Dictionary(uniqueKeysWithValues: letters.enumerated().map { ($1, $0) })
    let data = Tensor(story.map { number[$0]! })

    manualSeed(1337)
    let model = GPT(letters: letters.count)
    let transcript = CourseTranscript.gpt
    #expect(model.description == transcript.description)
    #expect(model.stateDictionary().names == transcript.state)
    #expect(model.parameterCount == transcript.count)

    // Weight decay applies to matrices, but not to biases and the weights of normalizations.
    let options = AdamW.Options(learningRate: 0.01, betas: (0.9, 0.95), weightDecay: 0.1)
    var others = options
    others.weightDecay = 0
    let parameters = model.parameters()
    let optimizer = AdamW(groups: [
      ParameterGroup(parameters.filter { $0.rank >= 2 }, options),
      ParameterGroup(parameters.filter { $0.rank < 2 }, others),
    ])
    // The rate grows in the first ten steps, and then follows half a wave of the cosine down.
    let schedule = LambdaLR(optimizer) { step in
      if step < 10 { return Double(step + 1) / 10 }
      return 0.1 + 0.45 * (1 + cos(.pi * Double(step - 10) / 110))
    }

    let context = GPT.context
    var losses: [Double] = []
    for step in 0..<120 {
      let starts = Tensor.randint(0..<data.count - context, 8).integers()
      let inputs = Tensor.stack(starts.map { data[$0..<$0 + context] })
      let answers = Tensor.stack(starts.map { data[$0 + 1..<$0 + context + 1] })
      let loss = model(inputs).view(-1, letters.count).crossEntropy(answers.view(-1))
      optimizer.zeroGrad()
      loss.backward()
      clipGradNorm(parameters, maxNorm: 1)
      optimizer.step()
      schedule.step()
      if step % 20 == 0 || step == 119 { losses.append(loss.item()) }
    }
    #expect(transcript.hasLosses(losses), "\(losses)")

    model.eval()
    let start = Tensor([[number["T"]!]])
    let written = model.generate(start, count: 150, temperature: 0.8, topK: 10)[0]
    #expect([String([Int](written).map { letters[$0] })] == transcript.texts)
  }
}

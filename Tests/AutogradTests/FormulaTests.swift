import Autograd
import LessonRendering
import Testing

@Suite("The formulas of operations")
struct FormulaTests {
  @Test(
    "There is one for every operation and one for each of its derivatives, and KaTeX knows them")
  func areComplete() throws {
    // Loading KaTeX takes longer than all formulas.
    let typesetter = MathTypesetter(assets: Assets())
    for operation in Operation.all {
      for node in nodes(below: operation.compute(operation.inputs())) {
        guard let formula = node.function?.formula else {
          Issue.record("\(node.name) of \(operation.testDescription) has no formula")
          continue
        }
        #expect(formula.derivatives.count >= node.inputs.count, "\(node.name)")
        for template in [formula.value] + formula.derivatives {
          #expect(throws: Never.self, "\(node.name): \(template)") {
            let latex = template.replacing(/#[0-9g]/, with: "{x_1}")
            return try typesetter.typeset(.init(latex: latex, isDisplay: false))
          }
        }
      }
    }
  }

  private func nodes(below tensor: Tensor) -> [Node] {
    guard let node = tensor.gradFn else { return [] }
    return [node] + node.inputs.flatMap { nodes(below: $0) }
  }
}

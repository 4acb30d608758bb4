import Autograd
import LessonRendering
import OperationCases
import Testing

@Suite("The formulas of operations, typeset")
struct OperationFormulaTests {
  @Test func `KaTeX knows every formula and every derivative`() {
    // Loading KaTeX takes longer than all formulas.
    let typesetter = MathTypesetter(assets: Assets())
    for operation in Operation.all {
      for node in operation.nodes() {
        guard let formula = node.function?.formula else { continue }
        for template in [formula.value] + formula.derivatives {
          #expect(throws: Never.self, "\(node.name): \(template)") {
            let latex = template.replacing(/#[0-9g]/, with: "{x_1}")
            return try typesetter.typeset(.init(latex: latex, isDisplay: false))
          }
        }
      }
    }
  }
}

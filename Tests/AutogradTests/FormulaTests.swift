import Autograd
import OperationCases
import Testing

@Suite("The formulas of operations")
struct FormulaTests {
  @Test func `There is one for every operation and one for each of its derivatives`() {
    for operation in Operation.all {
      for node in operation.nodes() {
        guard let formula = node.function?.formula else {
          Issue.record("\(node.name) of \(operation.testDescription) has no formula")
          continue
        }
        #expect(formula.derivatives.count >= node.inputs.count, "\(node.name)")
      }
    }
  }
}

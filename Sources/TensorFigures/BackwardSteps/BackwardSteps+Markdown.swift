extension BackwardSteps {
  /// All steps as a table of Markdown, with formulas between dollars.
  public var markdown: String {
    var lines = [
      "| step | operation | upstream gradient | local derivative | passed on |",
      "| --- | --- | --- | --- | --- |",
    ]
    for (number, step) in steps.enumerated() {
      for (position, input) in step.inputs.enumerated() {
        let isFirst = position == 0
        let cells = [
          isFirst ? "\(number + 1)" : "",
          isFirst ? "`\(step.operation)` <br> \(Self.math(step.equation))" : "",
          isFirst ? Self.cell(step.arriving) : "", Self.cell(input.local),
          Self.cell(input.passedOn),
        ]
        lines.append("| " + cells.joined(separator: " | ") + " |")
      }
    }
    if let omission { lines += ["", "\(omission.capitalizedSentence)."] }
    if let check { lines += ["", "`gradientCheck` \(check.words)"] }
    return lines.joined(separator: "\n")
  }

  /// The same in words without formulas.
  public var text: String {
    steps.enumerated().map { number, step in
      "\(number + 1). \(step.operation): upstream gradient \(Self.line(step.arriving.elements))\n"
        + step.inputs.map { input in
          "   local derivative \(Self.line(input.local.elements)), "
            + "passed on \(Self.line(input.passedOn.elements))"
        }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func cell(_ quantity: Quantity) -> String {
    let formula = math(quantity.name)
    return quantity.elements.isEmpty ? formula : "\(formula) <br> `\(line(quantity.elements))`"
  }

  /// A formula in the line; a bar would end the cell.
  private static func math(_ latex: String) -> String {
    "$\(latex.replacing("|", with: "\\vert "))$"
  }

  private static func line(_ elements: [String]) -> String {
    elements.map { $0.drop { $0 == " " } }.joined(separator: " ")
  }
}

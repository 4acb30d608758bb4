import Figures

extension BackwardSteps {
  /// All steps as a list; where scripts run, one at a time with buttons and arrow keys.
  ///
  /// Everything that it needs is inside, so that it works on any page. `id` has to be unique on it.
  public func html(id: String) -> String {
    let drawing = GraphDrawing(graph)
    let items = steps.indices.map { item($0, drawing: drawing, id: id) }.joined(separator: "\n")
    return """
      <div class="backward-steps" role="group" aria-label="The backward pass step by step">
      <style>\(StepAssets.css)</style>
      \(badge)
      <svg class="fig" width="0" height="0" aria-hidden="true"><style>\(GraphStyle.css)</style>
      <defs>\(SVGElement("g", ["id": id, "class": "fig graph"], drawing.content).text)</defs></svg>
      <ol>
      \(items)
      </ol>
      \(omission.map { "<p>\($0.capitalizedSentence).</p>" } ?? "")
      <script>\(StepAssets.script)</script>
      </div>
      """
  }

  /// A taller graph is shown in part, so that a step fits a screen.
  private static let pictureHeight = 300.0

  private func item(_ position: Int, drawing: GraphDrawing, id: String) -> String {
    let step = steps[position]
    var rows = [
      row(
        "upstream gradient", step.arriving,
        note: position == 0 ? "where the chain rule starts" : nil)
    ]
    for input in step.inputs {
      rows.append(row("local derivative", input.local))
      let note = input.isLeaf ? "added to \(Self.math("\(input.name)"))<code>.grad</code>" : nil
      rows.append(row("passed on to \(Self.math(input.name))", input.passedOn, note: note))
      if let total = input.total {
        rows.append(
          row(
            "sum",
            Quantity(name: "\\sum " + passedName(input), elements: total),
            note: "with the gradients from other paths"))
      }
    }
    return """
      <li class="backward-step">
      <p class="step-title"><strong>Step \(position + 1) of \(steps.count)</strong> \
      <code>\(step.operation)</code> \(Self.math(step.equation))</p>
      \(picture(step, number: position + 1, drawing: drawing, id: id))
      <table>
      \(rows.joined(separator: "\n"))
      </table>
      </li>
      """
  }

  private func passedName(_ input: Input) -> String {
    LaTeX.derivative(of: result, by: input.name)
  }

  /// The whole graph, pale, and over it in full what the step has to do with.
  private func picture(_ step: Step, number: Int, drawing: GraphDrawing, id: String) -> String {
    let boxes = [step.box] + step.inputs.map(\.box)
    let arrows = graph.arrows.indices.filter { position in
      let arrow = graph.arrows[position]
      return arrow.target == step.box && boxes.contains(arrow.source)
    }
    let lit =
      arrows.map { drawing.arrow($0, class: "graph-gradient", isReversed: true) }
      + boxes.map { drawing.box($0) }
    let svg = SVGElement(
      "svg", drawing.frame(around: boxes, leastHeight: Self.pictureHeight),
      [
        SVGElement(
          "title", [:], text: "Step \(number): the gradient passes \(step.operation)"),
        SVGElement("use", ["href": "#\(id)", "opacity": "0.3"]),
      ] + lit)
    return "<div class=\"step-picture\">\(svg.text)</div>"
  }

  private func row(_ heading: String, _ quantity: Quantity, note: String? = nil) -> String {
    let elements =
      quantity.elements.isEmpty
      ? "" : "<pre>\(quantity.elements.map(\.escapedForXML).joined(separator: "\n"))</pre>"
    let note = note.map { "<small>\($0)</small>" } ?? ""
    return """
      <tr><th scope="row">\(heading)</th><td>\(Self.math(quantity.name))</td>\
      <td>\(elements)\(note)</td></tr>
      """
  }

  private var badge: String {
    guard let check else { return "" }
    return """
      <p class="step-badge \(check.isCorrect ? "correct" : "wrong")"><code>gradientCheck</code> \
      \(check.words.escapedForXML)</p>
      """
  }

  private static func math(_ latex: String) -> String {
    "<span class=\"math\">$\(latex.escapedForXML)$</span>"
  }
}

extension String {
  /// The text as the beginning of a sentence.
  var capitalizedSentence: String { prefix(1).uppercased() + dropFirst() }
}

extension BackwardSteps.Check {
  /// The result in a line; the error rounded up to a power of ten, which is the same on every
  /// machine.
  var words: String {
    let derivatives = count == 1 ? "one derivative" : "\(count) derivatives"
    return isCorrect
      ? "✓ \(derivatives) agree with finite differences, relative error \(bound)"
      : "✗ the derivatives do not agree with finite differences, relative error \(bound)"
  }

  private var bound: String {
    guard relativeError > 0, relativeError.isFinite else {
      return relativeError == 0 ? "0" : "not a number"
    }
    var exponent = 0
    while power(exponent) < relativeError { exponent += 1 }
    while exponent > -17 && power(exponent - 1) >= relativeError { exponent -= 1 }
    return "below 1e\(exponent)"
  }

  private func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .infinity }
}

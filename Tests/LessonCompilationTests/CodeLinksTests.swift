import LessonCompilation
import LessonModel
import Testing

/// Which names in the code of a lesson are links to the pages that document them.
@Suite struct CodeLinksTests {
  private static let page = ReferencePage(
    ModuleReference(module: "Engine", unlinked: ["print", ".count", "Function.backward"]),
    anchors: [
      "Tensor": "tensor", "Tensor.init": "tensorinit", "Tensor.zeros": "tensorzeros",
      "Tensor.sum": "tensorsum", "Tensor.count": "tensorcount", "Tensor.step": "tensorstep",
      "Tensor.backward": "tensorbackward", "Function.backward": "functionbackward",
      "Model": "model", "Model.parameters": "modelparameters",
      "Optimizer": "optimizer", "Optimizer.step": "optimizerstep",
      "Optimizer.parameters": "optimizerparameters", "Adam": "adam", "Adam.Options": "adamoptions",
      "noGrad": "nograd", "print": "print", "Wrapper": "wrapper",
    ], supertypes: ["Adam": ["Optimizer"], "Optimizer": ["AnyObject"]])

  /// The linked words of the last cell, each with its heading.
  private func links(
    in cells: String..., parameters: [Parameter] = [], page: ReferencePage? = Self.page
  ) -> [String] {
    let position = SourcePosition(line: 1, column: 1)
    let lesson = Lesson(
      name: "lesson", path: "lesson.md", text: "", title: "", summary: nil, parameters: parameters,
      cells: cells.enumerated().map { number, code in
        Cell(
          name: "cell-\(number)", code: code, options: CellOptions(), fence: position,
          source: Cell.Source(file: "lesson.md", line: 1, indentation: 0))
      }, document: Node(.document, range: SourceRange(first: position, last: position)))
    var reference = Course.Entry(name: "reference", title: "Engine")
    reference.reference = page
    let course = Course(entries: [Course.Entry(of: lesson), reference])
    let links = CodeLinks(of: lesson, in: course).byCell["cell-\(cells.count - 1)"] ?? []
    let bytes = Array(cells[cells.count - 1].utf8)
    return links.map { link in
      #expect(link.lesson == "reference")
      return "\(String(decoding: bytes[link.range], as: UTF8.self)) \(link.anchor)"
    }
  }

  @Test(arguments: [
    ("noGrad { }", ["noGrad nograd"]),
    ("let x: Tensor = y", ["Tensor tensor"]),
    ("Engine.Tensor(1)", ["Tensor tensor"]),
    ("@Wrapper var x = 1", ["Wrapper wrapper"]),
    ("Tensor.zeros(2)", ["Tensor tensor", "zeros tensorzeros"]),
    ("Tensor.count", ["Tensor tensor", "count tensorcount"]),
    ("Adam.Options()", ["Adam adam", "Options adamoptions"]),
    ("y.sum()", ["sum tensorsum"]),
    ("f(y)\n  .sum()", ["sum tensorsum"]),
    ("y!.sum() + y?.zeros()", ["sum tensorsum", "zeros tensorzeros"]),
    ("loss.backward()", ["backward tensorbackward"]),
    ("Tensor(1).step()", ["Tensor tensor", "step tensorstep"]),
    ("Adam(x).step()", ["Adam adam", "step optimizerstep"]),
    ("\"\\(y.sum())\"", ["sum tensorsum"]),
    ("y.sum() + y.sum()", ["sum tensorsum"]),
  ])
  func `A documented name is linked at its first use`(code: String, expected: [String]) {
    #expect(links(in: "import Engine\n\(code)") == expected)
  }

  @Test(arguments: [
    "// Tensor.zeros", "/* noGrad */", "\"Tensor y.sum() noGrad\"", "\"\"\"\nTensor\n\"\"\"",
    "#\"\\(y.sum())\"#", "y.count", "print(1)", "y.step()", "y.parameters()", "f(noGrad: 1)",
    "let x: Sum = .sum", "Double.zeros(1)", "String(1).sum()", "`Tensor`(1)", "unknown.unknown()",
    "y.init(1)",
  ])
  func `What may mean something else is not linked`(code: String) {
    #expect(links(in: "import Engine\n\(code)") == [])
  }

  @Test(arguments: [
    "let noGrad = 1", "var (a, noGrad) = (1, 2)", "func noGrad() { }", "func f(noGrad: Int) { }",
    "func f(_ noGrad: Int) { }", "func f<noGrad>() { }", "for noGrad in [1] { }",
    "for (a, noGrad) in b { }", "f { noGrad in 1 }", "f { (a: Int, noGrad: Int) -> Int in 1 }",
    "if let noGrad { }", "guard case .some(let noGrad) = x else { }", "let a = 1, noGrad = 2",
    "struct noGrad { }", "struct S { var noGrad: Int }", "enum E { case a, noGrad(Int) }",
    "typealias noGrad = Int", "protocol P { associatedtype noGrad }",
  ])
  func `A name that a cell declares is not linked in any`(code: String) {
    #expect(links(in: "import Engine\n\(code)", "noGrad { }") == [])
    #expect(links(in: "import Engine\nnoGrad { }\n\(code)") == [])
  }

  @Test func `A parameter of the lesson is not linked`() {
    let parameter = Parameter(
      name: "noGrad", defaultValue: .int(1), position: SourcePosition(line: 1, column: 1))
    #expect(links(in: "import Engine\nnoGrad", parameters: [parameter]) == [])
  }

  @Test(arguments: [
    "struct S { func sum() { } }", "extension S { var sum: Int { 1 } }", "enum E { case sum }",
    "let pair = (sum: 1, mean: 2)", "func f() -> (sum: Int, Int) { }",
  ])
  func `A member that a cell declares is linked only after its documented type`(code: String) {
    #expect(links(in: "import Engine\n\(code)", "y.sum()") == [])
    #expect(
      links(in: "import Engine\n\(code)", "Tensor(1).sum()") == ["Tensor tensor", "sum tensorsum"])
  }

  @Test func `A variable of a function does not hide members`() {
    #expect(links(in: "import Engine\nlet sum = 1", "y.sum()") == ["sum tensorsum"])
  }

  @Test(arguments: [
    ("let adam = Adam(x)", "adam.step()", ["step optimizerstep"]),
    ("let adam = try Adam(x)", "adam.step()", ["step optimizerstep"]),
    ("let adam: any Optimizer = f()", "adam.step()", ["step optimizerstep"]),
    ("let adam = Adam(x), y = Tensor(1)", "y.step()", ["step tensorstep"]),
    ("let adam = f(Adam(x))", "adam.step()", []),
    ("let y = Tensor(1) * z", "y.step()", []),
    ("let y = Tensor(1).z", "y.step()", []),
    ("let y = String(1)", "y.sum()", []),
    (
      "let adam = Adam(x)\nfunc f() { let adam = Tensor(1) }", "adam.step()", ["step optimizerstep"]
    ),
    ("let adam = Adam(x)", "f { adam in adam.step() }", []),
    ("let adam = Adam(x)", "func f(_ adam: Tensor) { adam.step() }", ["step tensorstep"]),
    (
      "final class Net: Model { }\nlet net = Net()", "net.parameters()",
      ["parameters modelparameters"]
    ),
    ("final class Net: Model { func parameters() { } }\nlet net = Net()", "net.parameters()", []),
  ])
  func `A declaration may say the type of a variable`(
    first: String, second: String, expected: [String]
  ) {
    #expect(
      links(in: "import Engine", first, second).filter { !$0.hasPrefix("Tensor ") } == expected)
  }

  @Test func `Only names of modules that the lesson imports are linked`() {
    #expect(links(in: "import Foundation\nnoGrad { }") == [])
    #expect(links(in: "import struct Engine.Tensor", "noGrad { }") == ["noGrad nograd"])
    #expect(links(in: "import Engine\nnoGrad { }", page: nil) == [])
  }

  @Test func `The module that every lesson has needs no import`() {
    let page = ReferencePage(
      ModuleReference(module: "LessonKit"), anchors: ["display": "display"])
    #expect(links(in: "display(1)", page: page) == ["display display"])
  }

  @Test func `The offsets of names are those of their bytes`() {
    #expect(links(in: "import Engine\nlet größe = \"ä😀\"; größe.sum()") == ["sum tensorsum"])
  }
}

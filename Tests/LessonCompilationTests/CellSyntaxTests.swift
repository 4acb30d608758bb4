import LessonCompilation
import LessonModel
import Testing

@Suite("The syntax of a cell")
struct CellSyntaxTests {
  @Test(arguments: [
    ("print(await answer())", true), ("for await x in y {}", true), ("\"\\(await f())\"", true),
    ("@MainActor class C {}", true), ("MainActor.run {}", true), ("// await", false),
    ("\"await\"", false), ("/await/", false), ("awaited()", false), ("let `await` = 1", false),
  ])
  func `knows whether the code waits`(code: String, expected: Bool) {
    #expect(CellSyntax(code).usesAwait == expected)
  }

  @Test(arguments: [
    ("f(x)", "f x"),
    ("\"a \\(b + \"\\(c)\") d\"", "b c"),
    ("\"\"\"\na \\(b)\n\"\"\"", "b"),
    ("#\"\\(a) \\#(b)\"#", "b"),
    ("`class`.x", "class x"),
    ("@Wrapped(a) #macro $b $0", "$0 $b 0 Wrapped a b macro"),
    ("// a\n/* b */ c", "c"),
    ("👩‍💻 + größe", "größe 👩‍💻"),
  ])
  func `mentions the words of the code`(code: String, expected: String) {
    #expect(list(CellSyntax(code).identifiers) == expected)
  }

  @Test(arguments: [
    ("let a = 1", "a"),
    ("var a: Int", "a"),
    ("let a = 1, b = 2, c: Int", "a b c"),
    ("let a = f(x, y),\n  b = [1, 2]", "a b"),
    ("let (a, (b, _)) = c", "a b"),
    ("let (\n  a,\n  b\n) = c", "a b"),
    ("let (x: a, y: b) = c, (d, e) = f", "a b d e"),
    ("let a: (x: Int, y: Int) = b", "a"),
    ("let a: [String: Int], b = 2", "a b"),
    ("let `class` = 1", "class"),
    ("lazy var a = { let b = 1; return b }()", "a"),
    ("var a: Int { let b = 1; return b }", "a"),
    ("async let a = f()", "a"),
    ("let 👩‍💻 = 1", "👩‍💻"),
    ("guard let a = b, let c, case let .some(d) = e else { return }", "a c d"),
    ("guard case .f(let a, _, x: var b) = c else { return }", "a b"),
    ("guard case let Foo.bar(a, x: b)? = c else { return }", "a b"),
    ("guard case let (a as Int, b) = c else { return }", "Int a as b"),
    ("if let a = b {}", ""),
    ("if let a = b,\n  let c = d {}\nlet e = 1", "e"),
    ("while let a = b {}", ""),
    ("repeat {} while a\nlet b = 1", "b"),
    ("for case let a in b {}", ""),
    ("do {} catch let a {}\nlet b = 1", "b"),
    ("let a = if let b = c { b } else { 1 }", "a"),
    ("#if A\nlet a = 1\n#else\nlet b = 1\n#endif", "a b"),
    ("f { let a = 1 }", ""),
    ("x.let a", ""),
    ("let", ""),
  ])
  func `declares the names of variables`(code: String, expected: String) {
    #expect(list(CellSyntax(code).declaredNames) == expected)
  }

  @Test(arguments: [
    ("func f<T>(x: T) {}", "f", ""),
    ("func + (a: V, b: V) -> V {}", "+", ""),
    ("func ==<T>(a: T, b: T) -> Bool {}", "==", ""),
    ("func /(a: V, b: V) -> V { a.x/b.x }", "/", ""),
    ("struct S: P { let a = 1; func f() {} }", "S", "S"),
    ("final class C<T> where T: P {}", "C", "C"),
    ("indirect enum E { case a(E) }", "E", "E"),
    ("actor A {}", "A", "A"),
    ("let actor = 1\nprint(actor)", "actor", ""),
    ("protocol P { associatedtype A }", "P", "P"),
    ("typealias T = Int", "T", "T"),
    ("struct `Type` {}", "Type", "Type"),
    ("macro m() = #external(module: \"M\", type: \"T\")", "m", ""),
    ("infix operator +++: Sum", "+++", ""),
    ("precedencegroup Sum {}", "Sum", ""),
    ("let a = 1\nstruct S: P, Q {}", "S a", "S"),
    ("x.struct S", "", ""),
  ])
  func `declares the names of functions and types`(code: String, names: String, types: String) {
    #expect(list(CellSyntax(code).declaredNames) == names)
    #expect(list(CellSyntax(code).declaredTypes) == types)
  }

  @Test(arguments: [
    ("extension A.B: P {}", "1:1 extension A.B"),
    ("f()\n  public extension `A` {}", "2:10 extension A"),
    ("prefix operator √", "1:1 operator √"),
    ("infix operator +++: Sum", "1:1 operator +++"),
    ("postfix operator /", "1:1 operator /"),
    ("precedencegroup Sum { higherThan: A }", "1:1 precedencegroup Sum"),
    ("public protocol P {}", "1:8 protocol P"),
    ("macro m() = #external()", "1:1 macro m"),
    ("@main struct S {}", "1:1 @main "),
    ("struct S {\n  static func + (a: S, b: S) -> S { a }\n}", "2:15 func + of S"),
    ("enum E { static func ==<T>(a: E, b: T) -> Bool {} }", "1:22 func == of E"),
    ("struct S { struct T { static prefix func -(a: T) -> T { a } } }", "1:42 func - of S"),
    ("struct S { func f() {} }\nf { func + () {} }", ""),
    ("func + (a: V, b: V) -> V { a }", ""),
    ("let `extension` = 1; x.extension; f(protocol: 1)", ""),
  ])
  func `knows what belongs at file scope`(code: String, expected: String) {
    let syntax = CellSyntax(code)
    let found = syntax.extensions + syntax.fileScopeDeclarations + syntax.memberOperators
    let lines = found.map {
      "\($0.position.line):\($0.position.column) \($0.keyword) \($0.name)"
        + ($0.type.map { " of \($0)" } ?? "")
    }
    #expect(lines.joined(separator: "\n") == expected)
  }

  private func list(_ names: Set<String>) -> String { names.sorted().joined(separator: " ") }
}

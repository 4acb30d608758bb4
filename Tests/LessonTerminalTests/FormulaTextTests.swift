import LessonTerminal
import Testing

@Suite("A formula in a terminal") struct FormulaTextTests {
  @Test(arguments: [
    (#"x_1, \dots, x_k"#, "x₁, …, xₖ"),
    (#"\text{output}_j = w_{j1} x_1 + b_j"#, "outputⱼ = wⱼ₁x₁ + bⱼ"),
    (#"\sigma(x) = 1 / (1 + e^{-x})"#, "σ(x) = 1/(1 + e⁻ˣ)"),
    (#"\ell = \frac{1}{2n} \sum_i^n (y_i - \hat y_i)^2"#, "ℓ = 1/(2n) ∑ᵢⁿ (yᵢ − ŷᵢ)²"),
    (
      #"\frac{\partial \ell}{\partial w_1} = \frac{\partial l_1}{\partial w_1} s (1 - s)"#,
      "∂ℓ/∂w₁ = ∂l₁/∂w₁ s(1 − s)"
    ),
    (#"w' = w - \alpha \nabla \ell(w)"#, "w′ = w − α∇ℓ(w)"),
    (#"f(w_1, w_2) = \frac12 (w_1^2 + 10 w_2^2)"#, "f(w₁, w₂) = ½ (w₁² + 10w₂²)"),
    (#"-0.5"#, "−0.5"),
    (#"\max(0, x)"#, "max(0, x)"),
    (#"\tanh x"#, "tanh x"),
    (#"\sqrt{x^2 + y^2} \le \sqrt 2"#, "√(x² + y²) ≤ √2"),
    (#"\begin{aligned} a &= b \\ c &= d \end{aligned}"#, "a = b\nc = d"),
    (#"A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"#, "A = [1 2; 3 4]"),
    (#"x_{\text{new}} \in \mathbb{R}^n"#, "x_new ∈ ℝⁿ"),
  ])
  func `Is a line of Unicode`(latex: String, text: String) {
    #expect(FormulaText.text(of: latex) == text)
  }

  @Test(arguments: [#"\unknown{x}"#, #"\frac{1}"#, "{", "}", "x^", #"\begin{aligned} a"#, "\\"])
  func `Is its source where a part of it has no place in a line`(latex: String) {
    #expect(FormulaText.text(of: " \(latex)\n") == latex)
  }
}

/// The characters of Unicode for what LaTeX writes as commands.
enum FormulaSymbols {
  /// The atom of a character that stands for itself.
  static func atom(for character: Character) -> FormulaAtom {
    switch character {
    case "-": FormulaAtom(text: "−", kind: .binary)
    case "+": FormulaAtom(text: "+", kind: .binary)
    case "*": FormulaAtom(text: "∗", kind: .binary)
    case "=", "<", ">", ":": FormulaAtom(text: String(character), kind: .relation)
    case "(", "[": FormulaAtom(text: String(character), kind: .opening)
    case ")", "]", "!": FormulaAtom(text: String(character), kind: .closing)
    case ",", ";": FormulaAtom(text: String(character), kind: .punctuation)
    default: FormulaAtom(text: String(character), kind: .ordinary)
    }
  }

  static let functions: Set<String> = [
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim",
    "exp", "gcd", "hom", "inf", "ker", "lim", "liminf", "limsup", "ln", "log", "max", "min", "sec",
    "sin", "sinh", "sup", "tan", "tanh",
  ]

  static let commands: [String: FormulaAtom] = {
    var result: [String: FormulaAtom] = [:]
    func add(_ kind: FormulaAtom.Kind, _ list: KeyValuePairs<String, String>) {
      for (name, text) in list { result[name] = FormulaAtom(text: text, kind: kind) }
    }
    add(
      .ordinary,
      [
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ",
        "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι",
        "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
        "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ",
        "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
        "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
        "partial": "∂", "nabla": "∇", "ell": "ℓ", "hbar": "ℏ", "infty": "∞", "emptyset": "∅",
        "dots": "…", "ldots": "…", "cdots": "⋯", "vdots": "⋮", "prime": "′", "top": "⊤",
        "bot": "⊥", "forall": "∀", "exists": "∃", "neg": "¬", "angle": "∠", "degree": "°",
        "|": "‖", "Vert": "‖", "vert": "|", "%": "%", "$": "$", "#": "#", "&": "&", "_": "_",
      ])
    add(
      .function,
      ["sum": "∑", "prod": "∏", "int": "∫", "oint": "∮", "bigcup": "⋃", "bigcap": "⋂"])
    add(
      .binary,
      [
        "cdot": "·", "times": "×", "div": "÷", "pm": "±", "mp": "∓", "circ": "∘", "ast": "∗",
        "odot": "⊙", "oplus": "⊕", "otimes": "⊗", "cup": "∪", "cap": "∩", "setminus": "∖",
        "wedge": "∧", "vee": "∨", "land": "∧", "lor": "∨",
      ])
    add(
      .relation,
      [
        "approx": "≈", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠",
        "equiv": "≡", "sim": "∼", "propto": "∝", "ll": "≪", "gg": "≫", "in": "∈", "notin": "∉",
        "subset": "⊂", "subseteq": "⊆", "to": "→", "rightarrow": "→", "leftarrow": "←",
        "gets": "←", "mapsto": "↦", "Rightarrow": "⇒", "Leftarrow": "⇐", "iff": "⇔",
        "implies": "⇒", "Leftrightarrow": "⇔", "mid": "∣", "colon": ":", "longrightarrow": "⟶",
      ])
    add(.opening, ["{": "{", "lbrace": "{", "langle": "⟨", "lfloor": "⌊", "lceil": "⌈"])
    add(.closing, ["}": "}", "rbrace": "}", "rangle": "⟩", "rfloor": "⌋", "rceil": "⌉"])
    add(.space, [",": " ", ";": " ", ":": " ", " ": " ", "quad": "  ", "qquad": "    "])
    add(
      .space, ["!": "", "displaystyle": "", "textstyle": "", "limits": "", "nolimits": ""])
    return result
  }()

  /// Marks that combine with the character before them.
  static let accents = [
    "hat": "\u{302}", "widehat": "\u{302}", "bar": "\u{304}", "overline": "\u{305}",
    "tilde": "\u{303}", "vec": "\u{20D7}", "dot": "\u{307}",
  ]

  static let doubleStruck = [
    "R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "E": "𝔼", "P": "ℙ", "1": "𝟙",
  ]

  static let fractions = [
    "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "1/6": "⅙",
    "1/8": "⅛",
  ]

  private static let raised: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "+": "⁺", "−": "⁻", "=": "⁼", "(": "⁽", ")": "⁾", "a": "ᵃ", "b": "ᵇ", "c": "ᶜ",
    "d": "ᵈ", "e": "ᵉ", "f": "ᶠ", "g": "ᵍ", "h": "ʰ", "i": "ⁱ", "j": "ʲ", "k": "ᵏ", "l": "ˡ",
    "m": "ᵐ", "n": "ⁿ", "o": "ᵒ", "p": "ᵖ", "r": "ʳ", "s": "ˢ", "t": "ᵗ", "u": "ᵘ", "v": "ᵛ",
    "w": "ʷ", "x": "ˣ", "y": "ʸ", "z": "ᶻ", "T": "ᵀ", "⊤": "ᵀ", "′": "′", "*": "*",
  ]

  private static let lowered: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈",
    "9": "₉", "+": "₊", "−": "₋", "=": "₌", "(": "₍", ")": "₎", "a": "ₐ", "e": "ₑ", "h": "ₕ",
    "i": "ᵢ", "j": "ⱼ", "k": "ₖ", "l": "ₗ", "m": "ₘ", "n": "ₙ", "o": "ₒ", "p": "ₚ", "r": "ᵣ",
    "s": "ₛ", "t": "ₜ", "u": "ᵤ", "v": "ᵥ", "x": "ₓ",
  ]

  /// A script in small characters, if there is one for each of its characters.
  static func script(_ text: String, isRaised: Bool) -> String? {
    let table = isRaised ? raised : lowered
    let small = text.filter { $0 != " " }.map { table[$0] }
    return small.contains(nil) ? nil : String(small.compactMap(\.self))
  }

  static func isScript(_ character: Character) -> Bool { scripts.contains(character) }

  private static let scripts = Set(raised.values).union(lowered.values)
}

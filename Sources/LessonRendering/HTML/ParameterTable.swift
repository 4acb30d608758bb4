import LessonModel

/// The values that a run had, beside their defaults.
struct ParameterTable {
  var settings: [ParameterSetting]
  var words: PageWords
  /// The controls of a sweep, and the names of its parameters.
  var sweep: (panel: HTML, names: Set<String>) = (.empty, [])

  var html: HTML {
    guard !settings.isEmpty else { return .empty }
    let rows = settings.map { setting in
      let parameter = setting.parameter
      let isSet = setting.value != parameter.defaultValue
      let cells: [HTML] = [
        .element(
          "th", ["scope": "row"], .element("code", ["dir": words.direction], .text(parameter.name))),
        .element(
          "td",
          [
            "class": isSet ? "set" : nil,
            "data-swept": sweep.names.contains(parameter.name) ? parameter.name : nil,
          ], .text("\(setting.value)")),
        .element("td", [:], .text("\(parameter.defaultValue)")),
        hasRanges
          ? .element(
            "td", [:], own(range(of: parameter))) : .empty,
        hasHelp ? .element("td", ["class": "help"], .text(parameter.help ?? "")) : .empty,
      ]
      return HTML.block("tr", [:], cells.joined())
    }
    let names =
      [PageText.name, .value, .defaultValue] + (hasRanges ? [.range] : [])
      + (hasHelp ? [.help] : [])
    let head = names.map {
      HTML.element("th", ["scope": "col", "lang": words.language], .text(words($0)))
    }.joined()
    return .block(
      "div", ["class": "parameters"],
      .block(
        "table", [:],
        .block("caption", ["lang": words.language], .text(words(.parameters))),
        .block("thead", [:], .block("tr", [:], head)),
        .block("tbody", [:], rows.joined())),
      sweep.panel)
  }

  /// The page's own words, which keep their order on a right-to-left page.
  private func own(_ text: String) -> HTML {
    guard words.language != nil, !text.isEmpty else { return .text(text) }
    return .element("bdi", ["lang": words.language, "dir": words.direction], .text(text))
  }

  private var hasRanges: Bool {
    settings.contains { $0.parameter.range != nil || !$0.parameter.choices.isEmpty }
  }
  private var hasHelp: Bool { settings.contains { $0.parameter.help != nil } }

  private func range(of parameter: Parameter) -> String {
    guard let range = parameter.range else {
      return parameter.choices.map(\.description).joined(separator: ", ")
    }
    let ends = [range.lowerBound, range.upperBound].map { end in
      end.rounded() == end && abs(end) < 1e15 ? "\(Int(end))" : "\(end)"
    }
    return words(parameter.scale == .log ? .logarithmicRange : .rangeFromTo, ends[0], ends[1])
  }
}

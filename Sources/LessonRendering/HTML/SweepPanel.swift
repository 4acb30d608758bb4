import LessonModel

/// The controls that select among the results of a sweep, and the table of its combinations.
///
/// The page's script shows the controls; without scripts the table leads to the folds of the results.
struct SweepPanel {
  var sweep: Sweep
  var parameters: [ParameterSetting]
  /// The number of the combination that the run is.
  var base: Int
  var words: PageWords
  /// The names of the cells whose outputs the page does not show.
  private let hidden: Set<String>

  /// A table of more rows is folded.
  private static let longestTable = 20

  init?(of executed: ExecutedLesson, words: PageWords) {
    guard let sweep = executed.sweep, let base = executed.baseCombination else { return nil }
    (self.sweep, self.base, self.words) = (sweep, base, words)
    parameters = executed.parameters
    hidden = Set(executed.lesson.cells.filter(\.options.hidesOutput).map(\.name))
  }

  /// The ids that the panel and the results give.
  static func ids(for sweep: Sweep?) -> Set<String> {
    guard let sweep else { return [] }
    return Set(sweep.results.indices.map(SweptResult.id) + sweep.axes.map(id))
  }

  private static func id(of axis: Sweep.Axis) -> String { "Sweep-\(axis.name)" }

  var html: HTML { controls + table }

  private var controls: HTML {
    let places = Sweep.places(ofCombination: base, of: sweep.axes)
    let combinations = sweep.combinations.map { "[\($0.map(String.init).joined(separator: ","))]" }
    return .block(
      "div",
      [
        "class": "sweep", "role": "group", "aria-label": words(.storedResults),
        "data-base": "\(base)", "data-combinations": "[\(combinations.joined(separator: ","))]",
        "lang": words.language, "dir": words.direction, "hidden": "",
      ],
      zip(sweep.axes, places).map(control).joined(), .block("p", ["role": "status"]))
  }

  private func control(_ axis: Sweep.Axis, at place: Int) -> HTML {
    let id = Self.id(of: axis)
    let help = parameters.first { $0.parameter.name == axis.name }?.parameter.help
    let label = HTML.element(
      "label", ["for": id], .element("code", [:], .text(axis.name)),
      help.map { .text(" ") + .element("bdi", [:], .text($0)) } ?? .empty)
    let isSlider = axis.values.count > 1 && axis.values.allSatisfy { $0.number != nil }
    let values = axis.values.map(\.description)
    let control: HTML =
      isSlider
      ? .void(
        "input",
        [
          "type": "range", "id": id, "data-axis": axis.name, "min": "0",
          "max": "\(values.count - 1)", "step": "1", "value": "\(place)",
          "data-values": values.joined(separator: " "), "aria-valuetext": values[place],
          "autocomplete": "off",
        ])
        + .element("span", ["data-swept": axis.name, "aria-hidden": "true"], .text(values[place]))
      : .element(
        "select", ["id": id, "data-axis": axis.name, "autocomplete": "off"],
        values.enumerated().map { index, value in
          .element(
            "option", ["value": value, "selected": index == place ? "selected" : nil], .text(value))
        }.joined())
    return .block("div", [:], label, .element("span", ["class": "sweep-control"], control))
  }

  /// The combinations, each with links to the results that it has.
  private var table: HTML {
    let head = sweep.axes.map {
      HTML.element("th", ["scope": "col"], .element("code", [:], .text($0.name)))
    }
    let rows = sweep.combinations.indices.map { number in
      let values = sweep.values(ofCombination: number).map {
        HTML.element("td", [:], .text("\($0)"))
      }
      return HTML.block("tr", [:], values.joined(), .element("td", [:], results(of: number)))
    }
    let isLong = rows.count > Self.longestTable
    return .block(
      "details",
      [
        "class": "sweep-table", "open": isLong ? nil : "", "lang": words.language,
        "dir": words.direction,
      ],
      .element(
        "summary", [:],
        .text(
          rows.count == 1 ? words(.oneCombination) : words(.combinations, "\(rows.count)"))),
      .raw("\n"),
      .block(
        "table", [:],
        .block(
          "thead", [:],
          .block(
            "tr", [:], head.joined(),
            .element("th", ["scope": "col"], .text(words(.differingResults))))),
        .block("tbody", [:], rows.joined())))
  }

  private func results(of number: Int) -> HTML {
    guard number != base else { return .text(words(.ownResults)) }
    let shown = sweep.combinations[number].filter {
      !hidden.contains(sweep.results[$0].name) || sweep.results[$0].status != .finished
    }
    let links = shown.map { index in
      let result = sweep.results[index]
      return HTML.element("a", ["href": "#\(SweptResult.id(of: index))"], .text(result.name))
        + .text(result.status == .failed ? words(.failed) : "")
    }
    return links.isEmpty
      ? .text(words(.none)) : links.enumerated().map { $0 == 0 ? $1 : .text(", ") + $1 }.joined()
  }
}

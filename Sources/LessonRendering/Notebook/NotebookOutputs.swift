import Foundation
import LessonModel

/// A cell's outputs in Jupyter's types.
struct NotebookOutputs {
  private(set) var json: [JSONValue] = []
  private let cell: Cell
  private let texts: DisplayTexts
  private let isShown: Bool
  private var displayCount = 0

  /// Converts the outputs of a cell; those for Jupyter to show have more than a record needs.
  init(cell: Cell, executed: ExecutedCell?, isShown: Bool = true) {
    (self.cell, self.isShown) = (cell, isShown)
    texts = DisplayTexts(of: cell, executed: executed)
    for output in executed?.outputs ?? [] {
      switch output {
      case .stream(let stream, let text):
        json.append(
          .object([
            "name": .string(stream.rawValue), "output_type": .string("stream"),
            "text": .lines(text),
          ]))
      case .display(let display): add(display)
      case .error(let error): add(error)
      }
    }
  }

  /// The display, and its caption under it, for which Jupyter has no other place.
  ///
  /// What is added for Jupyter is named in the metadata, because it is not part of the display.
  private mutating func add(_ display: Display) {
    let labelled = texts.labelled(display, at: displayCount)
    displayCount += 1
    let caption = labelled.caption
    let alternative = labelled.alternativeText ?? caption
    var data = display.representations
    var metadata: [String: JSONValue] = [:]
    var own: [String: JSONValue] = [:]
    own["caption"] = display.caption.map(JSONValue.string)
    own["alternative_text"] = display.alternativeText.map(JSONValue.string)
    guard isShown else {
      add(data, metadata: own.isEmpty ? [:] : ["lectern": .object(own)])
      return
    }
    for type in Display.base64Types where data[type] != nil {
      metadata[type] = alternative.map { .object(["alt": .string($0)]) }
    }
    if let svg = data["image/svg+xml"], data["text/html"] == nil, data["text/markdown"] == nil {
      data["text/html"] = Self.image(svg, alternativeText: alternative)
    }
    if let webp = data["image/webp"], data.count == 1 {
      // Jupyter does not show images of this type without HTML.
      data["text/html"] = Self.image(
        type: "image/webp", data: webp, alternativeText: alternative)
    }
    data["text/plain"] = data["text/plain"] ?? alternative ?? display.fallbackText
    let added = data.keys.filter { display.representations[$0] == nil }.sorted()
    if !added.isEmpty { own["added"] = .array(added.map(JSONValue.string)) }
    if !own.isEmpty { metadata["lectern"] = .object(own) }
    add(data, metadata: metadata)
    if let caption, let markdown = MarkdownOutputs.emphasized(caption) {
      add(
        ["text/markdown": markdown, "text/plain": caption],
        metadata: ["lectern": .object(["role": .string("caption")])])
    }
  }

  private mutating func add(_ data: [String: String], metadata: [String: JSONValue]) {
    let bundle = data.map { type, content in
      let isText =
        type.hasPrefix("text/") || ["application/javascript", "image/svg+xml"].contains(type)
      return (type, isText ? JSONValue.lines(content) : .string(content))
    }
    json.append(
      .object([
        "data": .object(Dictionary(uniqueKeysWithValues: bundle)), "metadata": .object(metadata),
        "output_type": .string("display_data"),
      ]))
  }

  private mutating func add(_ error: CellError) {
    let traceback = "\(error.place): \(error.name): \(error.message)"
    json.append(
      .object([
        "ename": .string(error.name), "evalue": .string(error.message),
        "output_type": .string("error"),
        "traceback": .array(traceback.sourceLines.map { .string(String($0)) }),
      ]))
  }

  /// The picture inside an image element, in its light colours and on white.
  ///
  /// JupyterLab does not render the SVG of an untrusted notebook, but shows images. Inside an
  /// image, an SVG follows the theme of the system, which need not be that of the notebook.
  private static func image(_ svg: String, alternativeText: String?) -> String {
    image(
      type: "image/svg+xml", data: Data(inLight(svg).utf8).base64EncodedString(),
      alternativeText: alternativeText, style: "background-color: #ffffff")
  }

  private static func image(
    type: String, data: String, alternativeText: String?, style: String? = nil
  ) -> String {
    HTML.void(
      "img",
      ["src": "data:\(type);base64,\(data)", "alt": alternativeText ?? "", "style": style]
    ).source
  }

  /// The picture with its rules for dark themes never in force.
  private static func inLight(_ svg: String) -> String {
    let query = ["(prefers-color-scheme:dark)", "(prefers-color-scheme: dark)"]
    var result = ""
    var rest = svg[...]
    // Most parentheses do not belong to a query, and comparing bytes is fast.
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "(")) {
      result += rest[..<open]
      rest = rest[open...]
      let found = query.first { rest.utf8.starts(with: $0.utf8) }
      result += found == nil ? "(" : "not all"
      rest = Substring(rest.utf8.dropFirst(found?.utf8.count ?? 1))
    }
    return result + rest
  }
}

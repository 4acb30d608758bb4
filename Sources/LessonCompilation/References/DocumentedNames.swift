import LessonModel

/// The public names that the pages of a course document, and where.
struct DocumentedNames {
  /// A heading of a page.
  struct Place {
    var lesson: String
    var anchor: String
  }

  /// The modules with a page.
  private(set) var modules: Set<String> = []
  /// By the whole name, such as `Tensor.matmul`.
  private var places: [String: Place] = [:]
  /// The whole names of the members of each name.
  private var members: [String: [String]] = [:]
  /// By the name of a type.
  private var supertypes: [String: [String]] = [:]
  private var unlinked: Set<String> = []

  init(of imported: Set<String>, in entries: [Course.Entry]) {
    for entry in entries {
      guard let page = entry.reference, imported.contains(page.reference.module),
        modules.insert(page.reference.module).inserted
      else { continue }
      unlinked.formUnion(page.reference.unlinked)
      supertypes.merge(page.supertypes) { first, _ in first }
      for (name, anchor) in page.anchors where places[name] == nil {
        places[name] = Place(lesson: entry.name, anchor: anchor)
        if let dot = name.lastIndex(of: ".") {
          members[String(name[name.index(after: dot)...]), default: []].append(name)
        }
      }
    }
  }

  /// The place of a type, or of a member after the name of its type.
  subscript(name: String) -> Place? { places[name] }

  /// The place of a name that nothing precedes.
  func place(ofGlobal name: String) -> Place? { unlinked.contains(name) ? nil : places[name] }

  /// The place of a member of a value whose type is unknown.
  func place(ofMember name: String) -> Place? {
    let owners = members[name, default: []].filter { !unlinked.contains($0) }
    guard owners.count == 1, !unlinked.contains(".\(name)"), name != "init" else { return nil }
    return places[owners[0]]
  }

  /// The place of a member of a type, or of what this type inherits it from.
  ///
  /// Types that the lesson declares inherit what `local` says.
  func place(
    ofMember name: String, in type: String, besides local: [String: [String]]
  ) -> Place? {
    var types = [type]
    var next = 0
    while next < types.count {
      if let place = places["\(types[next]).\(name)"] { return place }
      let above = local[types[next]] ?? supertypes[types[next]] ?? []
      types += above.filter { !types.contains($0) }
      next += 1
    }
    return nil
  }
}

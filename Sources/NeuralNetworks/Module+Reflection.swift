import Autograd

// How a module's parts are found, as PyTorch finds them among the attributes of an object: by looking
// at the stored properties. Nothing is kept, so a property that changes is seen. A module that lists
// its `children` and `ownParameters` itself is not looked at.

extension Module {
  /// The modules among the stored properties; an array of modules counts as a `ModuleList`.
  var storedModules: [(name: String, module: any Module)] {
    storedProperties.compactMap { name, value in
      if let module = value as? any Module { return (name, module) }
      if let modules = value as? [any Module], !modules.isEmpty {
        return (name, ModuleList(modules))
      }
      return nil
    }
  }

  /// The parameters among the stored properties; those of an array are numbered.
  var storedParameters: [(name: String, parameter: Parameter)] {
    storedProperties.flatMap { name, value -> [(name: String, parameter: Parameter)] in
      if let parameter = value as? Parameter { return [(name, parameter)] }
      guard let parameters = value as? [Parameter] else { return [] }
      return parameters.enumerated().map { ("\(name).\($0)", $1) }
    }
  }

  /// The buffers among the stored properties; a property wrapper is stored under `_name`.
  var storedBuffers: [(name: String, buffer: Buffer)] {
    storedProperties.compactMap { name, value in
      (value as? Buffer).map { (String(name.dropFirst()), $0) }
    }
  }

  /// The stored properties in the order of their declaration, those of a superclass first.
  ///
  /// What an optional holds is found, and a lazy property once it has been used.
  private var storedProperties: [(name: String, value: Any)] {
    let mirrors = sequence(first: Mirror(reflecting: self), next: \.superclassMirror)
    return mirrors.reversed().flatMap { mirror in
      mirror.children.compactMap { child in
        child.label.map { label in
          let lazyPrefix = "$__lazy_storage_$_"
          let name = label.hasPrefix(lazyPrefix) ? label.dropFirst(lazyPrefix.count) : label[...]
          return (String(name), child.value)
        }
      }
    }
  }
}

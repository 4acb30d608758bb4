import Synchronization

/// The modules in evaluation mode that do not store the mode themselves.
///
/// A protocol cannot add a stored property to a class. So the modules are listed here, without being kept
/// alive.
enum ModulesInUse {
  // Sendable because a module is compared here by its identity, and nothing of it is read.
  private struct Entry: @unchecked Sendable {
    weak var module: (any Module)?
  }

  private struct List: Sendable {
    var entries: [ObjectIdentifier: Entry] = [:]
    /// The number of entries at which those of modules that are gone are removed.
    var limit = 64
  }

  private static let list = Mutex(List())

  static func contain(_ module: any Module) -> Bool {
    let identity = ObjectIdentifier(module)
    let entry = list.withLock { $0.entries[identity] }
    // The identity may have been that of a module that was freed.
    return entry?.module === module
  }

  static func set(_ module: any Module, isInUse: Bool) {
    let (identity, entry) = (ObjectIdentifier(module), isInUse ? Entry(module: module) : nil)
    list.withLock { list in
      list.entries[identity] = entry
      if list.entries.count >= list.limit {
        list.entries = list.entries.filter { $0.value.module != nil }
        list.limit = max(64, list.entries.count * 2)
      }
    }
  }
}

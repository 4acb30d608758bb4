import CDuktape

/// Runs JavaScript inside the process, which can reach only the values that it is given.
///
/// Unsafe pointers stay in this file: the heap lives as long as the engine, and every text that
/// Duktape returns is copied before the stack that holds it is popped.
package final class JavaScriptEngine {
  private let context: OpaquePointer

  package init() {
    guard let context = duk_create_heap(nil, nil, nil, nil, nil) else {
      fatalError("Duktape could not allocate a heap")
    }
    self.context = context
  }

  deinit { duk_destroy_heap(context) }

  /// Runs a whole script in the global scope.
  package func evaluate(_ script: String) throws(JavaScriptError) {
    var script = script
    let flags = UInt32(DUK_COMPILE_EVAL | DUK_COMPILE_NOSOURCE | DUK_COMPILE_SAFE)
    let status = script.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        duk_eval_raw(
          context, characters.baseAddress, characters.count, flags | UInt32(DUK_COMPILE_NOFILENAME))
      }
    }
    let result = popText()
    guard status == 0 else { throw JavaScriptError(message: result) }
  }

  /// Calls a global function with texts, and returns its result as a text.
  package func call(_ function: String, _ arguments: String...) throws(JavaScriptError) -> String {
    duk_get_global_lstring(context, function, function.utf8.count)
    for argument in arguments { push(argument) }
    let status = duk_pcall(context, Int32(arguments.count))
    let result = popText()
    guard status == 0 else { throw JavaScriptError(message: result) }
    return result
  }

  private func push(_ text: String) {
    Self.splittingSurrogates(text).withUnsafeBufferPointer { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) { characters in
        duk_push_lstring(context, characters.baseAddress, characters.count)
      }
    }
  }

  private func popText() -> String {
    defer { duk_pop(context) }
    var count = 0
    guard let characters = duk_safe_to_lstring(context, -1, &count) else { return "" }
    let bytes = UnsafeRawBufferPointer(start: characters, count: count)
    return String(decoding: Self.joiningSurrogates(bytes), as: UTF8.self)
  }

  /// JavaScript writes a character beyond U+FFFF as two surrogates, which are not valid in UTF-8.
  private static func splittingSurrogates(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard scalar.value > 0xFFFF else {
        result.append(contentsOf: scalar.utf8)
        continue
      }
      for unit in scalar.utf16 {
        result.append(0xE0 | UInt8(unit >> 12))
        result.append(0x80 | UInt8(unit >> 6 & 0x3F))
        result.append(0x80 | UInt8(unit & 0x3F))
      }
    }
    return result
  }

  /// The opposite.
  private static func joiningSurrogates(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if index + 5 < bytes.count, bytes[index] == 0xED, bytes[index + 1] & 0xF0 == 0xA0,
        bytes[index + 3] == 0xED, bytes[index + 4] & 0xF0 == 0xB0
      {
        let high = UInt32(bytes[index + 1] & 0x0F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        let low = UInt32(bytes[index + 4] & 0x0F) << 6 | UInt32(bytes[index + 5] & 0x3F)
        let scalar = Unicode.Scalar(0x10000 + high << 10 + low) ?? "\u{FFFD}"
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
        index += 6
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}

/// An error that a script threw.
package struct JavaScriptError: Error, Hashable {
  package var message: String
}

/// Whether operations on this thread are recorded for `backward()`.
public var isGradEnabled: Bool { ThreadState.current.isGradEnabled }

/// Switches the recording of operations on this thread on or off, until the next change.
public func setGradEnabled(_ isEnabled: Bool) { ThreadState.current.isGradEnabled = isEnabled }

/// Runs the body without recording its operations, and returns its result.
public func noGrad<Result, Failure: Error>(
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  try withGradEnabled(false, body)
}

/// Runs the body with recording switched on or off, and switches it back afterwards.
public func withGradEnabled<Result, Failure: Error>(
  _ isEnabled: Bool, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  let state = ThreadState.current
  let before = state.isGradEnabled
  state.isGradEnabled = isEnabled
  defer { state.isGradEnabled = before }
  return try body()
}

import Foundation
import HTTPTypes
import HummingbirdCore
import LessonModel
import LessonPipeline
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Serves lessons over HTTP: their pages as they are now, and events when they change.
public final class LessonServer: Sendable {
  private let course: CourseServer
  private let check: RequestCheck
  private let address: ServerAddress

  /// The most connections at a time; others wait until one is closed.
  private static let largestConnectionCount = 2000
  /// The most bytes of a request's body.
  private static let largestBody = 64 << 10
  /// How long a connection may be silent before it is closed; and how often a stream of events
  /// sends something.
  private static let patience = TimeAmount.seconds(30)
  private static let heartbeat = Duration.seconds(10)

  /// Selects the lessons that the server shows; it does not listen before `run`.
  ///
  /// - Parameters:
  ///   - paths: The lessons, and folders of them; without any, the folder `lessons`.
  ///   - options: What the lessons are run with.
  ///   - settings: How lessons run, and where the server listens.
  ///   - token: The token that a request needs to change something; nil if none is needed.
  ///   - observer: Receives the events of the lessons.
  /// - Throws: Diagnostics about the selection as a whole.
  public init(
    _ paths: [String], options: LessonSelection.Options, settings: ServerSettings, token: String?,
    observer: any SessionObserver
  ) throws(Diagnostics) {
    address = settings.address
    check = RequestCheck(address: settings.address, token: token)
    let paths = paths.isEmpty ? [LessonSelection.defaultFolder] : paths
    course = try CourseServer(
      CourseServer.Selection(paths: paths, options: options), settings: settings,
      observer: observer)
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameter isListening: Called once requests are answered.
  /// - Throws: An error if the server cannot listen at the address.
  public func run(isListening: @escaping @Sendable () -> Void) async throws {
    Self.raiseDescriptorLimit()
    var logger = Logger(label: "lectern") { _ in SwiftLogNoOpLogHandler() }
    logger.logLevel = .critical
    let service = try HTTPServerBuilder.http1(
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [RequestDeadline()], idleTimeout: Self.patience,
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100))
    ).buildServer(
      configuration: ServerConfiguration(
        address: .hostname(address.host, port: address.port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(Self.largestConnectionCount)),
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger,
      responder: { [self] request, writer, _ in try await respond(to: request, writer) },
      onServerRunning: { _ in isListening() })
    defer { course.end() }
    try await service.run()
  }

  /// Every view has a connection.
  private static func raiseDescriptorLimit() {
    var limit = rlimit()
    #if os(Linux)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    guard getrlimit(resource, &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 65536)
    setrlimit(resource, &limit)
  }

  // MARK: - Answers

  private enum Reply {
    case answer(Answer)
    case events(ViewList, ViewList.View)
  }

  private func respond(
    to request: Request, _ writer: consuming ResponseWriter
  ) async throws {
    switch await reply(to: request) {
    case .answer(let answer):
      try await writer.write(response: answer.head, body: answer.body(for: request.head.method))
    case .events(let views, let view):
      defer { views.remove(view) }
      try await send(view, over: writer)
    }
  }

  private func reply(to request: Request) async -> Reply {
    do {
      try check.check(request.head)
      guard let route = PageRoute(target: request.head.path ?? "") else { throw Self.notFound }
      guard case .events(let lesson) = route else {
        return .answer(try await answer(to: request, route))
      }
      guard request.head.method == .get else { throw Self.wrongMethod }
      return try events(of: lesson)
    } catch let refusal as RequestCheck.Refusal {
      return .answer(Answer(refusal: refusal))
    } catch {
      return .answer(
        Answer(refusal: RequestCheck.Refusal(status: .badRequest, reason: "\(error)")))
    }
  }

  private static let notFound = RequestCheck.Refusal(
    status: .notFound, reason: "there is no such page")
  private static let wrongMethod = RequestCheck.Refusal(
    status: .methodNotAllowed, reason: "this address does not support the method")

  private func answer(to request: Request, _ route: PageRoute) async throws -> Answer {
    let method = request.head.method
    if case .action(let action, let lesson) = route {
      guard method == .post else { throw Self.wrongMethod }
      try check.checkChange(request.head)
      guard let session = course.session(lesson) else { throw Self.notFound }
      return try perform(action, in: session, try await body(of: request))
    }
    guard method == .get || method == .head else { throw Self.wrongMethod }
    switch route {
    case .index: return Answer(await course.index.current(), type: "text/html; charset=utf-8")
    case .page(let lesson):
      guard let session = course.session(lesson) else { throw Self.notFound }
      return Answer(await session.pages.page.current(), type: "text/html; charset=utf-8")
    case .script:
      return Answer(Data(PackageResources.live_js), type: "text/javascript; charset=utf-8")
    case .style: return Answer(Data(PackageResources.live_css), type: "text/css; charset=utf-8")
    case .events, .action: throw Self.notFound
    }
  }

  private func body(of request: Request) async throws -> Data {
    do {
      return Data(try await request.body.collect(upTo: Self.largestBody).readableBytesView)
    } catch {
      throw RequestCheck.Refusal(status: .contentTooLarge, reason: "the body is too long")
    }
  }

  /// What a change asks for.
  private struct ChangeBody: Decodable {
    /// The values of parameters as text.
    var values: [String: String]?
    /// The number of cells that the presenter has stepped over.
    var step: Int?
  }

  private func perform(
    _ action: PageRoute.Action, in session: LessonSession, _ body: Data
  ) throws -> Answer {
    guard
      let change = try? JSONDecoder().decode(
        ChangeBody.self, from: body.isEmpty ? Data("{}".utf8) : body)
    else {
      throw RequestCheck.Refusal(status: .badRequest, reason: "the body is not the expected JSON")
    }
    switch action {
    case .access: break
    case .run: session.runAfresh()
    case .stop: session.stop()
    case .step: session.step(to: change.step.map { max(0, $0) })
    case .values:
      do {
        try session.set(change.values ?? [:])
      } catch {
        throw RequestCheck.Refusal(
          status: .unprocessableContent,
          reason: error.list.map(\.message).joined(separator: "\n"))
      }
    }
    return Answer(Data("{}".utf8), type: "application/json")
  }

  // MARK: - Events

  private func events(of lesson: String?) throws -> Reply {
    guard let lesson else { return try events(of: course.index) }
    guard let session = course.session(lesson) else { throw Self.notFound }
    return try events(of: session.pages.page)
  }

  private func events(of page: FollowedPage<some Sendable>) throws -> Reply {
    guard let view = page.addView() else {
      throw RequestCheck.Refusal(status: .serviceUnavailable, reason: "too many pages are open")
    }
    return .events(page.views, view)
  }

  /// Sends a view its messages until the session or the connection ends.
  private func send(_ view: ViewList.View, over writer: consuming ResponseWriter) async throws {
    var head = Answer(Data(), type: "text/event-stream").head
    head.headerFields[.contentLength] = nil
    var body = try await writer.writeHead(head)
    // How soon a browser reconnects after the server has ended.
    try await body.write(ByteBuffer(string: "retry: 500\n\n"))
    let beats = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: Self.heartbeat)
        view.beat()
      }
    }
    defer { beats.cancel() }
    for await _ in view.wakeUps {
      try await body.write(ByteBuffer(bytes: view.take() ?? Data(": \n\n".utf8)))
    }
    try await body.finish(nil)
  }
}

/// A whole response.
private struct Answer {
  var head: HTTPResponse
  private var content: Data

  init(_ content: Data, type: String, status: HTTPResponse.Status = .ok) {
    self.content = content
    head = HTTPResponse(status: status)
    head.headerFields = [
      .contentType: type, .contentLength: "\(content.count)", .cacheControl: "no-store",
      .contentSecurityPolicy: "frame-ancestors 'none'", .xContentTypeOptions: "nosniff",
      HTTPField.Name("Referrer-Policy")!: "no-referrer",
      HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
      HTTPField.Name("Cross-Origin-Resource-Policy")!: "same-origin",
    ]
  }

  init(refusal: RequestCheck.Refusal) {
    self.init(
      Data((refusal.reason + "\n").utf8), type: "text/plain; charset=utf-8", status: refusal.status)
    // The rest of the request is not read.
    head.headerFields[.connection] = "close"
  }

  func body(for method: HTTPRequest.Method) -> ResponseBody {
    method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: content))
  }
}

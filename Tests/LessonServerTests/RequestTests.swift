import HTTPTypes
import LessonServer
import Testing

@Suite struct RequestTests {
  private static let check = RequestCheck(
    address: ServerAddress(port: 8000), token: nil)
  private static let open = RequestCheck(
    address: ServerAddress(host: "0.0.0.0", port: 8000), token: "secret")

  private func request(
    _ method: HTTPRequest.Method = .get, _ path: String = "/", host: String? = "127.0.0.1:8000",
    _ fields: [String: String] = [:]
  ) -> HTTPRequest {
    var request = HTTPRequest(method: method, scheme: "http", authority: host, path: path)
    for (name, value) in fields { request.headerFields[HTTPField.Name(name)!] = value }
    return request
  }

  private func status(_ check: RequestCheck, _ request: HTTPRequest, changes: Bool = false) -> Int?
  {
    do throws(RequestCheck.Refusal) {
      try check.check(request)
      if changes { try check.checkChange(request) }
      return nil
    } catch {
      return error.status.code
    }
  }

  @Test(
    arguments: [
      ("127.0.0.1:8000", nil), ("localhost:8000", nil), ("LOCALHOST:8000", nil),
      ("[::1]:8000", nil),
      ("127.0.0.1", 421), ("127.0.0.1:8001", 421), ("evil.example:8000", 421),
      ("evil.example", 421),
      ("localhost.evil.example:8000", 421), ("127.0.0.1.evil.example:8000", 421), ("", 421),
      ("192.168.0.7:8000", 421), ("localhost:8000:8000", 421), ("localhost:+8000", 421),
      ("localhost: 8000", 421), ("user@localhost:8000", 421), ("[::1", 421), (nil, 421),
      ("127.1:8000", 421), ("0x7f.0.0.1:8000", 421), ("localhost.:8000", 421),
    ] as [(String?, Int?)])
  func `Only the server's own names are answered`(host: String?, expected: Int?) {
    #expect(status(Self.check, request(host: host)) == expected)
  }

  @Test(
    arguments: [
      ("192.168.0.7:8000", nil), ("localhost:8000", nil), ("[fe80::1]:8000", nil),
      ("evil.example:8000", 421), ("192.168.0.7:80", 421), ("1.2.3.4.5:8000", 421),
      ("300.1.1.1:8000", 421),
    ] as [(String, Int?)])
  func `A server for others answers to addresses, which no page can lead elsewhere`(
    host: String, expected: Int?
  ) {
    #expect(status(Self.open, request(host: host)) == expected)
  }

  @Test(
    arguments: [
      (["Origin": "http://127.0.0.1:8000"], nil), (["Origin": "http://evil.example"], 403),
      (["Origin": "null"], 403), (["Origin": "https://127.0.0.1:8000"], 403),
      (["Origin": "http://127.0.0.1:8001"], 403), (["Origin": "http://localhost:8000"], 403),
      (["Sec-Fetch-Site": "same-origin"], nil), (["Sec-Fetch-Site": "none"], nil),
      (["Sec-Fetch-Site": "cross-site"], 403), (["Sec-Fetch-Site": "same-site"], 403),
      (
        [
          "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
          "Sec-Fetch-Dest": "document",
        ], nil
      ),
      (
        ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"],
        403
      ),
      (
        ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"],
        403
      ),
      (["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"], 403),
    ] as [([String: String], Int?)])
  func `Pages of others can lead here, and read nothing`(fields: [String: String], expected: Int?) {
    #expect(status(Self.check, request(.get, "/", fields)) == expected)
  }

  @Test(
    arguments: [
      (["Content-Type": "application/json"], nil),
      (["Content-Type": "application/json; charset=utf-8"], nil), ([:], 415),
      (["Content-Type": "text/plain"], 415), (["Content-Type": "application/jsonx"], 415),
      (["Content-Type": "application/x-www-form-urlencoded"], 415),
      (["Content-Type": "multipart/form-data"], 415),
      (["Content-Type": "application/json", "Sec-Fetch-Site": "none"], 403),
      (["Content-Type": "application/json", "Sec-Fetch-Site": "cross-site"], 403),
      (["Content-Type": "application/json", "Origin": "http://evil.example"], 403),
    ] as [([String: String], Int?)])
  func `Only a page of the server changes anything`(fields: [String: String], expected: Int?) {
    #expect(status(Self.check, request(.post, "/_/a/run", fields), changes: true) == expected)
  }

  @Test(
    arguments: [
      ("secret", nil), ("secre", 403), ("secrets", 403), ("Secret", 403), ("", 403), (nil, 403),
    ] as [(String?, Int?)])
  func `Others need the token to change anything`(token: String?, expected: Int?) {
    var fields = ["Content-Type": "application/json"]
    fields["X-Lectern-Token"] = token
    let request = request(.post, "/_/a/run", host: "10.0.0.1:8000", fields)
    #expect(status(Self.open, request, changes: true) == expected)
  }

  @Test(
    arguments: [
      ("", 400), ("http://127.0.0.1:8000/", 400), ("*", 400),
      ("/" + String(repeating: "a", count: 5000), 400), ("/a", nil),
    ] as [(String, Int?)])
  func `The target is a path of the server`(path: String, expected: Int?) {
    #expect(status(Self.check, request(.get, path)) == expected)
  }

  @Test(
    arguments: [
      ("/", .index), ("/index.html", .index), ("/?a=b", .index), ("/a.html", .page(lesson: "a")),
      ("/a%20b.html?x=1", .page(lesson: "a b")), ("/_/live.js", .script), ("/_/live.css", .style),
      ("/_/events", .events(lesson: nil)), ("/_/a/events", .events(lesson: "a")),
      ("/_/a/values", .action(.values, lesson: "a")), ("/_/a/step", .action(.step, lesson: "a")),
      ("/a", nil), ("/a.md", nil), ("/_/a/delete", nil), ("/_/a/b/values", nil), ("//", nil),
      ("/../a.html", nil), ("/lessons/a.html", nil), ("/%00.html", nil), ("/%zz.html", nil),
      ("/..%2f..%2fetc%2fpasswd", nil), ("/.git/config", nil), ("/etc/passwd", nil),
      // A name, for which there is no lesson.
      ("/..%2f..%2fa.html", .page(lesson: "../../a")), ("/%2e%2e.html", .page(lesson: "..")),
      ("/_/..%2f..%2fa/events", .events(lesson: "../../a")),
    ] as [(String, PageRoute?)])
  func `A path names a lesson or nothing, and never a file`(target: String, expected: PageRoute?) {
    #expect(PageRoute(target: target) == expected)
  }

  @Test func `A view that does not read keeps the newest message of each kind`() throws {
    let views = ViewList()
    let view = try #require(views.add())
    for number in 0..<1000 {
      views.send([(.state, .init("\(number)".utf8)), (.cell("a"), .init("a\(number)".utf8))])
    }
    let text = String(decoding: try #require(view.take()), as: UTF8.self)
    #expect(
      text == "event: revision\ndata: 0\n\nevent: state\ndata: 999\n\nevent: cell\ndata: a999\n\n")
    #expect(view.take() == nil)
  }

  @Test func `There is an end to the number of views`() {
    let views = ViewList()
    let added = (0..<ViewList.limit).compactMap { _ in views.add() }
    #expect(added.count == ViewList.limit)
    #expect(views.add() == nil)
    views.remove(added[0])
    #expect(views.add() != nil)
  }
}

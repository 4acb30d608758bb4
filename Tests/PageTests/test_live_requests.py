"""What a server does about requests that are not those of its pages: each is refused or has an end."""

import json
import os
import pathlib
import re
import socket
import time
import urllib.error

import pytest

from live import Server

LESSON = """---
parameters: {count: 3}
---

# Safe

```swift {#count}
for i in 0..<count { print(i) }
```
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("safe"))
    server.write("safe", LESSON)
    (server.folder / "secret.txt").write_text("not for everybody")
    (server.folder / "lessons" / "notes.txt").write_text("not for everybody")
    server.start()
    server.wait_until_idle("safe")
    yield server
    assert server.process.poll() is None
    assert server.get("safe.html")[0] == 200
    server.stop()


def connect(server, timeout=20):
    return socket.create_connection(("127.0.0.1", server.port), timeout=timeout)


def send(server, data, timeout=20):
    """The answer to bytes, up to the end of the connection or of patience."""
    with connect(server, timeout) as client:
        try:
            client.sendall(data)
            answer = b""
            while len(answer) < 1 << 20:
                part = client.recv(65536)
                if not part:
                    break
                answer += part
                if b"\r\n\r\n" in answer and is_whole(answer):
                    break
        except (ConnectionError, socket.timeout):
            pass
    return answer


def wait_for(condition, otherwise):
    """Waits for what happens soon; the time is so long that only what never happens fails."""
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end, otherwise
        time.sleep(0.1)


def is_whole(answer):
    head, _, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    return length is not None and len(body) >= int(length[1])


def status(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else None


def request(server, line, *fields, host=None, body=b""):
    host = host or f"127.0.0.1:{server.port}"
    head = "\r\n".join([line, f"Host: {host}", *fields, "", ""])
    return head.encode("latin-1") + body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/lessons/safe.md", "/safe.md",
        "/lessons/notes.txt", "/notes.txt", "/safe.html/../../secret.txt", "//etc/passwd",
        "/etc/passwd", "/..\\secret.txt", "/%00safe.html", "/safe.html%00", "/_/../secret.txt",
        "/_/safe/../../secret.txt", "/.git/config", "/%c0%ae%c0%ae/secret.txt", "/safe%2ehtml/x",
        "/_/live.js/../../secret.txt", "/proc/self/environ",
    ],
)
def test_no_path_leads_to_a_file(server, path):
    answer = send(server, request(server, f"GET {path} HTTP/1.1", "Connection: close"))
    assert status(answer) in (400, 404), answer
    assert b"not for everybody" not in answer and b"root:" not in answer


@pytest.mark.parametrize(
    "host, expected",
    [
        ("evil.example", 421), ("evil.example:{port}", 421), ("127.0.0.1.evil.example:{port}", 421),
        ("localhost:1", 421), ("127.0.0.1", 421), ("10.0.0.1:{port}", 421), ("localhost:{port}", 200),
        ("127.0.0.1:{port}", 200), ("[::1]:{port}", 200), ("127.0.0.1:{port}@evil.example", 421),
    ],
)
def test_names_that_are_led_to_this_machine_get_no_page(server, host, expected):
    host = host.format(port=server.port)
    answer = send(server, request(server, "GET /safe.html HTTP/1.1", host=host))
    assert status(answer) == expected


@pytest.mark.parametrize(
    "fields, expected",
    [
        (["Content-Type: application/json"], 200),
        (["Content-Type: application/json", "Origin: http://evil.example"], 403),
        (["Content-Type: application/json", "Origin: null"], 403),
        (["Content-Type: application/json", "Sec-Fetch-Site: cross-site"], 403),
        (["Content-Type: application/json", "Sec-Fetch-Site: same-site"], 403),
        (["Content-Type: text/plain"], 415),
        (["Content-Type: application/x-www-form-urlencoded"], 415),
        (["Content-Type: multipart/form-data; boundary=x"], 415),
        ([], 415),
    ],
)
def test_other_pages_change_nothing(server, fields, expected):
    body = json.dumps({"values": {"count": "3"}}).encode()
    answer = send(
        server,
        request(
            server, "POST /_/safe/values HTTP/1.1", *fields, f"Content-Length: {len(body)}", body=body
        ),
    )
    assert status(answer) == expected


@pytest.mark.parametrize(
    "line, fields, body, expected",
    [
        ("GET /_/safe/values HTTP/1.1", [], b"", 405),
        ("DELETE /safe.html HTTP/1.1", [], b"", 405),
        ("PUT /safe.html HTTP/1.1", ["Content-Length: 1"], b"x", 405),
        ("OPTIONS / HTTP/1.1", [], b"", 405),
        ("TRACE / HTTP/1.1", [], b"", 405),
        ("CONNECT evil.example:80 HTTP/1.1", [], b"", 400),
        ("POST /_/safe/events HTTP/1.1", ["Content-Length: 0"], b"", 405),
        ("POST /_/nothing/run HTTP/1.1", ["Content-Type: application/json"], b"", 404),
        ("POST /_/safe/delete HTTP/1.1", ["Content-Type: application/json"], b"", 404),
        ("GET /_/nothing/events HTTP/1.1", [], b"", 404),
        ("GET /safe.html HTTP/1.1", ["Upgrade: websocket", "Connection: Upgrade"], b"", 200),
        (
            "POST /_/safe/values HTTP/1.1",
            ["Content-Type: application/json", "Content-Length: 3"], b"{{{", 400,
        ),
        (
            "POST /_/safe/values HTTP/1.1",
            ["Content-Type: application/json", "Content-Length: 29"],
            b'{"values": {"count": "many"}}', 422,
        ),
        (
            "POST /_/safe/values HTTP/1.1",
            ["Content-Type: application/json", "Content-Length: 26"],
            b'{"values": {"other": "1"}}', 422,
        ),
        (
            "POST /_/safe/step HTTP/1.1",
            ["Content-Type: application/json", "Content-Length: 14"], b'{"step": 1e99}', 400,
        ),
    ],
)
def test_what_makes_no_sense_is_refused(server, line, fields, body, expected):
    assert status(send(server, request(server, line, *fields, body=body))) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n\r\n\r\n", b"hello\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\n: empty\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n", b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        bytes(range(256)) * 20,
    ],
)
def test_malformed_requests_are_refused(server, data):
    assert status(send(server, data, timeout=3)) not in (200, 500)


def test_long_requests_are_cut(server):
    path = request(server, "GET /" + "a" * 100_000 + " HTTP/1.1")
    assert status(send(server, path)) in (None, 400, 414, 431)
    field = request(server, "GET / HTTP/1.1", "X-Long: " + "a" * 100_000)
    assert status(send(server, field)) in (None, 400, 431)
    many = request(server, "GET / HTTP/1.1", *(f"X-{number}: a" for number in range(5000)))
    assert status(send(server, many)) in (None, 400, 431)
    body = request(
        server, "POST /_/safe/values HTTP/1.1", "Content-Type: application/json",
        "Content-Length: 100000", body=b" " * 100_000,
    )
    assert status(send(server, body)) in (None, 413)


def test_a_request_without_end_has_one(server):
    """One field after the other, which no silence ends."""
    with connect(server) as client:
        client.sendall(b"GET / HTTP/1.1\r\n")
        client.settimeout(0.5)

        def has_ended():
            try:
                client.sendall(b"X: y\r\n")
                return client.recv(100) == b""
            except socket.timeout:
                return False
            except ConnectionError:
                return True

        wait_for(has_ended, "the request still goes on")


def test_a_worker_has_no_connection_of_the_server(server):
    with connect(server) as client:
        client.sendall(f"GET /safe.html HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
        assert client.recv(1)
        server.ask("safe", "values", {"values": {"count": "5"}})
        server.wait_until_idle("safe")
        workers = [number for number in server.workers if number != server.process.pid]
        assert workers
        lines = [line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]]
        ours = {f"socket:[{line[9]}]" for line in lines if f":{server.port:04X}" in line[1] + line[2]}
        assert ours
        for worker in workers:
            held = {os.readlink(entry) for entry in pathlib.Path(f"/proc/{worker}/fd").iterdir()}
            assert not held & ours


def test_streams_by_the_thousand_leave_room_for_others(server):
    streams = []
    try:
        for _ in range(700):
            client = connect(server)
            client.sendall(request(server, "GET /_/safe/events HTTP/1.1"))
            streams.append(client)
        answers = [client.recv(12) for client in streams]
        assert answers.count(b"HTTP/1.1 200") <= 500
        assert answers.count(b"HTTP/1.1 503") >= 190
        assert server.get("safe.html")[0] == 200
    finally:
        for client in streams:
            client.close()
    wait_for(
        lambda: server.get("_/safe/access")[0] == 405 and is_open(server),
        "the streams that were closed still count",
    )


def is_open(server):
    try:
        return server.state("safe") is not None
    except urllib.error.HTTPError:
        return False


def test_pages_forbid_what_they_do_not_need(server):
    answer = send(server, request(server, "GET /safe.html HTTP/1.1")).decode()
    head = answer.split("\r\n\r\n")[0].lower()
    for field in [
        "content-security-policy: frame-ancestors 'none'", "x-content-type-options: nosniff",
        "referrer-policy: no-referrer", "cross-origin-resource-policy: same-origin",
        "cache-control: no-store",
    ]:
        assert field in head
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', answer)[1]
    assert "default-src 'none'" in policy and "connect-src 'self'" in policy
    assert "script-src 'self' 'sha256-" in policy
    assert not re.search(r"<[^>]* on[a-z]+=", answer)


def test_others_watch_and_need_the_token_to_change(tmp_path):
    server = Server(tmp_path, "--host", "0.0.0.0")
    server.write("safe", LESSON)
    server.start()
    line = server.process.stdout.readline()
    token = re.search(r"token=(\w+)", line)[1]
    assert len(token) >= 20
    server.wait_until_idle("safe")
    assert server.get("safe.html")[0] == 200
    values = {"values": {"count": "2"}}
    assert server.ask("safe", "values", values) == 403
    assert server.ask("safe", "values", values, **{"X-Lectern-Token": token[:-1] + "!"}) == 403
    assert server.ask("safe", "values", values, **{"X-Lectern-Token": token}) == 200
    assert server.get("safe.html", Host=f"evil.example:{server.port}")[0] == 421
    assert token not in server.get("safe.html")[1]
    assert server.stop() == 143
    wait_for(lambda: not server.workers, "a worker outlives its server")

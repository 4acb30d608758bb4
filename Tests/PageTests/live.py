"""A course in a folder of its own, served as a user serves it."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

PACKAGE = pathlib.Path(__file__).parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, folder, *options):
        self.folder, self.options, self.port = folder, options, free_port()
        (folder / "lessons").mkdir(exist_ok=True)
        self.process = None

    def start(self):
        log = open(self.folder / "log", "ab")
        self.process = subprocess.Popen(
            [PACKAGE / ".build/release/lectern", "serve", "--port", str(self.port), *self.options],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=log, text=True,
        )
        self.greeting = self.process.stdout.readline()
        assert self.greeting, self.errors
        return self

    def stop(self, number=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(20)
        return self.process.returncode

    @property
    def errors(self):
        return (self.folder / "log").read_text()

    def path(self, name):
        return self.folder / "lessons" / f"{name}.md"

    def write(self, name, text):
        self.path(name).write_text(text)

    def url(self, path):
        return f"http://127.0.0.1:{self.port}/{path}"

    def get(self, path, **headers):
        """The status and the body of an answer."""
        request = urllib.request.Request(self.url(path), headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def ask(self, lesson, action, body=None, **headers):
        fields = {"Content-Type": "application/json", **headers}
        request = urllib.request.Request(
            self.url(f"_/{lesson}/{action}"), json.dumps(body or {}).encode(), fields
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    def state(self, lesson):
        """What a new view is told first."""
        with urllib.request.urlopen(self.url(f"_/{lesson}/events"), timeout=20) as events:
            for line in events:
                if line.startswith(b'data: {"cells"'):
                    return json.loads(line[6:])

    def wait_until(self, lesson, condition, seconds=60):
        end = time.monotonic() + seconds
        while True:
            state = self.state(lesson)
            if condition(state):
                return state
            assert time.monotonic() < end, state
            time.sleep(0.02)

    def wait_until_idle(self, lesson):
        return self.wait_until(lesson, lambda state: state["phase"] == "idle")

    @property
    def workers(self):
        """The processes that work in the folder."""
        found = []
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if pathlib.Path(os.readlink(process / "cwd")).is_relative_to(self.folder):
                    found.append(int(process.name))
            except OSError:
                pass
        return found

"""A program in a terminal of its own, whose screen tests read."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time

import pyte

ENTER_SCREEN, LEAVE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
HIDE_CURSOR, SHOW_CURSOR = b"\x1b[?25l", b"\x1b[?25h"


class Terminal:
    """Starts a command on a new pseudo terminal."""

    def __init__(self, command, cwd, columns=80, rows=24, **environment):
        self.controller, self.terminal = pty.openpty()
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self.resize(columns, rows)
        self.settings = termios.tcgetattr(self.terminal)
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            stdin=self.terminal,
            stdout=self.terminal,
            stderr=self.terminal,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "TERM": "xterm-256color"}
            | environment,
        )

    def resize(self, columns, rows):
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)
        self.screen.resize(rows, columns)

    def press(self, keys):
        os.write(self.controller, keys.encode())

    def read(self, seconds=0.05):
        """Takes in what the program has sent, for at least so long."""
        end = time.monotonic() + seconds
        while select.select([self.controller], [], [], max(0, end - time.monotonic()))[0]:
            data = os.read(self.controller, 65536)
            self.sent += data
            # What pyte does not know, and would write on the screen.
            self.stream.feed(re.sub(rb"\x1b\[\?(2026|7|1049)[hl]", b"", data))

    @property
    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, text, seconds=20):
        """Waits until a text is on the screen."""
        self.wait_until(lambda: text in self.text, f"no {text!r}", seconds)

    def wait_until(self, condition, problem, seconds=20):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"{problem} on:\n{self.text}"
            self.read()

    def end(self, seconds=20):
        """Waits for the end of the program, and returns its status."""
        self.wait_until(lambda: self.process.poll() is not None, "no end", seconds)
        self.read()
        return self.process.returncode

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.terminal)
        os.close(self.controller)

    @property
    def is_restored(self):
        """Whether the terminal is what it was before the program started."""
        return (
            termios.tcgetattr(self.terminal) == self.settings
            and self.sent.rfind(LEAVE_SCREEN) > self.sent.rfind(ENTER_SCREEN)
            and self.sent.rfind(SHOW_CURSOR) > self.sent.rfind(HIDE_CURSOR)
        )

"""`lectern step` in a terminal, as a teacher uses it."""

import os
import pathlib
import signal
import subprocess

import pytest
from terminal import ENTER_SCREEN, Terminal

LECTERN = pathlib.Path(__file__).parents[2] / ".build/release/lectern"

LESSON = """
# Stepping

The first paragraph of the lesson is so long that it has three lines of forty columns and two lines of eighty.

```swift {#mark}
import Glibc
fclose(fopen("ran", "w"))
print("the mark is made")
```

## Waiting

```swift {#wait}
setvbuf(stdout, nil, _IOLBF, 0)
print("before")
while access("go", F_OK) != 0 { usleep(10_000) }
print("after")
```

The end.
"""

FAILING = """
```swift {#first}
print([1, 2][Int(CommandLine.argc) + 2])
```

```swift {#second}
print("never")
```
"""


@pytest.fixture
def start(tmp_path):
    """Starts `lectern step` with a lesson in a folder of its own."""
    terminals = []

    def start(text=LESSON, *options, columns=80, rows=24, **environment):
        (tmp_path / "lesson.md").write_text(text)
        # A crash that a test asks for needs no backtrace.
        settings = {"SWIFT_BACKTRACE": "enable=no"} | environment
        command = [LECTERN, "step", "lesson.md", *options]
        terminal = Terminal(command, tmp_path, columns, rows, **settings)
        terminals.append(terminal)
        return terminal

    yield start
    for terminal in terminals:
        terminal.close()


@pytest.mark.parametrize("columns", [80, 120])
def test_cell_runs_when_its_output_is_next(start, tmp_path, columns):
    terminal = start(columns=columns)
    terminal.wait_for("Stepping")
    assert "The first" not in terminal.text
    terminal.press(" ")
    terminal.wait_for("The first paragraph")
    terminal.press("\x1b[C")
    terminal.wait_for("─ mark ─")
    # Prose and code are not wider than can be read, and the last row is as wide as the screen.
    widths = [len(line) for line in terminal.text.split("\n")]
    assert max(widths[:-1]) == (78 if columns == 80 else 86)
    assert widths[-1] == columns - 2
    terminal.read(0.5)
    assert not (tmp_path / "ran").exists()
    terminal.press("\r")
    terminal.wait_for("  the mark is made")
    assert (tmp_path / "ran").exists()
    # Back and forward again is at once, and runs nothing.
    (tmp_path / "ran").unlink()
    terminal.press("\x1b[D")
    terminal.wait_until(lambda: "the mark is" not in terminal.text.split("╰")[1], "still there")
    terminal.press("\x1b[6~")
    terminal.wait_for("  the mark is made")
    assert not (tmp_path / "ran").exists()
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.is_restored
    assert sorted(os.listdir(tmp_path)) == ["lesson.md"]


def test_output_is_shown_as_it_comes(start, tmp_path):
    terminal = start()
    terminal.wait_for("Stepping")
    terminal.press("   ")
    terminal.wait_for("  the mark is made")
    terminal.press("  ")
    terminal.wait_for("    before")
    terminal.wait_for("● running")
    assert "    after" not in terminal.text
    # Another section than the first: its text is gone.
    assert "The first" not in terminal.text
    terminal.press("\x7f")
    terminal.wait_until(lambda: "    before" not in terminal.text, "still there")
    (tmp_path / "go").touch()
    terminal.press(" ")
    terminal.wait_for("    after")
    terminal.wait_until(lambda: "running" not in terminal.text, "still running")
    terminal.press("\x1b[H")
    terminal.wait_for("1/7")
    terminal.press("\x1b[F")
    terminal.wait_for("The end.")
    terminal.press("\x1b")
    assert terminal.end() == 0
    assert terminal.is_restored


def test_resizing_lays_out_again_and_keeps_the_step(start):
    terminal = start(columns=120)
    terminal.wait_for("Stepping")
    terminal.press(" ")
    terminal.wait_for("eighty.")
    assert terminal.text.split("\n")[4].startswith("  ")
    terminal.resize(44, 12)
    terminal.wait_until(
        lambda: terminal.text.split("\n")[11].endswith("2/7   ? keys"), "no status"
    )
    assert "eighty." in terminal.text.split("\n")[5]
    terminal.press("\x03")
    assert terminal.end() == 0
    assert terminal.is_restored


@pytest.mark.parametrize(
    "number, status",
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGSEGV, -11)],
)
def test_signals_leave_the_terminal_as_it_was(start, number, status):
    terminal = start()
    terminal.wait_for("Stepping")
    terminal.press("   ")
    terminal.wait_for("  the mark is made")
    terminal.process.send_signal(number)
    assert terminal.end() == status
    assert terminal.is_restored


def test_leaving_ends_a_cell_that_runs(start):
    terminal = start()
    terminal.wait_for("Stepping")
    terminal.press("     ")
    terminal.wait_for("● running")
    terminal.press("q")
    assert terminal.end(5) == 0
    assert terminal.is_restored


def test_failure_is_an_output_and_the_exit_status(start):
    terminal = start(FAILING)
    terminal.wait_for("lesson")
    terminal.press("  ")
    terminal.wait_for("lesson.md:3:")
    terminal.wait_for("Index out of range")
    terminal.press("  ")
    terminal.wait_for("not run, because 'first' failed")
    terminal.press("q")
    assert terminal.end() == 1
    assert terminal.is_restored
    # As `lectern run` prints it.
    assert b"lesson.md:3:" in terminal.sent[terminal.sent.rfind(b"\x1b[?1049l") :]


def test_lesson_that_does_not_compile_is_not_presented(start):
    terminal = start("```swift {#a}\nprint(x)\n```\n")
    assert terminal.end() == 2
    assert "lesson.md:2:7: error: cannot find 'x' in scope" in terminal.text
    assert ENTER_SCREEN not in terminal.sent


def test_parameters_are_set(start):
    text = "---\nparameters: {count: 1}\n---\n\n```swift {#a}\nprint(count * 10)\n```\n"
    terminal = start(text, "--set", "count=7")
    terminal.wait_for("lesson")
    terminal.press("   ")
    terminal.wait_for("7 (default 1)")
    terminal.wait_for("    70")
    terminal.press("q")
    assert terminal.end() == 0


def test_without_colours_nothing_is_coloured(start):
    terminal = start(NO_COLOR="1")
    terminal.wait_for("Stepping")
    terminal.press("   ")
    terminal.wait_for("  the mark is made")
    terminal.press("q")
    assert terminal.end() == 0
    for code in range(30, 50):
        assert b"\x1b[%dm" % code not in terminal.sent


def test_without_a_terminal_there_is_an_error(tmp_path):
    (tmp_path / "lesson.md").write_text(LESSON)
    result = subprocess.run(
        [LECTERN, "step", "lesson.md"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        timeout=20,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 2
    assert result.stderr == (
        "lectern: error: step needs a terminal for its input and its output\n"
        "  help: run it with: lectern run lesson.md\n"
    )

"""Pages as users get them: rendered once by the built programs, opened in Debian's Chromium."""

import pathlib
import subprocess

import pytest
from playwright.sync_api import sync_playwright

PACKAGE = pathlib.Path(__file__).parents[2]
LESSONS = "Tests/MisbehavingLessons/lessons"


@pytest.fixture(scope="session")
def output(tmp_path_factory):
    """The folder with the pages of the main lesson, and of lessons that fail or are made to be read."""
    folder = tmp_path_factory.mktemp("output")
    for name in ["training-neural-networks", "figures"]:
        run(f"lessons/{name}.md", folder)
    # One that is run alone links to no page that is not there yet.
    names = ["reading", "plain", "github", "right-to-left", "tables", "trap"]
    others = [f"{LESSONS}/{name}.md" for name in names]
    run(others[0], folder / "others", *others[1:], status=1)
    hostile = f"{LESSONS}/hostile.md"
    run(hostile, folder / "hostile", status=1)
    run(hostile, folder / "untrusted", "--untrusted", status=1)
    return folder


def run(lesson, folder, *options, status=0):
    """Renders a lesson; its exit status has to be the expected one."""
    command = [".build/release/lectern", "run", lesson, "--output", folder, *options]
    result = subprocess.run(command, cwd=PACKAGE, capture_output=True, text=True)
    assert result.returncode == status, result.stderr


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, output):
    """Opens a page by its path in the output; remembers requests and console messages of it."""
    contexts = []

    def open_page(path, width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.messages, page.requests = [], []
        page.on("console", lambda message: page.messages.append(message.text))
        page.on("pageerror", lambda error: page.messages.append(str(error)))
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto((output / path).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()

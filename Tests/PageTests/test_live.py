"""The live page in a browser: it follows saves, runs and steps, and its controls run the lesson."""

import json
import os
import re
import signal
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from live import Server

LESSON = """---
title: Live
parameters:
  size:
    default: 3
    range: [1, 50]
    help: how many numbers
  rate:
    default: 0.1
    range: [0.001, 1]
    scale: log
  loud: false
  word: hello
  pace: {default: slow, choices: [slow, steady, fast], help: how quickly}
---

# Live

Some text to read.

```swift {#first}
print("first is slow to change")
```

A paragraph with a formula $a^2$.

```swift {#folded .fold-code}
print("folded")
```

"""
LESSON += "\n\n".join(f"Paragraph {number} of many, which is read slowly." for number in range(60))
LESSON += """

```swift {#numbers}
print((1...size).map { $0 * $0 })
```

```swift {#words}
print(word, rate, loud)
```

```swift {#pace}
print("at a", pace, "pace")
```
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("live"))
    server.write("live", LESSON)
    yield server.start()
    server.stop()


@pytest.fixture
def open_live(browser, server):
    contexts = []

    def open_live(path="live.html", width=1280, height=800, **options):
        server.write("live", LESSON)
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.messages, page.loads = [], []
        page.on("console", lambda message: page.messages.append(message.text))
        page.on("pageerror", lambda error: page.messages.append(str(error)))
        page.on("load", lambda _: page.loads.append(page.url))
        page.goto(server.url(path))
        if path.startswith("live"):
            wait_until_idle(page)
            wait_for(page, "document.querySelectorAll('.live-control').length === 5")
        return page

    yield open_live
    for context in contexts:
        context.close()


def wait_for(page, condition, argument=None, seconds=60):
    """Waits without an `eval` in the page, which its policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition, argument):
        assert time.monotonic() < end, (condition, argument, page.locator("body").inner_text())
        time.sleep(0.02)


def wait_until_idle(page):
    wait_for(page, "document.querySelector('.live-doing')?.textContent === 'Up to date'")


def output(page, cell):
    return page.locator(f"#{cell} .output").inner_text().strip()


def wait_for_output(page, cell, text):
    wait_for(
        page,
        "([cell, text]) => document.querySelector(`#${cell} .output`)?.innerText.trim() === text",
        [cell, text],
    )


def test_a_save_is_seen_and_what_is_read_stays(server, open_live):
    page = open_live()
    page.locator("#folded summary").click()
    page.evaluate(
        """() => {
          const text = [...document.querySelectorAll('main > p')][30].firstChild;
          getSelection().setBaseAndExtent(text, 0, text, 12);
          text.parentElement.scrollIntoView();
          window.isSamePage = true;
        }"""
    )
    before = page.evaluate("[...document.querySelectorAll('main > p')][30].getBoundingClientRect().top")
    text = LESSON.replace("first is slow", "one\\ntwo\\nthree\\nfirst is quick")
    server.write("live", text.replace("Some text to read.", "Some other text.\n\nAnd more."))
    wait_for_output(page, "first", "one\ntwo\nthree\nfirst is quick to change")
    wait_for(page, "document.querySelector('main').innerText.includes('And more.')")
    assert page.evaluate("window.isSamePage")
    assert page.evaluate("getSelection().toString()") == "Paragraph 28"
    after = page.evaluate(
        "getSelection().anchorNode.parentElement.getBoundingClientRect().top"
    )
    assert abs(after - before) < 3
    assert page.locator("#folded details").get_attribute("open") is not None
    assert page.messages == [] and len(page.loads) == 1


def test_prose_runs_nothing(server, open_live):
    page = open_live()
    page.evaluate(
        """() => {
          window.phases = [];
          new MutationObserver(() => phases.push(document.querySelector('.live-doing').textContent))
            .observe(document.querySelector('.live-bar'), {subtree: true, childList: true});
        }"""
    )
    server.write("live", LESSON.replace("Some text to read.", "Only *prose* has changed."))
    page.wait_for_selector("em:text('prose')")
    time.sleep(0.3)
    assert set(page.evaluate("phases")) <= {"Up to date"}


def test_a_dragged_slider_ends_at_its_last_value(server, open_live):
    page = open_live()
    slider = page.locator(".live-control input[type=range]").first
    box = slider.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    page.mouse.down()
    for step in range(50):
        page.mouse.move(box["x"] + 5 + step * (box["width"] - 10) / 49, box["y"] + box["height"] / 2)
        time.sleep(0.015)
    page.mouse.up()
    assert slider.input_value() == "49"
    wait_for_output(page, "numbers", str([n * n for n in range(1, 51)]))
    wait_until_idle(page)
    assert "size=50" in page.url
    assert output(page, "words") == "hello 0.1 false"
    assert page.messages == []
    # Opening the address shows the same values, also after others have been chosen.
    address = page.url.rsplit("/", 1)[1]
    assert server.ask("live", "values", {"values": {"size": "2"}}) == 200
    wait_for_output(page, "numbers", "[1, 4]")
    other = open_live(address)
    wait_for_output(other, "numbers", str([n * n for n in range(1, 51)]))
    wait_for_output(page, "numbers", str([n * n for n in range(1, 51)]))
    assert server.ask("live", "values", {"values": {"size": "3"}}) == 200
    server.wait_until_idle("live")


def test_controls_are_labelled_and_fit_their_types(server, open_live):
    page = open_live()
    assert page.get_by_label("size: how many numbers").count() == 2
    page.get_by_role("switch", name="loud").check()
    wait_for_output(page, "words", "hello 0.1 true")
    field = page.get_by_role("textbox", name="word")
    field.fill("moin")
    time.sleep(0.2)
    assert output(page, "words") == "hello 0.1 true"
    field.press("Enter")
    wait_for_output(page, "words", "moin 0.1 true")
    rate = page.get_by_role("slider", name="rate")
    rate.focus()
    rate.press("ArrowRight")
    wait_for_output(page, "words", "moin 0.11 true")
    assert page.evaluate("document.activeElement.type") == "range"
    page.get_by_role("textbox", name="rate").fill("five")
    page.get_by_role("textbox", name="rate").press("Enter")
    wait_for(page, "document.querySelector('.live-note').dataset.kind === 'error'")
    assert "five" in page.locator(".live-note").inner_text()
    values = {"loud": "false", "word": "hello", "rate": "0.1"}
    assert server.ask("live", "values", {"values": values}) == 200
    wait_for_output(page, "words", "hello 0.1 false")


def test_a_menu_offers_the_choices_and_runs_what_reads_it(server, open_live):
    page = open_live()
    menu = page.get_by_role("combobox", name="pace: how quickly")
    assert menu.locator("option").all_inner_texts() == ["slow", "steady", "fast"]
    assert menu.input_value() == "slow"
    menu.select_option("fast")
    wait_for_output(page, "pace", "at a fast pace")
    assert "pace=fast" in page.url
    menu.focus()
    page.keyboard.press("ArrowUp")
    wait_for_output(page, "pace", "at a steady pace")
    other = open_live("live.html?pace=slow")
    wait_for_output(other, "pace", "at a slow pace")
    wait_for_output(page, "pace", "at a slow pace")
    assert menu.input_value() == "slow"
    assert server.ask("live", "values", {"values": {"pace": "steep"}}) == 422
    server.wait_until_idle("live")


def test_an_error_of_the_compiler_comes_and_goes(server, open_live):
    page = open_live()
    server.write("live", LESSON.replace("print(word, rate", "print(wort, rate"))
    problem = page.locator("#words .live-problem")
    problem.wait_for()
    assert "cannot find 'wort' in scope" in problem.inner_text()
    assert problem.get_attribute("data-line") == "1"
    assert output(page, "words") == "hello 0.1 false"
    server.write("live", LESSON)
    problem.wait_for(state="detached")
    server.write("live", LESSON + "\n```swift {#first}\n```\n")
    page.locator("body > .live-problem, main .live-problem").first.wait_for()
    server.write("live", LESSON)
    page.locator(".live-problem").first.wait_for(state="detached")
    wait_until_idle(page)


def test_an_error_stays_until_it_is_mended(server, open_live):
    page = open_live()
    broken = LESSON.replace("print(word, rate", "print(wort, rate")
    server.write("live", broken)
    problem = page.locator("#words .live-problem")
    problem.wait_for()
    # Other text moves the error, and neither it nor another lesson mends it.
    server.write("live", broken.replace("Some text to read.", "Some text.\n\nAnd\n\nmore."))
    line = LESSON[: LESSON.index("print(word")].count("\n") + 1
    wait_for(
        page, "line => document.querySelector('#words .live-problem .place')?.textContent"
        ".endsWith(`:${line}:7`)", line + 4,
    )
    server.write("other", "# Other\n")
    end = time.monotonic() + 20
    while server.get("other.html")[0] == 404:
        assert time.monotonic() < end
    time.sleep(0.3)
    assert problem.is_visible()
    os.remove(server.path("other"))
    server.write("live", LESSON)
    problem.wait_for(state="detached")
    wait_until_idle(page)


def test_an_error_in_a_formula_is_told_and_goes(server, open_live):
    server.write("formula", "# Formula\n\n$\\frac{$\n")
    end = time.monotonic() + 20
    while server.get("formula.html")[0] == 404:
        assert time.monotonic() < end
    page = open_live("formula.html")
    page.locator(".live-problem").wait_for()
    assert "formula.md:3" in page.locator(".live-problem .place").inner_text()
    server.write("formula", "# Formula\n\n$\\frac12$\n")
    page.locator(".katex").wait_for()
    server.write("formula", "# Formula\n\n$\\frac12$ and $\\frac{$\n")
    page.locator(".live-problem").wait_for()
    assert page.locator(".katex").count() == 1
    server.write("formula", "# Formula\n\n$\\frac12$\n")
    page.locator(".live-problem").wait_for(state="detached")
    os.remove(server.path("formula"))


def test_the_foot_of_the_page_follows_a_value(server, open_live):
    page = open_live()
    assert server.ask("live", "values", {"values": {"word": "below"}}) == 200
    wait_for(page, "document.querySelector('footer').innerText.includes('word = below')")
    assert server.ask("live", "values", {"values": {"word": "hello"}}) == 200
    wait_for_output(page, "words", "hello 0.1 false")


def test_three_steps_by_keyboard_run_three_cells(server, open_live):
    page = open_live()
    page.keyboard.press("p")
    server.wait_until("live", lambda state: state.get("step") == 0)
    seen = []
    for _ in range(60):
        page.keyboard.press("Space")
        page.wait_for_timeout(30)
        state = server.state("live")
        if not seen or seen[-1] != state["step"]:
            seen.append(state["step"])
        if state["step"] == 2:
            break
    # A step may be told after the next key.
    assert seen[0] == 0 and seen[-1] == 2 and seen == sorted(seen)
    state = server.wait_until("live", lambda state: state["cells"][2]["phase"] == "waiting")
    phases = [cell["phase"] for cell in state["cells"]]
    assert phases == ["finished", "finished", "waiting", "queued", "queued"]
    # A saved file and a changed value keep the step.
    server.write("live", LESSON.replace("is slow", "is still slow"))
    state = server.wait_until(
        "live", lambda state: "is still slow" in server.get("live.html")[1]
        and state["cells"][2]["phase"] == "waiting"
    )
    assert state["step"] == 2
    page.keyboard.press("Escape")
    state = server.wait_until(
        "live", lambda state: state["phase"] == "idle" and "step" not in state
    )
    assert {cell["phase"] for cell in state["cells"]} == {"finished"}


def test_the_page_comes_back_with_the_server(server, open_live):
    page = open_live()
    server.stop()
    wait_for(page, "document.querySelector('.live-bar').classList.contains('is-gone')")
    assert page.locator(".live-doing").inner_text() == "The server cannot be reached"
    end = time.monotonic() + 20
    while server.workers:
        assert time.monotonic() < end, server.workers
        time.sleep(0.05)
    server.write("live", LESSON.replace("first is slow", "first is back"))
    server.start()
    wait_for_output(page, "first", "first is back to change")
    wait_for(page, "!document.querySelector('.live-bar').classList.contains('is-gone')")
    server.write("live", LESSON)
    wait_for_output(page, "first", "first is slow to change")
    assert len(page.loads) == 1


def test_two_pages_and_the_front_page_agree(server, open_live):
    page, other, front = open_live(), open_live(), open_live("")
    assert front.locator("ol.course li").count() == 1
    other_lesson = "# Another\n\n```swift {#a}\nprint(1)\n```\n"
    server.write("another", other_lesson)
    front.wait_for_selector("ol.course li:nth-child(2)")
    server.path("another").rename(server.path("renamed"))
    front.wait_for_selector("a[href='renamed.html']")
    assert front.locator("ol.course li").count() == 2
    assert server.get("another.html")[0] == 404
    os.remove(server.path("renamed"))
    wait_for(front, "document.querySelectorAll('ol.course li').length === 1")
    assert server.ask("live", "values", {"values": {"word": "both"}}) == 200
    for each in [page, other]:
        wait_for_output(each, "words", "both 0.1 false")
        assert each.get_by_role("textbox", name="word").input_value() == "both"
    assert server.ask("live", "values", {"values": {"word": "hello"}}) == 200
    wait_for_output(page, "words", "hello 0.1 false")


def test_output_comes_line_by_line(server, open_live):
    page = open_live()
    code = """import Foundation
for number in 0..<3 {
  print(number)
  while !FileManager.default.fileExists(atPath: "go\\(number)") { usleep(5_000) }
}"""
    server.write("live", LESSON.replace("print((1...size).map { $0 * $0 })", code))
    for number in range(3):
        wait_for_output(page, "numbers", "\n".join(map(str, range(number + 1))))
        assert page.locator("#numbers").get_attribute("data-live-phase") == "running"
        # What is below keeps its old output, dimmed.
        assert output(page, "words") == "hello 0.1 false"
        assert page.locator("#words").get_attribute("data-live-stale") is not None
        (server.folder / "lessons" / f"go{number}").touch()
    wait_until_idle(page)
    assert page.locator("#words").get_attribute("data-live-stale") is None
    server.write("live", LESSON)
    wait_for_output(page, "numbers", "[1, 4, 9]")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(server, open_live, theme, width):
    page = open_live(width=width, color_scheme=theme)
    server.write("live", LESSON.replace("print(word, rate", "print(wort, rate"))
    page.locator("#words .live-problem").wait_for()
    results = Axe().run(page).response
    assert [(found["id"], found["nodes"][0]["html"][:120]) for found in results["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    server.write("live", LESSON)
    page.locator(".live-problem").wait_for(state="detached")
    wait_until_idle(page)

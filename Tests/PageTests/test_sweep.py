"""A page with the results of a sweep: readers choose among them, from a file, with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import run

LESSON = """---
title: Steep lines
parameters:
  rate: {default: 2, range: [1, 9], help: how steep the line is}
  word: {default: plain, help: what is printed}
---

```swift {#first}
print("always the same")
```

```swift {#line caption="A line"}
import Figures

display(LineChart("Line", x: "x", y: "y").line([0, 1], [0, Double(rate)]))
```

```swift {#say .fold-code}
print(word, rate)
precondition(rate < 9, "too steep")
```

```swift {#last .hide-output}
print(rate)
```
"""


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweep")
    (folder / "steep.md").write_text(LESSON)
    sweeps = ["--sweep", "rate=1,2,9", "--sweep", 'word=plain,a "b"']
    run(folder / "steep.md", folder / "pages", *sweeps, status=1)
    return folder / "pages" / "steep.html"


def shown(page, cell):
    """The result of a cell that is in sight."""
    results = page.locator(f"#{cell} [data-result]")
    visible = [result for result in results.all() if result.is_visible()]
    assert len(visible) == 1
    return visible[0]


def test_controls_choose_what_each_cell_shows(open_page, swept):
    page = open_page(swept)
    status = page.locator(".sweep [role=status]")
    assert status.inner_text() == "rate = 2, word = plain: the results of the lesson's run."
    assert shown(page, "say").inner_text() == "plain 2"
    slider = page.get_by_label("rate how steep the line is", exact=True).first
    slider.focus()
    slider.press("ArrowLeft")
    assert shown(page, "say").inner_text() == "plain 1"
    assert slider.get_attribute("aria-valuetext") == "1"
    assert status.inner_text() == "rate = 1, word = plain: 2 cells differ from the lesson's run."
    assert page.locator("td[data-swept=rate]").inner_text() == "1"
    assert "set" in page.locator("td[data-swept=rate]").get_attribute("class")
    # The controls of a cell are the same, and one result of a cell is that of several combinations.
    line = shown(page, "line").get_attribute("data-result")
    page.locator("#say select").select_option('a "b"')
    assert shown(page, "say").inner_text() == 'a "b" 1'
    assert page.locator("#Sweep-word").input_value() == 'a "b"'
    assert shown(page, "line").get_attribute("data-result") == line
    assert page.locator("#first [data-result]").count() == 0
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert page.messages == [] and page.requests == [page.url.split("?")[0]]


def test_a_combination_that_failed_shows_its_error(open_page, swept):
    page = open_page(swept)
    page.locator("#line input").press("End")
    assert "too steep" in shown(page, "say").inner_text()
    assert "failed" in page.locator("#say").get_attribute("class").split()
    assert "not-run" in page.locator("#last").get_attribute("class").split()
    assert page.locator(".sweep [role=status]").inner_text().endswith("the cell say failed.")
    page.locator("#line input").press("Home")
    assert "finished" in page.locator("#say").get_attribute("class").split()


def test_the_address_keeps_the_choice(open_page, swept):
    page = open_page(swept)
    page.locator("#Sweep-rate").press("Home")
    page.locator("#Sweep-word").select_option('a "b"')
    address = page.url
    page.reload()
    assert page.url == address and shown(page, "say").inner_text() == 'a "b" 1'
    page.goto(swept.as_uri() + "?rate=9&word=nonsense")
    assert "too steep" in shown(page, "say").inner_text()
    page.locator("#Sweep-rate").press("ArrowLeft")
    assert "rate" not in page.url


def test_the_presenting_view_follows_the_choice(open_page, swept):
    page = open_page(swept)
    page.keyboard.press("p")
    page.keyboard.press("End")
    page.locator("#say input").press("Home")
    assert shown(page, "say").inner_text() == "plain 1"
    assert page.messages == []


def test_without_scripts_a_table_leads_to_folds(open_page, swept):
    page = open_page(swept, java_script_enabled=False)
    rows = page.locator(".sweep-table tbody tr")
    assert rows.count() == 6 and rows.first.is_visible()
    assert rows.nth(2).inner_text().split("\t") == ["2", "plain", "those of this page"]
    assert rows.nth(4).locator("td").last.inner_text() == "line, say (failed), last"
    assert not page.locator(".sweep").is_visible()
    assert page.locator("#say [data-result=own]").inner_text() == "plain 2"
    folds = page.locator("#say details[data-result]")
    assert folds.count() == 5
    assert folds.first.locator("summary").inner_text() == "With rate = 1, word = plain"
    assert not page.get_by_text("plain 1", exact=True).is_visible()
    rows.first.get_by_text("say").click()
    assert page.get_by_text("plain 1", exact=True).is_visible()
    folds.first.locator("summary").click()
    assert not page.get_by_text("plain 1", exact=True).is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_a_sweep(open_page, swept, theme, width):
    page = open_page(swept, width=width, color_scheme=theme)
    for key in ["ArrowLeft", "End"]:
        page.locator("#Sweep-rate").press(key)
        violations = Axe().run(page).response["violations"]
        assert [(found["id"], found["nodes"][0]["html"][:120]) for found in violations] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

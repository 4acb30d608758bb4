"""A lesson that tries to run scripts in every place where a page shows something of it."""

import subprocess

import pytest

# What cells print, display as plain text, or fail with; the author's own HTML has the other numbers.
PRINTED = {*range(22, 31), 34, 40, 41, 42}

REMEMBER = """
  window.ran = [];
  Object.defineProperty(window, 'pwned', { set(value) { window.ran.push(value); } });
"""


@pytest.fixture
def open_hostile(browser, output):
    """Opens a page that tells which of its attempts have succeeded."""
    context = browser.new_context()
    context.add_init_script(REMEMBER)

    def open_hostile(path):
        page = context.new_page()
        page.requests = []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.goto((output / path).as_uri())
        for details in page.query_selector_all("details"):
            details.evaluate("element => element.open = true")
        page.eval_on_selector_all(
            "a", "links => links.filter(a => a.protocol == 'javascript:').forEach(a => a.click())"
        )
        page.wait_for_timeout(300)
        return page

    yield open_hostile
    context.close()


def test_what_cells_print_never_runs(open_hostile):
    page = open_hostile("hostile/hostile.html")
    ran = set(page.evaluate("window.ran"))
    # The author's own scripts run, or this test would find nothing.
    assert {3, 4, 6, 8, 31, 32} <= ran
    assert not ran & PRINTED


@pytest.mark.parametrize("form", ["html", "md"])
def test_nothing_runs_on_a_page_without_trust(open_hostile, output, form):
    if form == "md":
        # GitHub would clean this HTML once more; here all of it counts.
        html = subprocess.run(
            ["cmark-gfm", "--unsafe", output / "untrusted/hostile.md"],
            capture_output=True, text=True, check=True,
        ).stdout
        (output / "untrusted/from-markdown.html").write_text(html)
    page = open_hostile(f"untrusted/{'from-markdown' if form == 'md' else 'hostile'}.html")
    assert page.evaluate("window.ran") == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in page.requests)
    assert page.query_selector_all("iframe, object, embed, [onclick], [onerror], [ontoggle]") == []
    addresses = page.eval_on_selector_all("a[href]", "links => links.map(link => link.protocol)")
    assert set(addresses) <= {"file:", "https:", "mailto:"}
    # What is harmless is still there.
    assert page.get_by_text("in plain text", exact=True).count() == 1
    assert page.locator("a[href='https://example.org/a:b']").count() == 1
    assert page.evaluate("getComputedStyle(document.body).display") != "none"


@pytest.mark.parametrize("folder, is_covered", [("hostile", True), ("untrusted", False)])
def test_no_formula_covers_an_output_on_a_page_without_trust(open_hostile, folder, is_covered):
    page = open_hostile(f"{folder}/hostile.html")
    page.add_style_tag(content="body { display: block !important }")
    top = page.evaluate(
        """() => {
          const text = document.evaluate(
            '//*[@aria-hidden]//*[text()="forged"]', document, null, 9).singleNodeValue;
          text.scrollIntoView({ block: 'center' });
          const box = text.getBoundingClientRect();
          return document.elementFromPoint(box.x + 5, box.y + box.height / 2) === text;
        }"""
    )
    assert top == is_covered

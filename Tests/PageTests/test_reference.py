"""The reference pages: they have every public name, and names in the code of lessons lead to them."""

import re
import subprocess
import sys

import pytest
from conftest import PACKAGE, run
from live import Server

sys.path.append(str(PACKAGE / "Tests/Documentation"))
import reference  # noqa: E402

LESSON = """# A lesson

```swift {#train}
import Autograd
import NeuralNetworks

/// A comment about Tensor.
func double(_ x: Tensor) -> Tensor { 2 * x }

let model = Linear(2, 1)
let optimizer = SGD(model.parameters(), learningRate: 0.1)
let loss = model(double(Tensor([[1.0, 2.0]]))).sum()
loss.backward()
optimizer.step()
print("Tensor", [1, 2].count)
```
"""

PLACES = {
    "Tensor": "reference-autograd.html#tensor",
    "backward": "reference-autograd.html#tensorbackward",
    "step": "reference-neural-networks.html#optimizerstep",
}


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    """The symbol graphs of the modules as they are built."""
    folder = tmp_path_factory.mktemp("graphs")
    command = ["Tests/Documentation/symbol-graphs.sh", ".build/release", folder, *reference.SUMMARIES]
    subprocess.run(command, cwd=PACKAGE, check=True)
    return folder


@pytest.mark.parametrize("name", reference.SUMMARIES)
def test_a_page_has_a_heading_for_each_public_name(name, graphs):
    text = (PACKAGE / "lessons" / reference.file_name(name)).read_text()
    expected = [f"`{heading}`" for heading in reference.headings(reference.Module(name, graphs))]
    found = [line.lstrip("# ") for line in text.splitlines() if line.startswith(("## `", "### `"))]
    assert sorted(found) == sorted(expected), "run make reference"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The folder with the pages of a lesson and of the reference."""
    lessons = tmp_path_factory.mktemp("reference") / "lessons"
    lessons.mkdir()
    for page in (PACKAGE / "lessons").glob("reference-*.md"):
        (lessons / page.name).write_bytes(page.read_bytes())
    (lessons / "lesson.md").write_text(LESSON)
    run(lessons, lessons.parent / "output")
    return lessons.parent / "output"


@pytest.fixture
def open_lesson(browser, pages):
    contexts = []

    def open_lesson(width=1280, **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.goto((pages / "lesson.html").as_uri())
        return page

    yield open_lesson
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("name", PLACES)
def test_a_name_leads_to_its_heading(name, scripts, open_lesson, pages):
    page = open_lesson(java_script_enabled=scripts)
    page.locator("#train code a", has_text=name).first.click()
    page.wait_for_url(f"**/{PLACES[name]}")
    path, anchor = PLACES[name].split("#")
    heading = page.locator(f"#{anchor}")
    assert heading.inner_text().split(".")[-1].split(" ")[0] == name
    top = heading.bounding_box()["y"]
    assert 0 <= top < 900


def test_only_documented_names_are_links(open_lesson):
    page = open_lesson()
    texts = page.locator("#train code a").all_inner_texts()
    assert texts == ["Tensor", "Linear", "SGD", "parameters", "backward", "step"]


def test_links_in_code_are_quiet(open_lesson):
    page = open_lesson()
    link = page.locator("#train code a", has_text="backward")
    style = "(link) => [link, link.parentElement].map((e) => getComputedStyle(e).color)"
    own, around = link.evaluate(style)
    assert own == around
    line = "(link) => getComputedStyle(link).textDecorationLine"
    assert link.evaluate(line) == "none"
    link.hover()
    assert link.evaluate(line) == "underline"


def test_code_with_links_is_copied_as_it_is_written(open_lesson):
    page = open_lesson()
    code = LESSON.split("{#train}\n")[1].split("```")[0].rstrip("\n")
    assert page.locator("#train pre").first.text_content() == code


def test_code_with_links_fits_a_phone(open_lesson):
    page = open_lesson(width=390)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_front_page_lists_the_reference_at_its_end(browser, pages):
    page = browser.new_page()
    page.goto((pages / "index.html").as_uri())
    assert page.locator("h2.course-part").last.inner_text() == "Reference"
    names = page.locator("ul.course > li > a").all_inner_texts()
    assert names == list(reference.SUMMARIES)
    page.close()


def test_the_markdown_page_and_the_notebook_have_the_plain_code(pages):
    assert "```swift {#train}" in (pages / "lesson.md").read_text()
    for name in ["lesson.md", "lesson.ipynb"]:
        assert "reference-autograd" not in (pages / name).read_text()


def test_the_live_page_has_the_same_links(pages):
    server = Server(pages.parent).start()
    try:
        _, live = server.get("lesson.html")
    finally:
        server.stop()
    link = re.compile(r'<a href="reference-[^"]*#[^"]*">\w+</a>')
    assert link.findall(live)
    assert link.findall(live) == link.findall((pages / "lesson.html").read_text())


def test_a_search_finds_names_and_prefers_lessons(browser, pages):
    page = browser.new_page()
    page.goto((pages / "index.html").as_uri())
    page.fill(".search input", "backward")
    results = page.locator(".search li a")
    assert results.first.inner_text() in ("Tensor.backward", "Function.backward")
    page.fill(".search input", "tensor")
    assert results.first.inner_text() == "Tensor"
    assert "A lesson" in results.all_inner_texts()
    page.close()

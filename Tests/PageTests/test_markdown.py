"""What GitHub makes of a rendered lesson, as far as its parser of Markdown tells."""

import html.parser
import json
import re
import subprocess

import pytest
from conftest import LESSONS, run

MAIN = "training-neural-networks"
NAMES = [MAIN, "outputs", "odd-markdown", "carriage-returns", "reading", "trap"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with each lesson's Markdown, and the notebooks of the same lessons to compare with."""
    folder = tmp_path_factory.mktemp("markdown")
    for name in NAMES:
        lesson = f"lessons/{name}.md" if name == MAIN else f"{LESSONS}/{name}.md"
        status = 1 if name == "trap" else 0
        run(lesson, folder, "--format", "markdown", "notebook", status=status)
    return folder


class Page(html.parser.HTMLParser):
    """The blocks of code, images, links and folds of a page, without its comments."""

    def __init__(self, source):
        super().__init__()
        self.blocks, self.images, self.links, self.emphasized = [], [], [], []
        self.open = []
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "code" and self.open[-1:] == ["pre"]:
            language = attributes.get("class", "").removeprefix("language-")
            self.blocks.append([language, "", "details" in self.open])
        if tag == "img":
            self.images.append((attributes["src"], attributes.get("alt")))
        # An anchor leads nowhere.
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "em":
            self.emphasized.append("")
        if tag not in ["img", "br", "hr"]:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in ["img", "br", "hr"]:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-2:] == ["pre", "code"]:
            self.blocks[-1][1] += data
        if "em" in self.open:
            self.emphasized[-1] += data


def github(folder, name, *extensions):
    """The page of a lesson, without the front matter, which GitHub shows as a table."""
    source = (folder / f"{name}.md").read_bytes().decode()
    source = re.sub(r"\A---\r?\n.*?\n---\r?\n", "", source, flags=re.S)
    command = ["cmark-gfm", "--unsafe"]
    for extension in ["table", "strikethrough", "autolink", *extensions]:
        command += ["-e", extension]
    result = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    return result.stdout.decode()


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_followed_by_its_outputs(folder, name):
    blocks = [
        (language, text.replace("\r\n", "\n"))
        for language, text, _ in Page(github(folder, name)).blocks
        if language in ["swift", "text", "stderr", "error"]
    ]
    shown = []
    for cell in json.loads((folder / f"{name}.ipynb").read_text())["cells"]:
        if cell["cell_type"] == "markdown":
            source = "".join(cell["source"])
            # A block of Swift that is not a cell is part of the text.
            shown += [("swift", code) for code in re.findall(r"^```swift\n(.*?)^```$", source, re.M | re.S)]
            continue
        tags = cell["metadata"].get("tags", [])
        if "remove-input" not in tags:
            shown.append(("swift", "".join(cell["source"]) + "\n"))
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                shown.append(("error", "\n".join(output["traceback"]) + "\n"))
            elif output["output_type"] == "stream" and "remove-output" not in tags:
                language = {"stdout": "text", "stderr": "stderr"}[output["name"]]
                shown.append((language, "".join(output["text"]).removesuffix("\n") + "\n"))
    assert blocks == shown
    assert len(blocks) > 3


@pytest.mark.parametrize("name", NAMES)
def test_every_image_is_there_and_has_a_text(folder, name):
    images = Page(github(folder, name)).images
    assert name in ["trap", "carriage-returns"] or images
    for source, alternative in images:
        assert (folder / source).is_file()
        assert alternative


def test_captions_stand_under_their_figures(folder):
    source = github(folder, MAIN)
    captions = re.findall(r"<p><img [^>]*/></p>\n<p><em>(.*?)</em></p>", source)
    assert len(captions) > 2
    assert any(re.fullmatch(r"Figure \d+\. The image, and the probability of each digit\.", text) for text in captions)


def test_code_and_outputs_fold_and_hide_as_the_lesson_says(folder):
    blocks = Page(github(folder, "odd-markdown")).blocks
    folded = [text for _, text, is_folded in blocks if is_folded]
    assert folded == ["folded output\n", 'print("folded code")\n\nprint("after a blank line")\n']
    texts = [text for _, text, _ in blocks]
    assert "hidden code\nafter a blank line\n" in texts
    assert 'print("hidden code")' not in "".join(texts)
    assert 'print("hidden output")\n' in texts
    assert "hidden output\n" not in texts


def test_a_display_is_shown_as_markdown_where_it_has_some(folder):
    source = github(folder, "odd-markdown")
    assert "<p><strong>Markdown</strong> with $<code>\\{y\\}</code>$</p>" in source
    assert "<b>HTML</b>" not in source


@pytest.mark.parametrize("name", NAMES)
def test_no_formula_is_taken_for_markdown(folder, name):
    source = github(folder, name)
    assert not any("\\" in text or "_{" in text for text in Page(source).emphasized)
    assert "&amp;= b \\ &amp;= c" not in source


def test_formulas_that_need_it_are_written_as_code(folder):
    source = github(folder, "odd-markdown")
    assert "$<code>\\{x\\}</code>$ with $<code>\\hat{y}_i</code>$ and $<code>x_{1}</code>$" in source
    blocks = [text for language, text, _ in Page(source).blocks if language == "math"]
    assert blocks == ["\\begin{aligned} a &= b \\\\ &= c \\end{aligned}\n"]
    assert "$<code>\\{x\\}</code>$" in github(folder, "carriage-returns")


def test_links_between_lessons_lead_to_their_markdown(folder):
    assert Page(github(folder, "odd-markdown")).links == ["outputs.md"]
    assert (folder / "outputs.md").is_file()


@pytest.fixture
def read(browser, output):
    """The words of a page that a reader sees, with formulas in LaTeX, and what else its HTML says."""
    page = browser.new_page()

    def read(source):
        page.set_content(source)
        return page.evaluate(
            """() => {
                const main = document.querySelector('main') || document.body
                const alike = ['.anchor', '.bar', '.back', '.footnote-backref', 'summary', 'h1']
                main.querySelectorAll(alike.join()).forEach(element => element.remove())
                main.querySelectorAll('.katex').forEach(formula => {
                    formula.replaceWith(' ' + formula.querySelector('annotation').textContent + ' ')
                })
                main.querySelectorAll('td, th').forEach(cell => cell.append(' '))
                const count = selector => main.querySelectorAll(selector).length
                return {
                    words: main.textContent.split(/\\s+/).filter(word => word),
                    counts: ['td', 'th', 'del', 'li', 'input', 'input[checked]', 'sup', 'strong', 'h2']
                        .map(selector => [selector, count(selector)]),
                }
            }"""
        )

    yield read
    page.close()


def test_the_page_shows_what_github_shows(read, output):
    source = github(output / "others", "github", "footnotes", "tasklist")
    source = re.sub(r"\$<code>(.*?)</code>\$", r" \1 ", source, flags=re.S)
    source = re.sub(r'<pre><code class="language-math">(.*?)</code></pre>', r" \1 ", source, flags=re.S)
    source = re.sub(r"\$\$([^$<]+)\$\$|\$([^$<]+)\$", r" \1\2 ", source)
    source = re.sub(r"\[!(\w)(\w+)\]", lambda mark: mark[1] + mark[2].lower(), source)
    source = source.replace("\u2060", "").replace("\\displaystyle ", "")
    assert "$" not in source, "every formula is one on GitHub"
    theirs = read(source)
    ours = read((output / "others/github.html").read_text())
    assert ours == theirs
    assert len(ours["words"]) > 200


def test_links_to_cells_lead_to_them_in_markdown_without_a_change_of_the_look(browser, output):
    source = github(output / "others", "github", "footnotes", "tasklist")
    style = "<style>body{font:16px/1.5 serif} p,ul,pre,table{margin:0 0 16px}</style>"
    page = browser.new_page()

    def heights(source):
        page.set_content(style + source)
        blocks = "[...document.querySelectorAll('pre, h2, li, table, details')]"
        return page.evaluate(f"{blocks}.map(block => block.getBoundingClientRect().top)")

    without = re.sub(r'<p><a id="[a-z-]+"></a></p>\n|\n?<a id="[a-z-]+"></a>', "", source)
    assert heights(source) == heights(without)
    page.set_content(style + source)
    for name in ["after-text", "in-item", "after-table", "a"]:
        anchor = page.locator(f"a#{name}")
        code = page.locator("pre", has_text=re.compile("^print")).nth(
            ["after-text", "in-item", "after-table", "a"].index(name)
        )
        if name != "after-table":
            assert 0 <= code.bounding_box()["y"] - anchor.evaluate("a => a.getBoundingClientRect().top") < 40
    page.close()

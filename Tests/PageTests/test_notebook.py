"""What Jupyter does with a notebook: validate it, write it again, turn it into a page."""

import html
import io
import re
import warnings

import nbformat
import pytest
from conftest import LESSONS, run
from nbconvert import HTMLExporter

MAIN = "training-neural-networks"
NAMES = [MAIN, "outputs", "odd-markdown", "carriage-returns", "reading", "trap"]


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    """The text of each notebook, by the name of its lesson."""
    folder = tmp_path_factory.mktemp("notebooks")
    for name in NAMES:
        lesson = f"lessons/{name}.md" if name == MAIN else f"{LESSONS}/{name}.md"
        status = 1 if name == "trap" else 0
        run(lesson, folder, "--format", "notebook", status=status)
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{n}.ipynb" for n in NAMES)
    return {name: (folder / f"{name}.ipynb").read_bytes().decode() for name in NAMES}


def read(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook, relax_add_props=False)
    return notebook


def code_cells(notebook):
    return {cell.id: cell for cell in notebook.cells if cell.cell_type == "code"}


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_valid_and_what_jupyter_would_write(notebooks, name):
    notebook = read(notebooks[name])
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    written = io.StringIO()
    nbformat.write(notebook, written)
    assert written.getvalue() == notebooks[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_becomes_a_page_with_its_code_and_outputs(notebooks, name):
    notebook = read(notebooks[name])
    page, _ = HTMLExporter().from_notebook_node(notebook)
    text = re.sub(r"\s+", "", html_text(page))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert re.sub(r"\s+", "", cell.source) in text
            for output in cell.outputs:
                if output.output_type == "stream":
                    assert re.sub(r"\s+", "", output.text) in text
    figures = [data for data in displays(notebook) if "image/svg+xml" in data]
    images = re.findall(r'<img[^>]* src="data:image/svg\+xml;base64,', page)
    assert len(images) >= len(figures)
    assert name not in [MAIN, "outputs"] or figures
    assert all(data["text/plain"].strip() for data in displays(notebook))


def test_a_failure_is_an_output_and_what_follows_has_not_run(notebooks):
    notebook = read(notebooks["trap"])
    cells = list(code_cells(notebook).values())
    assert [cell.execution_count for cell in cells] == [1, 2, None]
    assert cells[1].outputs[-1].output_type == "error"
    assert cells[2].outputs == []
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert "trap.md:10:13" in html_text(page)


def test_front_matter_is_metadata_and_no_cell(notebooks):
    notebook = read(notebooks[MAIN])
    assert notebook.cells[0].source.startswith("# Training neural networks\n")
    values = {p.name: p.value for p in notebook.metadata.lectern.parameters}
    assert values["epochs"] == 3 and values["learningRate"] == 0.003
    assert notebook.metadata.language_info.name == "swift"


def test_a_notebook_says_that_it_is_for_reading_and_names_no_kernel(notebooks):
    notebook = read(notebooks[MAIN])
    assert "kernelspec" not in notebook.metadata
    assert "lectern run training-neural-networks.md" in notebook.cells[-1].source


def test_cells_leave_lists_and_quotations(notebooks):
    cells = read(notebooks["odd-markdown"]).cells
    sources = {cell.id: cell.source for cell in cells}
    assert sources["in-list"] == 'print("a\\n\\n  b")'
    assert sources["before-deeper"] == "Text of the same item.\n- A deeper item:"
    assert sources["before-in-quotation"] == "2. The next item.\n\n> A quotation:"
    assert sources["before-fold-output"] == "> It goes on."
    assert sources["unclosed"] == 'print("unclosed")'
    assert "\r" not in "".join(c.source for c in read(notebooks["carriage-returns"]).cells)


def test_images_are_attached(notebooks):
    cells = read(notebooks["odd-markdown"]).cells
    attached = [cell for cell in cells if cell.get("attachments")]
    assert ["attachment:images-square.svg" in cell.source for cell in attached] == [True]
    page, _ = HTMLExporter().from_notebook_node(read(notebooks["odd-markdown"]))
    assert re.search(r'<img[^>]* alt="A small square"', page)
    assert "attachment:" not in re.sub(r"<script.*?</script>", "", page, flags=re.S)


def test_options_are_in_the_words_of_jupyter(notebooks):
    cells = code_cells(read(notebooks["odd-markdown"]))
    assert cells["fold-code"].metadata.jupyter == {"source_hidden": True}
    assert cells["hide-output"].metadata.jupyter == {"outputs_hidden": True}
    assert cells["hide-output"].metadata.tags == ["remove-output"]
    assert "jupyter" not in cells["in-list"].metadata
    expected = code_cells(read(notebooks["outputs"]))["expected"]
    assert expected.metadata.tags == ["raises-exception"]


def displays(notebook):
    outputs = [o for cell in code_cells(notebook).values() for o in cell.outputs]
    return [output.data for output in outputs if output.output_type == "display_data"]


def html_text(page):
    """The text of a page without its tags."""
    body = page[page.index("<body") :]
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<script.*?</script>", "", body, flags=re.S)))

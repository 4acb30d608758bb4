"""The articles: DocC builds them without a warning, and their code prints what they say."""

import json
import re
import subprocess

import pytest

from conftest import PACKAGE

CATALOG = PACKAGE / "Sources/lectern/Lectern.docc"
ARTICLES = {
    "WriteALesson": "Write a lesson",
    "HowARunWorks": "How a run works",
    "AddAnOperation": "Add an operation",
    "PyTorchAndLectern": "PyTorch and Lectern side by side",
}


def test_the_articles_are_built_without_a_warning():
    result = subprocess.run(
        ["make", "--silent", "documentation"], cwd=PACKAGE, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "warning" not in result.stdout + result.stderr
    pages = PACKAGE / ".build/documentation/data/documentation/lectern"
    for name, title in ARTICLES.items():
        page = json.loads((pages / f"{name.lower()}.json").read_text())
        assert page["metadata"]["title"] == title


def code(article):
    """The complete programs of an article, each with the output that follows it."""
    text = (CATALOG / f"{article}.md").read_text()
    return re.findall(r"^```swift\n(import .*?)^```\n\nprints\n\n```\n(.*?)^```", text, re.M | re.S)


@pytest.mark.parametrize("article", ["AddAnOperation", "PyTorchAndLectern"])
def test_the_code_of_an_article_prints_what_it_says(article, tmp_path):
    programs = code(article)
    assert programs
    for program, printed in programs:
        lesson = tmp_path / "lesson.md"
        lesson.write_text(f"```swift {{#code}}\n{program}```\n")
        command = [".build/release/lectern", "run", lesson, "--output", tmp_path / "output"]
        result = subprocess.run(command, cwd=PACKAGE, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        record = json.loads((tmp_path / "output/lesson.ipynb").read_text())
        outputs = [output for cell in record["cells"] for output in cell.get("outputs", [])]
        assert "".join("".join(output["text"]) for output in outputs) == printed


def test_the_lesson_of_an_article_runs(tmp_path):
    text = (CATALOG / "WriteALesson.md").read_text()
    lesson = tmp_path / "gradient.md"
    lesson.write_text(re.search(r"^````markdown\n(.*?)^````", text, re.M | re.S)[1])
    command = [".build/release/lectern", "run", lesson, "--output", tmp_path / "output"]
    result = subprocess.run(command, cwd=PACKAGE, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert "tensor(6.)" in (tmp_path / "output/gradient.md").read_text()

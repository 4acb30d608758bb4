"""No rule of axe is broken, in any theme and at any width."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from test_page import PAGES


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(open_page, path, theme, width):
    page = open_page(path, width=width, color_scheme=theme)
    results = Axe().run(page).response
    assert [(found["id"], found["nodes"][0]["html"][:120]) for found in results["violations"]] == []
    assert len(results["passes"]) > 10

"""A course as its readers use it: its front page, contents, references, languages and search."""

import pytest
from conftest import run

LESSONS = {
    "index.md": "---\ntitle: The course\nauthor: Ada\nlicense: CC0\nsource: ../lessons\n---\n\nStart with [](first.md).\n",
    "first.md": """---
order: 1
part: Basics
minutes: 30
aims: [add *numbers*]
---
# On $n$ numbers

See [](#picture), [](#sum), [](second.md#picture) and [](#how-to-add).

## How to add

Addition is commutative.

$$
s = a + b \\label{sum}
$$

```swift {#picture caption="A sum"}
import Figures
display(LineChart("Line", x: "x", y: "y").line([0, 1], [0, 1]))
```
""",
    "second.md": """---
order: 2
part: Basics
---
# Products

## Factors

Multiplication distributes over addition.

```swift {#picture caption="A product" alt="A line"}
import Figures
display(LineChart("Line", x: "x", y: "y").line([0, 1], [1, 0]))
```
""",
    "dritte.md": """---
order: 3
part: Mehr
language: de
minutes: 5
parameters: {zahl: {default: 3, range: [1, 9]}}
---
# Größen

Siehe [](#bild).

## Länge

```swift {#bild caption="Eine Länge" alt="Eine Linie"}
import Figures
display(LineChart("Line", x: "x", y: "y").line([0, 1], [1, 1]))
print(zahl)
```

## Fläche

Überall gleich.
""",
    "gallery.md": "---\norder: none\n---\n# A gallery\n\nPictures.\n",
}


@pytest.fixture(scope="session")
def course(output, tmp_path_factory):
    """The folder of the pages, seen from that of all pages."""
    lessons = tmp_path_factory.mktemp("course") / "lessons"
    lessons.mkdir()
    for name, text in LESSONS.items():
        (lessons / name).write_text(text)
    run(lessons, output / "course")
    return "course"


def test_the_front_page_lists_parts_and_supplements(course, open_page):
    page = open_page(f"{course}/index.html")
    assert page.locator("h1").inner_text() == "The course"
    assert page.locator("h2").all_inner_texts() == ["Basics", "Mehr", "Also here"]
    assert page.locator("ol.course > li > a").all_inner_texts()[1:] == ["Products", "Größen"]
    assert page.locator(".minutes").all_inner_texts() == ["30 minutes", "5 minutes"]
    assert page.locator(".aims li").all_inner_texts() == ["add numbers"]
    assert page.locator("main > p a").get_attribute("href") == "first.html"
    assert page.messages == []


@pytest.mark.parametrize("scripts", [True, False])
def test_references_lead_to_what_they_name(course, open_page, scripts):
    page = open_page(f"{course}/first.html", java_script_enabled=scripts)
    links = page.locator("main > p:first-of-type a")
    assert links.all_inner_texts() == [
        "Figure 1", "Equation 1", "Figure 1 in Products", "How to add",
    ]
    links.nth(1).click()
    assert page.url.endswith("#sum")
    assert page.locator("#sum .katex").count() > 0
    links.nth(2).click()
    assert page.url.endswith("second.html#picture")
    assert page.locator("figcaption").inner_text() == "Figure 1. A product"


def test_the_contents_of_the_course_lead_on(course, open_page):
    page = open_page(f"{course}/first.html")
    side = page.locator(".contents-side .contents-course")
    assert side.locator(".contents-part").all_inner_texts() == ["Basics", "Mehr", "Also here"]
    assert side.locator("[aria-current=page]").count() == 1
    side.get_by_text("Größen").click()
    assert page.url.endswith("dritte.html")
    assert page.locator("a.prev").inner_text().endswith("Products")
    assert page.locator("a.next").count() == 0


def test_a_phone_has_the_course_in_the_folded_contents(course, open_page):
    page = open_page(f"{course}/second.html", width=390)
    page.locator(".contents-fold summary").click()
    page.locator(".contents-fold").get_by_text("A gallery").click()
    assert page.url.endswith("gallery.html")


def test_a_german_lesson_has_german_words(course, open_page):
    page = open_page(f"{course}/dritte.html")
    assert page.locator(".byline").inner_text() == "5 Minuten · Ada"
    assert page.locator(".theme").inner_text() == "Farben: automatisch"
    assert page.locator("main > p:first-of-type a").inner_text() == "Abbildung 1"
    page.keyboard.press("p")
    assert page.locator(".presenting-bar").get_by_text("Weiter").is_visible()
    page.keyboard.press("?")
    assert "schwarzer Bildschirm" in page.locator(".presenting-keys").inner_text()
    assert page.locator(":not(svg *)[lang=en]").count() == 0
    assert page.messages == []


def test_how_to_run_is_there_without_scripts(course, open_page):
    page = open_page(f"{course}/dritte.html", java_script_enabled=False)
    fold = page.locator(".how-to-run")
    fold.locator("summary").click()
    assert "lectern run dritte.md --set zahl=1" in fold.inner_text()
    assert fold.locator(".source").get_attribute("href") == "../lessons/dritte.md"


@pytest.mark.parametrize(
    "question, expected",
    [
        ("addition", ["How to add", "Factors"]),
        ("distribut", ["Factors"]),
        ("ADD commutative", ["How to add"]),
        ("länge", ["Länge"]),
        ("Fläche", ["Fläche"]),
        ("überall", ["Fläche"]),
        ("chart", ["How to add", "Factors", "Länge"]),
        ("products", ["Products"]),
        ("nowhere", []),
        ("addition nowhere", []),
    ],
)
def test_a_search_finds_sections(course, open_page, question, expected):
    page = open_page(f"{course}/index.html")
    page.get_by_role("searchbox").fill(question)
    found = page.locator(".search li a").all_inner_texts()
    assert sorted(found) == sorted(expected)
    count = {0: "Nothing found.", 1: "1 section"}.get(len(expected), f"{len(expected)} sections")
    assert page.locator(".search [role=status]").inner_text() == count


def test_a_search_leads_to_its_section(course, open_page):
    page = open_page(f"{course}/index.html")
    page.get_by_role("searchbox").fill("überall")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dritte.html#fl%C3%A4che")
    assert page.locator("h2:target").inner_text().startswith("Fläche")
    assert page.messages == []


def test_without_scripts_there_is_no_search(course, open_page):
    page = open_page(f"{course}/index.html", java_script_enabled=False)
    assert not page.get_by_role("searchbox").is_visible()

"""What readers do with a page: read it anywhere, find their way, fold, copy, print."""

import pathlib

import pytest

MAIN = "training-neural-networks.html"
GALLERY = "figures.html"
READING = "others/reading.html"
PLAIN = "others/plain.html"
FAILED = "others/trap.html"
GITHUB = "others/github.html"
ARABIC = "others/right-to-left.html"
TABLES = "others/tables.html"
PAGES = [MAIN, GALLERY, READING, PLAIN, FAILED, GITHUB, ARABIC, TABLES, "index.html"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_for_nothing_and_complains_about_nothing(open_page, path):
    page = open_page(path)
    page.wait_for_timeout(200)
    assert [url for url in page.requests if not url.startswith("data:")] == [page.url]
    assert page.messages == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_a_page_never_scrolls_sideways(open_page, path, width):
    page = open_page(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_the_outline_has_one_title_and_no_gaps(open_page, path):
    page = open_page(path)
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))


def test_the_contents_lead_to_their_sections_and_follow_the_reader(open_page):
    page = open_page(MAIN)
    links = page.locator(".contents-side > ol a")
    assert links.count() > 8
    for index in [0, 5, links.count() - 1]:
        links.nth(index).click()
        target = links.nth(index).get_attribute("href")
        heading = page.locator(f"[id='{target[1:]}']")
        page.wait_for_timeout(100)
        at_end = page.evaluate("innerHeight + scrollY >= document.body.scrollHeight - 2")
        assert at_end or heading.bounding_box()["y"] < 200
        current = page.locator(".contents-side > ol a[aria-current]")
        assert current.count() == 1
        assert at_end or current.get_attribute("href") == target


def test_the_contents_fold_away_on_a_phone(open_page):
    page = open_page(MAIN, width=390)
    assert not page.locator(".contents-side").is_visible()
    fold = page.locator(".contents-fold details")
    link = fold.locator("a").nth(3)
    assert not link.is_visible()
    fold.locator("summary").click()
    link.click()
    assert page.url.endswith(link.get_attribute("href"))
    assert not link.is_visible(), "the contents close when a section has been chosen"


def test_every_cell_and_heading_has_a_permalink_to_itself(open_page):
    page = open_page(MAIN)
    names = page.locator(".cell .name")
    assert names.count() >= 25
    for link in names.all():
        target = link.get_attribute("href")[1:]
        assert link.evaluate("link => link.closest('.cell').id") == target
    for anchor in page.locator(".anchor").all():
        assert anchor.evaluate("link => link.parentElement.id") == anchor.get_attribute("href")[1:]
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    page.locator(".cell#grad-fn .name").click()
    assert page.evaluate("document.querySelector(':target').id") == "grad-fn"


def test_copy_takes_the_code_and_nothing_else(open_page):
    page = open_page(MAIN, permissions=["clipboard-read", "clipboard-write"])
    cell = page.locator(".cell#square")
    cell.hover()
    cell.locator(".copy").click()
    assert page.evaluate("navigator.clipboard.readText()") == "let y = x ** 2\nprint(y)"
    assert cell.locator(".copy").inner_text() == "Copied"
    assert page.locator(".output .copy").count() == 0


def test_folded_code_opens_with_a_click_and_with_the_keyboard(open_page):
    page = open_page(MAIN)
    cell = page.locator(".cell#fit-a-curve")
    code, summary = cell.locator(".code pre"), cell.locator(".code summary")
    assert not code.is_visible()
    summary.click()
    assert code.is_visible()
    summary.press("Enter")
    assert not code.is_visible()


def test_the_theme_switch_changes_colours_and_is_remembered(open_page):
    page = open_page(MAIN, color_scheme="light")
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(colour)
    switch = page.locator(".theme")
    for _ in range(3):
        switch.click()
        if page.evaluate("document.documentElement.dataset.theme") == "dark":
            break
    dark = page.evaluate(colour)
    assert dark != light
    page.reload()
    assert page.evaluate(colour) == dark
    while page.evaluate("document.documentElement.dataset.theme") != "light":
        page.locator(".theme").click()
    assert page.evaluate(colour) == light


def test_steps_go_forward_and_back_by_buttons_and_keys(open_page):
    page = open_page(MAIN)
    view = page.locator("#backward-steps .backward-steps")
    titles = view.locator(".step-title")
    shown = lambda: [title.inner_text()[:6] for title in titles.all() if title.is_visible()]
    assert titles.count() == 2 and shown() == ["Step 1"]
    assert view.get_by_text("Previous").is_disabled()
    view.get_by_text("Next").click()
    assert shown() == ["Step 2"]
    assert view.get_by_text("Next").is_disabled()
    view.get_by_text("Previous").press("ArrowLeft")
    assert shown() == ["Step 1"]
    view.get_by_text("Next").press("ArrowRight")
    assert shown() == ["Step 2"]


@pytest.mark.parametrize("path", PAGES)
def test_everything_can_be_read_without_scripts(open_page, path):
    page = open_page(path, java_script_enabled=False)
    assert page.locator("button").count() == 0, "a button that does nothing"
    closed = page.locator("main details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    hidden = [
        element.inner_text()[:60]
        for element in page.locator("main :is(p, pre, li, th, td, h2, h3, figure)").all()
        if not element.is_visible() and element.text_content().strip()
    ]
    assert hidden == []


def test_long_output_is_cut_in_its_middle_and_whole_in_a_fold(open_page):
    page = open_page(READING)
    output = page.locator("#long .output")
    lines = output.locator("pre").all()
    assert lines[0].is_visible() and lines[0].inner_text().startswith("line 1\n")
    assert lines[-1].is_visible() and lines[-1].inner_text().endswith("line 1000")
    assert "920 lines" in output.locator("summary").inner_text()
    assert not output.get_by_text("line 500", exact=False).first.is_visible()
    output.locator("summary").click()
    assert output.locator("details pre").is_visible()
    text = "\n".join(pre.text_content() for pre in lines)
    assert text.split("\n") == [f"line {n}" for n in range(1, 1001)]


def test_wide_output_scrolls_in_its_own_box_which_the_keyboard_reaches(open_page):
    page = open_page(READING, width=390)
    box = page.locator("#wide .output pre")
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    assert box.evaluate("e => e.tabIndex") == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_cut_at_an_edge_casts_a_shadow_there(open_page, width):
    page = open_page(READING, width=width)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(e => {
          const flow = getComputedStyle(e).overflowX;
          return (flow == "auto" || flow == "scroll") && e.scrollWidth > e.clientWidth;
        }).map(e => [e.className, getComputedStyle(e).backgroundImage])"""
    )
    assert len(boxes) > 0
    assert [name for name, image in boxes if "linear-gradient" not in image] == []


def test_the_line_that_failed_is_marked_seen_and_said(open_page):
    for theme in ["light", "dark"]:
        page = open_page(FAILED, color_scheme=theme)
        mark = page.locator("mark.failed-line")
        assert mark.count() == 1
        ground = mark.evaluate("e => getComputedStyle(e).backgroundColor")
        code = mark.evaluate("e => getComputedStyle(e.closest('.code')).backgroundColor")
        assert ground != code
        # The mark goes over the whole width, and what is copied has no other words.
        box, frame = mark.bounding_box(), page.locator(".code", has=mark).bounding_box()
        assert box["width"] >= frame["width"] - 1
        assert "Error in this line" not in page.locator(".code", has=mark).inner_text()
        assert "Error in this line" in page.locator(".code", has=mark).aria_snapshot()


def test_a_page_in_arabic_is_from_right_to_left_and_its_code_is_not(open_page):
    page = open_page(ARABIC)
    style = "e => getComputedStyle(e).direction"
    assert page.locator("main > p").evaluate(style) == "rtl"
    assert page.locator("main > p code").evaluate(style) == "ltr"
    for part in ["#a .code pre", "#a .output pre"]:
        assert page.locator(part).evaluate(style) == "ltr"
    # The number is to the right of the text before it, as in any editor.
    places = page.evaluate(
        """() => [...document.querySelectorAll("#a code span")]
          .map(e => [e.className, e.getBoundingClientRect().x])"""
    )
    places = dict(places)
    assert places["function"] < places["string"] < places["number"]
    assert page.locator(".theme").bounding_box()["x"] < 100


def test_a_failed_run_says_so_first_and_leads_to_the_cell(open_page):
    page = open_page(FAILED)
    alert = page.locator("[role=alert]")
    assert alert.bounding_box()["y"] < 600
    alert.locator("a").click()
    target = page.evaluate("document.querySelector(':target').className")
    assert "failed" in target.split()


def test_images_are_inside_the_page(open_page):
    page = open_page(READING)
    sizes = page.evaluate("[...document.images].map(i => [i.naturalWidth, i.alt])")
    assert len(sizes) == 2 and all(width > 0 and alt for width, alt in sizes)


def test_the_keyboard_skips_to_the_lesson_and_its_focus_is_seen(open_page):
    page = open_page(MAIN)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement")
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "Content"
    page.keyboard.press("Tab")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style != "none"


def test_paper_shows_what_is_folded_and_no_buttons(open_page):
    page = open_page(MAIN)
    page.emulate_media(media="print")
    assert page.locator("#fit-a-curve .code pre").is_visible()
    assert [b.inner_text() for b in page.locator("button").all() if b.is_visible()] == []
    titles = page.locator(".step-title").all()
    assert all(title.is_visible() for title in titles)


def test_no_frame_goes_on_to_the_end_of_a_printed_page(open_page):
    page = open_page(MAIN)
    page.emulate_media(media="print")
    # A cell's parts have frames; what cannot be broken is small.
    width = page.locator("#fit-a-curve").evaluate("e => getComputedStyle(e).borderTopWidth")
    assert width == "0px"
    code = page.locator("#fit-a-curve .code pre")
    assert code.evaluate("e => getComputedStyle(e).breakInside") == "auto"
    heights = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(
          e => getComputedStyle(e).breakInside == "avoid"
        ).map(e => e.getBoundingClientRect().height)"""
    )
    assert max(heights) < 600


def test_printed_pages_have_numbers(open_page):
    rules = open_page(PLAIN).evaluate(
        """() => [...document.styleSheets].flatMap(s => [...s.cssRules])
          .filter(r => r.media?.mediaText == "print").flatMap(r => [...r.cssRules])
          .filter(r => r instanceof CSSPageRule).map(r => r.cssText)"""
    )
    assert len(rules) == 1 and "counter(page)" in rules[0]


def test_a_link_to_another_lesson_opens_its_page(open_page):
    page = open_page(READING)
    page.get_by_role("link", name="link to another lesson").click()
    assert page.url.endswith("/plain.html")
    assert page.locator("h1").count() == 1


def test_the_index_leads_to_every_lesson_and_pages_to_their_neighbours(open_page):
    page = open_page("others/index.html")
    links = page.locator("main a")
    names = [link.get_attribute("href") for link in links.all()]
    assert {"plain.html", "reading.html", "trap.html"} <= set(names)
    page.locator("main a[href='plain.html']").click()
    assert page.locator("h1").inner_text() == "Plain words"
    position = names.index("plain.html")
    assert page.locator("a[rel=prev]").get_attribute("href") == names[position - 1]
    assert page.locator("a[rel=next]").get_attribute("href") == names[position + 1]
    page.locator(".course-links a[href='index.html']").click()
    assert page.url.endswith("index.html")


@pytest.mark.parametrize("path", [MAIN, GALLERY])
def test_formulas_have_the_styles_that_place_their_parts(open_page, path):
    """KaTeX sets the height of every strut; on the page most of these styles are rules of short classes."""
    page = open_page(path)
    heights = page.evaluate(
        """[...document.querySelectorAll('.katex .strut, .katex .pstrut')]
            .filter(e => e.getClientRects().length).map(e => parseFloat(getComputedStyle(e).height))"""
    )
    assert len(heights) > 20 and min(heights) > 0


def test_sizes(output):
    """The limits are promises; a page that grows past them has to be made lighter."""
    assert (output / MAIN).stat().st_size <= 660_000
    assert (output / PLAIN).stat().st_size <= 43_000
    assert "@font-face" not in (output / PLAIN).read_text()
    resources = pathlib.Path(__file__).parents[2] / "Sources/LessonRendering/Resources"
    assert sum(file.stat().st_size for file in resources.glob("presenting.*")) <= 15_000


def test_one_figure_does_not_change_another(open_page):
    """Styles inside an SVG hold for the whole page: those of a graph must not reach the bars below."""
    page = open_page(MAIN)
    bars = page.locator("#predict rect[fill]").all()
    assert len(bars) == 10
    assert all(bar.evaluate("e => getComputedStyle(e).fill") != "none" for bar in bars)


def test_a_wide_table_scrolls_in_its_box_with_a_keyboard(open_page):
    page = open_page(GITHUB, width=390)
    box = page.locator(".table").nth(1)
    page.wait_for_timeout(200)
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert box.get_attribute("tabindex") == "0"
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert box.evaluate("box => box.scrollLeft") > 0


def test_a_footnote_and_its_uses_lead_to_each_other(open_page):
    page = open_page(GITHUB)
    page.locator("[role=doc-noteref][aria-label='Footnote 1']").first.click()
    assert page.evaluate("location.hash") == "#fn-1"
    page.locator("[role=doc-backlink][aria-label='Back to reference 1-2']").click()
    assert page.evaluate("location.hash") == "#fnref-1-2"


def test_tasks_and_alerts_say_what_they_are(open_page):
    page = open_page(GITHUB)
    assert page.get_by_role("checkbox", name="Done").count() == 3
    assert page.get_by_role("checkbox", name="To do").first.is_disabled()
    names = page.locator("[role=note] > .callout-name").all_inner_texts()
    assert names == ["Note", "Tip", "Important", "Warning", "Caution", "Tip"]


def test_a_heading_has_the_id_that_it_has_on_github(open_page):
    page = open_page(GITHUB)
    ids = page.evaluate("[...document.querySelectorAll('h1, h2')].map(h => h.id)")
    formulas = "formulas-as-in-ex-and-y"
    assert ids == ["what-github-knows", "tables", "text--more", formulas, "setup", "setup-1"]

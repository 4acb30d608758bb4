"""The presenting view: one piece at a time, in large type, on slides that fit or scroll."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from test_page import ARABIC, GALLERY, MAIN, READING

# What a live page listens to.
LISTEN = """
  window.told = [];
  for (const name of ["lectern-present", "lectern-step"]) {
    document.addEventListener(name, ({ detail }) => told.push([name, detail]));
  }
"""
# Presses the forward key until nothing changes, and looks at every screen.
WALK = """
  (look) => {
    const seen = [];
    let last;
    for (let count = 0; count < 1000; count += 1) {
      const place = location.hash + scrollY;
      if (place === last) return seen;
      last = place;
      seen.push(look());
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
    }
    throw new Error("the lesson has no end");
  }
"""


@pytest.fixture(scope="module")
def main_page(browser, output):
    """The main lesson, opened once for the tests that leave it as it was."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 720}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto((output / MAIN).as_uri())
    page.evaluate(LISTEN)
    yield page
    context.close()


@pytest.fixture
def present_main(main_page):
    """Begins the presenting view of the main lesson, at a step."""

    def present_main(step="/title"):
        show(main_page, step)
        return main_page

    yield present_main
    if main_page.locator(".presenting-bar").count():
        press(main_page, "0", "Escape")


@pytest.fixture
def present(open_page):
    """Opens a page in the presenting view."""

    def present(path, step="/title", **options):
        page = open_page(path, reduced_motion="reduce", **{"height": 720, **options})
        page.evaluate(LISTEN)
        show(page, step)
        return page

    return present


def show(page, step):
    page.evaluate("step => { location.hash = '#present=' + encodeURIComponent(step) }", step)
    page.wait_for_function("document.querySelector('.presenting-bar')")
    page.wait_for_timeout(20)


def step(page):
    return page.evaluate("decodeURIComponent(location.hash.slice('#present='.length))")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_the_keys_go_forward_and_back_one_piece_at_a_time(present_main):
    page = present_main()
    assert step(page) == "/title"
    shown = lambda: page.locator("main > :not([data-away])").count()
    assert shown() == 0
    for count, key in enumerate(["Space", "ArrowRight", "PageDown"], 1):
        press(page, key)
        assert (step(page), shown()) == (f"/{count}", count)
    for count, key in enumerate(["ArrowLeft", "Backspace", "PageUp"], 1):
        press(page, key)
        assert step(page) == (f"/{3 - count}" if count < 3 else "/title")
    assert shown() == 0
    press(page, "ArrowLeft")
    assert step(page) == "/title"
    press(page, "End")
    assert step(page).startswith("where-to-go-next/")
    press(page, "Home")
    assert step(page) == "/title"
    press(page, "Space", "Shift+Space")
    assert step(page) == "/title"


def test_what_is_not_shown_is_not_there_for_screen_readers(present_main):
    page = present_main("requires-grad/code")
    cell = page.locator("#requires-grad")
    assert "requiresGrad" in cell.aria_snapshot()
    assert "MulBackward0" not in page.locator("body").aria_snapshot()
    press(page, "ArrowRight")
    assert "MulBackward0" in cell.aria_snapshot()
    # Nor are other slides, but for the title of the lesson.
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["Training neural networks"]
    assert page.get_by_role("heading", level=2).count() == 1
    assert page.get_by_role("navigation").count() == 1
    status = page.get_by_role("status")
    assert "output" in status.inner_text() and " of " in status.inner_text()
    press(page, "ArrowLeft")
    assert "MulBackward0" not in page.locator("body").aria_snapshot()


def test_backward_steps_follow_one_another(present_main):
    page = present_main("backward-steps/output")
    titles = page.locator(".step-title")
    shown = lambda: [title.inner_text()[:6] for title in titles.all() if title.is_visible()]
    assert shown() == ["Step 1"]
    assert not page.locator(".step-controls").first.is_visible()
    while step(page) != "backward-steps/step 2":
        press(page, "Space")
    assert shown() == ["Step 2"]
    press(page, "ArrowLeft")
    assert shown() == ["Step 1"]


def test_code_is_large_and_64_columns_of_it_fit(present):
    page = present(READING)
    pre = page.locator(".cell pre").first
    for width, height, least in [(1280, 720, 24), (1920, 1080, 36)]:
        page.set_viewport_size({"width": width, "height": height})
        press(page, "End", "Home")
        sizes = page.evaluate(
            """() => {
              const pre = document.createElement("pre");
              pre.textContent = "x".repeat(64);
              const box = document.createElement("div");
              box.className = "code";
              box.append(pre);
              document.querySelector("main").append(box);
              const prose = document.querySelector("main > p");
              const sizes = [
                parseFloat(getComputedStyle(pre).fontSize),
                parseFloat(getComputedStyle(prose).fontSize), pre.scrollWidth - pre.clientWidth,
              ];
              box.remove();
              return sizes;
            }"""
        )
        assert sizes[0] >= least and sizes[1] >= least and sizes[2] <= 0
    assert pre.count() == 1


# Of a screen: the step, whether its piece is whole above the bar, and what is cut at an edge.
LOOK = """
  () => {
    const main = document.querySelector("main");
    const last = [...main.children].findLast(element => !element.hasAttribute("data-away"))
      ?? document.querySelector(".page-header");
    const bar = document.querySelector(".presenting-bar").getBoundingClientRect();
    const boxes = "pre, table, .table, .picture, .step-picture, .rich, .katex";
    const cut = [last, ...last.querySelectorAll("*")].filter(element => {
      const box = element.getBoundingClientRect();
      if (!box.width || element.parentElement.closest(boxes)) return false;
      const isWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
      return box.right > innerWidth + 1 || box.left < -1
        || isWide && /hidden|clip/.test(getComputedStyle(element).overflowX);
    });
    if (document.documentElement.scrollWidth > innerWidth) cut.push(document.documentElement);
    return [
      decodeURIComponent(location.hash.slice("#present=".length)),
      last.getBoundingClientRect().bottom <= bar.top,
      cut.map(element => location.hash + " " + element.outerHTML.slice(0, 80)),
    ];
  }
"""


@pytest.mark.parametrize(
    "path, width, height", [(MAIN, 390, 844), (MAIN, 1280, 720), (GALLERY, 1920, 1080)]
)
def test_every_piece_comes_once_and_whole(present, path, width, height):
    """What is wider than the screen scrolls in its own box, as it does in the reading view."""
    page = present(path, width=width, height=height)
    screens = page.evaluate(f"() => ({WALK})({LOOK})")
    assert [found for _, _, cut in screens for found in cut] == []
    steps = list(dict.fromkeys(key for key, _, _ in screens))
    assert f" of {len(steps)}" in page.get_by_role("status").inner_text()
    # The last screen of a piece is its end.
    ends = {key: isWhole for key, isWhole, _ in screens}
    assert [key for key, isWhole in ends.items() if not isWhole] == []
    # A cell without outputs has no step for them.
    cells = page.evaluate(
        """() => [...document.querySelectorAll(".cell")].flatMap(cell => ["code", "output"]
          .filter(part => cell.querySelector(`:scope > .${part}`))
          .map(part => `${cell.id}/${part}`))"""
    )
    assert [key for key in steps if key.endswith(("/code", "/output"))] == cells
    if path == MAIN:
        assert "load-mnist/code" in cells and "backward-steps/step 2" in steps


def test_a_section_that_fits_is_a_slide_that_does_not_scroll(present_main):
    page = present_main("why-a-network-has-to-be-trained/1")
    assert page.evaluate("document.documentElement.scrollHeight") == 720
    assert page.locator("h2:visible").count() == 1
    assert page.locator("h2:visible").bounding_box()["y"] < 40


def test_prose_code_outputs_and_figures_scale_together(present_main):
    page = present_main("fit-a-curve/output")
    sizes = lambda: page.evaluate(
        """() => {
          const size = name => parseFloat(getComputedStyle(document.querySelector(name)).fontSize);
          const figure = document.querySelector("#fit-a-curve .picture text");
          return [size("main > p"), size("#fit-a-curve .code pre"), size("#fit-a-curve .stdout"),
            figure.getBoundingClientRect().width];
        }"""
    )
    first = sizes()
    press(page, "+", "=")
    assert [b / a for a, b in zip(first, sizes())] == pytest.approx([1.21] * 4, rel=0.03)
    page.reload()
    assert sizes()[0] == pytest.approx(first[0] * 1.21, rel=0.01)
    press(page, "-", "-", "-")
    assert [b / a for a, b in zip(first, sizes())] == pytest.approx([1 / 1.1] * 4, rel=0.03)
    press(page, "0")
    assert sizes() == pytest.approx(first)
    press(page, *["+"] * 12)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_the_screen_goes_black_and_nothing_moves_behind_it(present_main):
    page = present_main("loss/code")
    black = "getComputedStyle(document.documentElement, '::after').content"
    for key in ["b", "."]:
        press(page, key)
        assert page.evaluate(black) == '""'
        assert page.get_by_role("status").inner_text() == "black on"
        corner = page.screenshot(clip={"x": 600, "y": 300, "width": 1, "height": 1})
        press(page, "ArrowRight")
        assert page.evaluate(black) == "none" and step(page) == "loss/code"
        assert page.screenshot(clip={"x": 600, "y": 300, "width": 1, "height": 1}) != corner


def test_the_pointer_follows_the_mouse(present_main):
    page = present_main()
    dot = page.locator(".presenting-pointer")
    assert not dot.is_visible()
    page.mouse.move(300, 200)
    press(page, "l")
    for place in [(300, 200), (640, 360)]:
        page.mouse.move(*place)
        box = dot.bounding_box()
        center = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert center == pytest.approx(place, abs=1)
    press(page, "l")
    assert not dot.is_visible()


def test_escape_leads_back_to_the_same_place(present_main):
    page = present_main("chain-rule/output")
    press(page, "Escape")
    assert page.locator("[data-away], .presenting-bar, .presenting-pointer").count() == 0
    assert "#" not in page.url
    top = page.locator("#chain-rule .output").bounding_box()["y"]
    assert 0 <= top < 200
    # The view begins where the reader is.
    page.evaluate("document.getElementById('square').scrollIntoView()")
    press(page, "p")
    assert step(page).startswith("square/")
    press(page, "p")
    assert page.locator(".presenting-bar").count() == 0
    page.get_by_role("button", name="Present").click()
    assert page.locator(".presenting-bar").is_visible()
    page.get_by_role("button", name="Leave").click()
    assert page.locator(".presenting-bar").count() == 0


def test_the_address_keeps_the_step(present_main):
    page = present_main("two-layers/code")
    place = page.evaluate("scrollY")
    page.reload()
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert step(page) == "two-layers/code"
    assert page.locator("#two-layers .code").is_visible()
    assert not page.locator("#two-layers .output").is_visible()
    assert page.evaluate("scrollY") == pytest.approx(place, abs=2)
    # A link inside the lesson leads to the piece with its target, and the history back again.
    page.evaluate("location.hash = '#loss'")
    page.wait_for_function("location.hash.includes('loss')")
    page.wait_for_function("location.hash.includes('present')")
    assert page.locator("#loss .code").is_visible()
    page.go_back()
    page.wait_for_function("location.hash.includes('two-layers')")
    assert page.locator("#two-layers .code").is_visible()


def test_the_keys_are_listed_in_a_dialog(present_main):
    page = present_main("loss/code")
    press(page, "?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert dialog.is_visible() and "black screen" in dialog.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Close"
    press(page, "ArrowRight")
    assert step(page) == "loss/code"
    press(page, "Escape")
    assert not dialog.is_visible() and step(page) == "loss/code"
    page.get_by_role("button", name="Keys").click()
    dialog.get_by_role("button", name="Close").click()
    assert not dialog.is_visible()


FIELD = """kind => {
  document.getElementById("field")?.remove();
  const field = document.createElement(kind === "editable" ? "p" : kind);
  field.id = "field";
  if (kind === "editable") field.contentEditable = "true";
  document.querySelector(".page-header").append(field);
  field.focus();
}"""


def test_fields_and_modifiers_keep_their_keys(open_page, present):
    page = open_page(READING)
    for kind in ["input", "textarea", "select", "editable"]:
        page.evaluate(FIELD, kind)
        press(page, "p", "b", "Space")
        assert page.locator(".presenting-bar").count() == 0
        if kind != "select":
            text = page.evaluate("field.value ?? field.textContent")
            assert text.replace("\xa0", " ") == "pb "
    page.evaluate("field.remove()")
    for key in ["Control+p", "Alt+p", "Meta+p"]:
        if key != "Control+p":
            press(page, key)
        else:
            page.evaluate(
                """document.body.dispatchEvent(
                  new KeyboardEvent("keydown", { key: "p", ctrlKey: true, bubbles: true }))"""
            )
        assert page.locator(".presenting-bar").count() == 0

    page = present(READING)
    for kind in ["input", "textarea"]:
        page.evaluate(FIELD, kind)
        press(page, "b", "Space", "ArrowLeft", "Backspace", "Home", "x")
        assert page.evaluate("field.value") == "x "
        assert step(page) == "/title" and not page.evaluate("'black' in document.documentElement.dataset")
    # From the field back to the lesson.
    press(page, "Escape")
    assert page.evaluate("document.activeElement.id") == "Content"
    press(page, "Control+ArrowRight", "Alt+ArrowRight")
    assert step(page) == "/title"
    # The space bar is a button's own.
    page.get_by_role("button", name="Keys").focus()
    press(page, "Space")
    assert page.get_by_role("dialog").is_visible()


def test_a_page_from_right_to_left_goes_forward_to_the_left(present):
    page = present(ARABIC)
    press(page, "ArrowLeft")
    assert step(page) == "/1"
    press(page, "ArrowRight")
    assert step(page) == "/title"


def test_a_live_page_is_told_and_keeps_the_step_when_it_changes(present):
    page = present(MAIN, "loss/code")
    told = lambda: page.evaluate("told.splice(0)")
    assert told() == [
        ["lectern-present", {"isPresenting": True}],
        ["lectern-step", {"cell": "fit-a-curve", "next": "loss"}],
    ]
    press(page, "ArrowRight", "ArrowRight", "ArrowLeft")
    steps = [detail for _, detail in told()]
    assert steps == [{"cell": "loss", "next": None}] * 3

    change = lambda script: page.evaluate(
        f"() => {{ {script}; document.dispatchEvent(new CustomEvent('lectern-changed')) }}"
    )
    # Cells and texts above come and go, and the attributes of the view with them.
    change(
        """document.querySelector('main > p').remove();
        document.getElementById('fit-a-curve').remove();
        document.getElementById('loss').removeAttribute('data-away');
        document.querySelectorAll('[data-away]').forEach(e => e.removeAttribute('data-away'))"""
    )
    assert step(page) == "loss/output" and told() == []
    assert page.locator("#loss .output").is_visible()
    assert not page.locator("#descent .code").is_visible()
    # An output that has not come yet has its step.
    change(
        """const output = document.querySelector('#loss .output');
        output.remove(); window.output = output; document.getElementById('loss').dataset.live = ''"""
    )
    assert step(page) == "loss/output" and told() == []
    press(page, "ArrowLeft")
    assert told() == [["lectern-step", {"cell": None, "next": "loss"}]]
    change("document.getElementById('loss').append(window.output)")
    assert not page.locator("#loss .output").is_visible()
    press(page, "ArrowRight")
    assert page.locator("#loss .output").is_visible()
    assert told() == [["lectern-step", {"cell": "loss", "next": None}]]
    # In the place of a piece that is gone is the one before it.
    change("document.getElementById('loss').remove()")
    assert step(page) == "the-loss-how-wrong-the-network-is/3"
    press(page, "Escape")
    assert told()[-1] == ["lectern-present", {"isPresenting": False}]


def test_paper_shows_the_whole_lesson_while_it_is_presented(present):
    page = present(READING, "wide/code")
    press(page, "b")
    page.emulate_media(media="print")
    assert page.locator("#wide .output").is_visible()
    assert page.locator("h1").bounding_box()["width"] > 100
    assert not page.locator(".presenting-bar").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement, '::after').content") == "none"


def test_motion_is_only_for_those_who_have_not_asked_for_less(open_page, present):
    behavior = "getComputedStyle(document.documentElement).scrollBehavior"
    assert present(READING).evaluate(behavior) == "auto"
    page = open_page(READING, reduced_motion="no-preference")
    press(page, "p")
    assert page.evaluate(behavior) == "smooth"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_view(present, theme):
    page = present(READING, color_scheme=theme)
    for state in ["outputs/2", "errors/output", "?"]:
        if state == "?":
            press(page, "l", state)
        else:
            show(page, state)
        results = Axe().run(page).response
        found = [(item["id"], item["nodes"][0]["html"][:120]) for item in results["violations"]]
        assert found == [], state


def test_axe_finds_no_violation_in_backward_steps(present_main):
    page = present_main("backward-steps/output")
    results = Axe().run(page).response
    assert [item["id"] for item in results["violations"]] == []

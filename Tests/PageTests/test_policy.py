"""The content security policy of a page: its own scripts run, and no others."""

import pytest

from test_page import GALLERY, GITHUB, MAIN


@pytest.mark.parametrize("path", [MAIN, "index.html", "untrusted/hostile.html"])
def test_a_script_that_is_smuggled_in_does_not_run(open_page, path):
    page = open_page(path)
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.smuggled = 'script'";
          document.body.append(script);
          const image = document.createElement("img");
          image.setAttribute("onerror", "window.smuggled = 'handler'");
          image.src = "data:image/png;base64,AA";
          document.body.append(image);
          const link = document.createElement("a");
          link.href = "javascript:window.smuggled='address'";
          document.body.append(link);
          link.click();
          const frame = document.createElement("iframe");
          frame.srcdoc = "<script>parent.smuggled = 'frame'</" + "script>";
          document.body.append(frame);
        }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.smuggled") is None
    assert any("Content Security Policy" in message for message in page.messages)


@pytest.mark.parametrize("path", [MAIN, GALLERY, GITHUB, "index.html"])
def test_the_scripts_of_the_page_run(open_page, path):
    page = open_page(path)
    assert page.get_by_role("button", name="Theme").count() == 1
    assert page.get_by_role("button", name="Present").count() == (path != "index.html")
    # A script of a display runs, too.
    assert page.locator(".step-controls").count() == page.locator(".backward-steps").count()
    assert page.messages == []


def test_a_page_without_trust_loads_nothing(open_page):
    page = open_page("untrusted/hostile.html")
    page.evaluate(
        """() => {
          for (const [name, address] of [
            ["img", "https://example.org/a.png"], ["video", "https://example.org/a.mp4"],
            ["iframe", "https://example.org/"], ["embed", "https://example.org/a.svg"],
          ]) {
            const element = document.createElement(name);
            element.src = address;
            document.body.append(element);
          }
        }"""
    )
    page.wait_for_timeout(100)
    blocked = [text for text in page.messages if "Content Security Policy" in text]
    assert len(blocked) == 4


def test_a_page_sends_nothing_anywhere(open_page):
    page = open_page(MAIN)
    sent = page.evaluate("fetch('https://example.org/').then(() => true, () => false)")
    assert not sent
    assert any("connect-src" in text or "default-src" in text for text in page.messages)

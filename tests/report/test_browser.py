"""Pages in a real browser: they fit a telephone and a desk, in both languages, and a keyboard reaches everything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from needs import ROOT
from recupe.report.page import page
from recupe.report.readme import PICTURES
from report.conftest import Made

LANGUAGES = ("en", "nl")
DESK, TELEPHONE = (1280, 800), (390, 844)
READABLE = 11.0
NOT_BLANK = 30_000
"""Bytes of a picture with something on it."""


@pytest.fixture(scope="module")
def address(whole: Made, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page stands on disk: of the record that the README shows, so that what is seen here is what people see."""
    path = tmp_path_factory.mktemp("page") / "cold.html"
    record = json.loads((ROOT / PICTURES / "cold.json").read_text(encoding="utf-8"))
    path.write_text(page(record, whole.pictures, whole.study, "recupe run cold"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def shown(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The page at a size and in a language; whatever it asks of a network is an error."""
    (width, height), language = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    view, asked = context.new_page(), []
    view.on("request", lambda one: asked.append(one.url))
    view.goto(address)
    view.check(f"#language-{language}")
    yield view
    assert asked == [address]
    context.close()


EVERYWHERE = pytest.mark.parametrize("shown", [(size, each) for size in (DESK, TELEPHONE, (320, 640)) for each in LANGUAGES],
                                     indirect=True, ids=lambda p: f"{p[0][0]}-{p[1]}")
FIRST_SCREENS = pytest.mark.parametrize("shown", [(size, each) for size in (DESK, TELEPHONE) for each in LANGUAGES],
                                        indirect=True, ids=lambda p: f"{p[0][0]}-{p[1]}")
ON_A_DESK = pytest.mark.parametrize("shown", [(DESK, "en")], indirect=True, ids=["1280-en"])
ON_A_TELEPHONE = pytest.mark.parametrize("shown", [(TELEPHONE, each) for each in LANGUAGES], indirect=True, ids=LANGUAGES)


@EVERYWHERE
def test_nothing_is_wider_than_the_screen_even_when_all_is_open(shown: Any) -> None:
    for opened in (False, True):
        if opened:
            shown.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        across, seen = shown.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert across <= seen


@FIRST_SCREENS
def test_the_first_screen_holds_picture_answer_and_what_it_cannot_tell(shown: Any) -> None:
    places = shown.evaluate("""[...document.querySelectorAll('h1, .hero svg, .answer, .cannot')].map(e => e.getBoundingClientRect())
        .filter(r => r.height > 0).map(r => [r.top, r.bottom])""")
    assert len(places) == 4
    assert all(top >= 0 and bottom <= shown.viewport_size["height"] for top, bottom in places)
    assert len(shown.screenshot()) > NOT_BLANK


@FIRST_SCREENS
def test_only_one_language_is_seen(shown: Any) -> None:
    assert shown.evaluate("[...document.querySelectorAll('.page')].filter(e => e.offsetHeight > 0).length") == 1


@ON_A_TELEPHONE
def test_words_in_pictures_are_readable_on_a_telephone(shown: Any) -> None:
    sizes = shown.evaluate("""[...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0)
        .flatMap(s => [...s.querySelectorAll('text')].map(t =>
            +t.getAttribute('font-size') * s.getBoundingClientRect().width / s.viewBox.baseVal.width))""")
    assert len(sizes) > 100
    assert min(sizes) >= READABLE


@ON_A_TELEPHONE
def test_what_a_finger_touches_is_large_enough(shown: Any) -> None:
    heights = shown.evaluate("""[...document.querySelectorAll('summary, label')].map(e => e.getBoundingClientRect().height)
        .filter(h => h)""")
    assert len(heights) > 20
    assert min(heights) >= 24


@ON_A_DESK
def test_a_keyboard_reaches_the_language_and_everything_that_opens(shown: Any) -> None:
    shown.evaluate("document.activeElement.blur()")
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.id") == "language-en"
    shown.keyboard.press("ArrowRight")
    assert shown.evaluate("document.activeElement.id") == "language-nl"
    assert shown.is_visible(".page.nl h1") and not shown.is_visible(".page.en h1")
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.tagName") == "SUMMARY"
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.parentElement.open")
    shown.keyboard.press("Enter")
    reached = {1}
    for _ in range(200):
        shown.keyboard.press("Tab")
        reached.add(shown.evaluate("1 + [...document.querySelectorAll('.nl summary')].indexOf(document.activeElement)"))
    assert reached - {0} == set(range(1, 1 + shown.evaluate("document.querySelectorAll('.nl summary').length")))


@ON_A_DESK
def test_an_opened_table_can_be_scrolled_by_keyboard_and_its_file_saved(shown: Any) -> None:
    shown.click("#en-encounter summary:has-text('data')")
    box = shown.locator("#en-encounter .scroll")
    assert box.get_attribute("tabindex") == "0" and box.get_attribute("role") == "region" and box.get_attribute("aria-label")
    with shown.expect_download() as saved:
        shown.click("#en-encounter a[download]")
    assert saved.value.suggested_filename == "encounter.csv"


@ON_A_DESK
def test_a_screen_reader_finds_pictures_by_their_finding(shown: Any) -> None:
    tree = shown.locator(".page.en").aria_snapshot()
    assert "img \"The published gap" in tree or "img \"Split by rating" in tree
    assert tree.count("heading") > 10


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_have_enough_contrast(browser: Any, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    view = context.new_page()
    view.goto(address)
    pairs = view.evaluate("""['body', '.lead', '.answer', 'figcaption', 'a', '.world.told', '.world.supported', '.world.null']
        .map(s => getComputedStyle(document.querySelector(s)).color)
        .map(c => [c, getComputedStyle(document.body).backgroundColor])""")
    context.close()
    assert min(contrast(*pair) for pair in pairs) >= 4.5


def contrast(ink: str, ground: str) -> float:
    """Contrast of two colours as WCAG 2.2 has it, 1 to 21."""
    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    one, other = sorted((light(ink), light(ground)))
    return (other + 0.05) / (one + 0.05)

"""Every screen in a real browser: in both languages, on a desk and a telephone, by mouse and by keyboard, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from opened import Bench
from walking import NARROWEST, SCREENS, SIZES, Walker, reached_by_keyboard

FULL = ("consult", "can-it-work", "ratings", "transcript")
"""Screens with most on them; the others are walked narrow and dark by `scripts/proof screens`."""


@pytest.fixture(scope="module", params=[("1280", "en"), ("390", "nl")], ids=lambda p: "-".join(p))
def walker(request: pytest.FixtureRequest, bench: Bench, browser: Any) -> Iterator[tuple[Walker, str]]:
    size, language = request.param
    one = Walker(browser, bench.entrance, SIZES[size])
    yield one, language
    assert one.elsewhere == []
    one.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_fits_is_explained_and_has_no_serious_fault(walker: tuple[Walker, str], screen: str) -> None:
    walk, language = walker
    view = walk.go(f"/{language}{SCREENS[screen]}")
    assert view.get_attribute("html", "lang") == language
    assert walk.everything(forms=view.query_selector("main form") is not None) == []


@pytest.mark.parametrize("screen", FULL)
def test_a_screen_fits_320_pixels_and_four_times_as_large_in_the_dark(bench: Bench, browser: Any, screen: str) -> None:
    walk = Walker(browser, bench.entrance, NARROWEST, color_scheme="dark", reduced_motion="reduce")
    walk.go(f"/nl{SCREENS[screen]}")
    assert walk.wider() <= 0
    assert [fault for fault in walk.faults(forms=False) if fault.startswith("color-contrast")] == []
    walk.close()


@pytest.mark.parametrize("size", [*SIZES.values(), NARROWEST])
def test_every_screen_is_one_touch_away_and_takes_a_line_until_it_is_asked_for(
    bench: Bench, browser: Any, size: tuple[int, int],
) -> None:
    walk = Walker(browser, bench.entrance, size)
    view = walk.go("/nl/consult")
    assert view.locator("header").bounding_box()["height"] <= 66
    if size[0] < 1000:
        assert not view.is_visible("nav a")
        view.focus("nav summary")
        view.keyboard.press("Enter")
        assert walk.wider() <= 0
    assert all(one.is_visible() for one in view.query_selector_all("nav a"))
    view.keyboard.press("Tab")
    if size[0] < 1000:
        assert view.evaluate("document.activeElement.matches('nav a')")
    walk.click("nav >> text=Beweringen")
    assert view.url.endswith("/nl/claims")
    walk.close()


@pytest.mark.parametrize("screen", [*FULL, "start", "arrows", "claims", "study"])
def test_a_screen_can_be_read_and_asked_without_javascript(bench: Bench, browser: Any, screen: str) -> None:
    walk = Walker(browser, bench.entrance, SIZES["1280"], java_script_enabled=False)
    view = walk.view
    view.goto(f"{walk.address}/en{SCREENS[screen]}")
    assert view.inner_text("h1")
    for form in view.query_selector_all("main form[method=get]"):
        assert form.query_selector("button:visible, button")
    walk.close()


@pytest.mark.parametrize("screen", ["consult", "can-it-work", "arrow", "ratings", "study", "claims"])
def test_a_keyboard_reaches_every_control_in_order_and_sees_where_it_is(bench: Bench, browser: Any, screen: str) -> None:
    walk = Walker(browser, bench.entrance, SIZES["1280"])
    view = walk.go(f"/en{SCREENS[screen]}")
    count, lost = reached_by_keyboard(view)
    assert count > 3 and lost == []
    walk.close()

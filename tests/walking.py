"""Walking: one address of every screen, and what is looked at wherever somebody comes: width, names, contrast, what is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SIZES = {"1280": (1280, 900), "390": (390, 844)}
NARROWEST = (320, 640)
SCREENS = {
    "start": "", "about": "/about", "arrows": "/arrows", "arrow": "/arrows/care-cold", "claims": "/claims", "consult": "/consult",
    "can-it-work": "/can-it-work", "lessons": "/lessons", "lesson": "/lessons/trap", "studies": "/studies",
    "study": "/studies/cold", "systems": "/systems", "system": "/systems/pain", "ratings": "/ratings",
    "transcripts": "/transcripts", "transcript": "/transcripts/1-04", "runs": "/runs"}
SERIOUS = ("serious", "critical")


class Walker:
    """A page of a browser that has entered the workbench, and what it noticed on its way."""

    def __init__(self, browser: Any, entrance: str, size: tuple[int, int], **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        self.view = self.context.new_page()
        self.address = entrance.split("/?")[0]
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        self.clicks = 0
        self.view.on("request", self._asked)
        self.view.on("pageerror", lambda error: self.errors.append(str(error)))
        self.view.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.view.goto(entrance)

    def _asked(self, one: Any) -> None:
        if not one.url.startswith((self.address, "data:", "blob:")):
            self.elsewhere.append(one.url)

    def go(self, path: str) -> Any:
        """Open a page and let it settle."""
        self.view.goto(self.address + path)
        return self.view

    def settle(self) -> None:
        """Wait until the page is there, and nothing of it is still being redrawn."""
        self.view.wait_for_load_state("load")
        self.view.wait_for_timeout(60)
        self.view.wait_for_selector("html:not(:has([aria-busy=true]))", state="attached")

    def click(self, target: str) -> None:
        """One click, counted."""
        self.clicks += 1
        self.view.click(target)
        self.settle()

    def choose(self, target: str, value: str) -> None:
        """Open a list and choose from it: two clicks."""
        self.clicks += 2
        self.view.select_option(target, value)
        self.settle()

    def wider(self) -> int:
        """By how many pixels the page is wider than the screen."""
        return int(self.view.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def small(self) -> list[str]:
        """What a finger touches and is smaller than 44 pixels; links inside sentences are left out."""
        found: list[str] = self.view.evaluate("""[...document.querySelectorAll(
            'button, select, summary, nav a, label.toggle, textarea, '
            + 'input:not([type=hidden]):not([type=checkbox]):not([type=radio])')]
            .map(e => [e.getBoundingClientRect(), e]).filter(([r]) => r.width > 0 && r.height > 0 && r.height < 43.5)
            .map(([r, e]) => `${e.outerHTML.slice(0, 90)} ${r.height}`)""")
        return found

    def unexplained(self) -> list[str]:
        """Pictures without a title, a description or the data behind them."""
        found: list[str] = self.view.evaluate("""[...document.querySelectorAll('figure.picture')].filter(f =>
            ![...f.querySelectorAll('svg')].every(s => ['title', 'desc'].every(part => s.querySelector(part)?.textContent))
            || !f.querySelector('table caption')).map(f => f.id)""")
        return found

    def faults(self, forms: bool) -> list[str]:
        """What axe-core finds: nothing serious may be there, and where there are forms nothing moderate."""
        from axe_playwright_python.sync_playwright import Axe

        weights = (*SERIOUS, "moderate") if forms else SERIOUS
        violations = Axe().run(self.view).response["violations"]
        return [f"{v['id']} ({v['impact']}): {v['nodes'][0]['html'][:160]}" for v in violations if v["impact"] in weights]

    def everything(self, forms: bool) -> list[str]:
        """Whatever is wrong with the page that is open."""
        return [*([f"{self.wider()} pixels too wide"] if self.wider() > 0 else []), *(f"small: {one}" for one in self.small()),
                *(f"unexplained: {one}" for one in self.unexplained()), *self.faults(forms), *self.errors,
                *(f"asked elsewhere: {one}" for one in self.elsewhere)]

    def picture(self, path: Path) -> None:
        """What is on the screen."""
        self.view.screenshot(path=str(path))

    def close(self) -> None:
        """Leave."""
        self.context.close()


CONTROLS = """[...document.querySelectorAll('main a[href], main button, main input:not([type=hidden]), '
    + 'main select, main textarea, main summary, main [tabindex="0"]')].filter(e => e.getBoundingClientRect().width > 0
    && !e.disabled && !e.closest('details:not([open]) > :not(summary)') && getComputedStyle(e).visibility !== 'hidden')
    .filter(e => !(e.type === 'radio' && !e.checked && document.querySelector(`input[name="${e.name}"]:checked`)))
    .map((e, k) => { e.dataset.walked = k; return k; })"""
NOW = """[document.activeElement.dataset.walked ?? null, getComputedStyle(document.activeElement).outlineStyle,
    document.activeElement.outerHTML.slice(0, 120)]"""


def reached_by_keyboard(view: Any) -> tuple[int, list[str]]:
    """How many controls of a page a keyboard can come to, and which it cannot, or which do not show that one is there."""
    wanted = view.evaluate(CONTROLS)
    reached: list[int] = []
    lost: list[str] = []
    for _ in range(len(wanted) + 60):
        view.keyboard.press("Tab")
        place, outline, what = view.evaluate(NOW)
        if place is not None:
            reached.append(int(place))
            lost += [f"not seen to be there: {what}"] if outline == "none" else []
    missed = sorted(set(wanted) - set(reached))
    lost += [view.evaluate("k => document.querySelector(`[data-walked='${k}']`).outerHTML.slice(0, 120)", k) for k in missed]
    first = reached[:len(wanted)]
    return len(wanted), [*lost, *(["not in the order of the page"] if first != sorted(first) else [])]

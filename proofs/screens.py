"""Screens: every screen of the workbench in a real browser, in both languages, on a desk and a telephone, light and dark, by mouse
and by keyboard; what is on the screen is kept as a picture.

It must fit, load nothing from elsewhere, explain every picture, be large enough for a finger, have nothing that axe-core calls
serious (nor moderate where there are forms), and every control must be reached by keyboard, where it is seen to be.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from needs import ROOT, SWITCHES, browser
from opened import Bench
from walking import NARROWEST, SCREENS, SIZES, Walker, reached_by_keyboard

PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("en", "nl")
PICTURED = ("start", "arrows", "arrow", "claims", "claim", "consult", "can-it-work", "lesson", "study", "run", "system", "ratings",
            "transcript")
MORE = {"claim": "/claims/presence_8_mg", "run": "/runs/1"}


def main() -> str:
    """How many screens were walked; raises with every fault."""
    from playwright.sync_api import sync_playwright

    faults: list[str] = []
    walked = controls = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        bench = Bench(Path(folder))
        found = play.chromium.launch(executable_path=str(browser()), args=SWITCHES)
        try:
            _prepared(bench)
            for screen, path in {**SCREENS, **MORE}.items():
                for language in LANGUAGES:
                    for size in SIZES:
                        faults += _walked(found, bench, screen, path, language, size)
                        walked += 1
                    count, lost = _by_keyboard(found, bench, path, language)
                    controls += count
                    faults += [f"{screen} {language}: {one}" for one in lost]
        finally:
            found.close()
            bench.close()
    if faults:
        raise RuntimeError("\n".join(faults))
    return (f"{walked} screens (page, language, size), each in light and in dark: nothing wider than the screen, down to 320 "
            f"pixels, no request that leaves this machine, no error, every picture with its words and its data, nothing serious by "
            f"axe-core and nothing moderate where there are forms. {controls} controls reached by keyboard, each seen when it is.")


def _prepared(bench: Bench) -> None:
    """A run that is done, so that there is an answer to look at."""
    import json
    import time

    bench.ask("/en/studies/cold/run", {"replicates": 20, "seed": 1, "draws": 20, "once": "picture"})
    while json.loads(bench.ask("/en/runs/1.json")[2])["open"]:
        time.sleep(0.5)


def _walked(found: Any, bench: Bench, screen: str, path: str, language: str, size: str) -> list[str]:
    faults: list[str] = []
    for scheme in ("light", "dark"):
        walk = Walker(found, bench.entrance, SIZES[size], color_scheme=scheme)
        view = walk.go(f"/{language}{path}")
        if scheme == "light" and screen in PICTURED:
            walk.picture(PICTURES / f"bench-{screen}-{size}-{language}.png")
        faults += [f"{fault} ({scheme})" for fault in walk.everything(view.query_selector("main form") is not None)]
        view.set_viewport_size({"width": NARROWEST[0], "height": NARROWEST[1]})
        faults += [f"{walk.wider()} pixels too wide at 320 ({scheme})"] if walk.wider() > 0 else []
        walk.close()
    return [f"{screen} {language} {size}: {fault}" for fault in faults]


def _by_keyboard(found: Any, bench: Bench, path: str, language: str) -> tuple[int, list[str]]:
    walk = Walker(found, bench.entrance, SIZES["1280"])
    count, lost = reached_by_keyboard(walk.go(f"/{language}{path}"))
    walk.close()
    return count, lost

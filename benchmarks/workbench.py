"""Workbench: how long until somebody sees something: start, first page, a slider to the paint, and pages while a run is under way.

The workbench runs as a user has it, in processes of its own; a real browser measures from the input of a slider to the frame in
which its answer is painted. Times are the middle of several; limits stand beside them.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from needs import SWITCHES
from needs import browser as chromium
from opened import Bench
from walking import SIZES, Walker

TIMES, ASKED = 5, 15
SLOWED = ("/en/claims", "/en/studies/cold", "/en/arrows")
LOADED = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((all, one) => all + one.encodedBodySize, 0)"""
PAINTED = """(value) => new Promise(done => {
  const box = document.querySelector('VALUE'), place = document.getElementById('PART'), began = performance.now();
  place.addEventListener('redrawn', () => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => done(performance.now() - began);
    after.port2.postMessage(0);
  }), { once: true });
  box.value = value; box.dispatchEvent(new Event('input', { bubbles: true }));
})"""


def main() -> str:
    """A table of times beside their limits."""
    with tempfile.TemporaryDirectory() as folder:
        starts = []
        for _ in range(TIMES):
            bench = Bench(Path(folder))
            starts.append(bench.seconds)
            bench.close()
        bench = Bench(Path(folder))
        try:
            rows = [("start to address [s]", statistics.median(starts), 2.0), *_pages(bench), *_painted(bench), *_slowed(bench)]
        finally:
            bench.close()
    told = [f"| {what} | {value:.3g} | {limit:g} |" for what, value, limit in rows]
    lines = ["| what | measured | limit |", "|---|---|---|", *told]
    return "\n".join(lines)


def _middle(act: Callable[[], Any], times: int = ASKED) -> float:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def _pages(bench: Bench) -> list[tuple[str, float, float]]:
    """The first page, and what a browser loads for it."""
    first = 1000 * _middle(lambda: bench.ask("/en"))
    return [("first page, warm [ms]", first, 300)]


def _painted(bench: Bench) -> list[tuple[str, float, float]]:
    """From a slider to the paint."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=str(chromium()), args=SWITCHES)
        walk = Walker(found, bench.entrance, SIZES["1280"])
        rows = [("first screen, all that is loaded [kB]", walk.go("/en").evaluate(LOADED) / 1000, 400.0)]
        view = walk.go("/en/consult")
        for part, what, limit in (("answer", "one pair", 100.0), ("later", "bands over 200 people", 400.0)):
            if view.query_selector(f"#{part}"):
                painted = PAINTED.replace("VALUE", "#a_minutes").replace("PART", part)
                times = [view.evaluate(painted, str(7 + k)) for k in range(ASKED)]
                rows.append((f"consult, slider to paint, {what} [ms]", statistics.median(times[2:]), limit))
        found.close()
    return rows


def _slowed(bench: Bench) -> list[tuple[str, float, float]]:
    """How much slower pages are while a run is under way."""
    quiet = [_middle(lambda path=path: bench.ask(path)) for path in SLOWED]
    bench.ask("/en/studies/cold/run", {"replicates": 400, "seed": 1, "draws": 0, "once": "bench"})
    while json.loads(bench.ask("/en/runs/1.json")[2])["step"] != "replicates":
        time.sleep(0.2)
    busy = [_middle(lambda path=path: bench.ask(path)) for path in SLOWED]
    state = json.loads(bench.ask("/en/runs/1.json")[2])["state"]
    bench.ask("/en/runs/1/stop", {"once": "stop"})
    if state != "running":
        raise RuntimeError("the run ended before pages were measured")
    return [("pages while a run is under way, times as slow", max(b / q for b, q in zip(busy, quiet, strict=True)), 2.0)]

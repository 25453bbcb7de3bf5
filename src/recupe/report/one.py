"""One: one typical person as a terminal shows them, and as a page."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from ..evidence.arrow import WORLDS
from .export import csv_of
from .figure.ink import draw
from .figure.life import life, time_unit
from .figure.sheet import WORLD_INK
from .html import Markup, data_link, disclosed, join, table, tag
from .number import number
from .paper import footer, paper, sheets
from .table import columns
from .wording import LANGUAGES, say

BLOCKS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float], low: float, high: float, width: int) -> str:
    """Values as blocks between low and high, at most `width` of them."""
    if not values:
        return ""
    picked = [values[round(k * (len(values) - 1) / max(width - 1, 1))] for k in range(width)]
    span = high - low
    return "".join(BLOCKS[min(7, int(8 * (v - low) / span))] if span > 0 else BLOCKS[0] for v in picked)


def at_times(minutes: Sequence[float], values: Sequence[float], length: float, width: int) -> list[float]:
    """The value that held at each of `width` even moments."""
    found, k = [], 0
    for step in range(width):
        moment = length * step / max(width - 1, 1)
        while k + 1 < len(minutes) and minutes[k + 1] <= moment + 1e-9:
            k += 1
        found.append(values[k])
    return found


def terminal(found: Mapping[str, Any], language: str, width: int | None = None) -> str:
    """A block a state: a line for each arm and world, its lowest and highest beside it, occasions underneath."""
    wide = columns(width)
    unit, size = time_unit(found["length"])
    line = wide - 44
    lines = [*textwrap.wrap(found["question"][language], wide), *textwrap.wrap(say("one.nobody", language), wide), ""]
    for state in found["states"]:
        values = [v for w in WORLDS for one in found["worlds"][w].values() for v in one["states"][state]]
        low, high = min(values), max(values)
        lines.append(f"{say(f'state.{state}', language)} [{say(f'state_unit.{state}', language)}]  "
                     f"{number(low, language)} – {number(high, language)}")
        for arm, title in found["arms"].items():
            for world in WORLDS:
                one = found["worlds"][world][arm]
                drawn = sparkline(at_times(one["minutes"], one["states"][state], found["length"], line), low, high, line)
                lines.append(f"  {textwrap.shorten(title[language], 26, placeholder='…'):<27}{world:<10} {drawn}")
            lines.append(" " * 40 + _occasions(found, arm, line))
        lines.append("")
    lines += [f"{say('one.axis', language)} 0 – {number(found['length'] / size, language, 0)} {say(f'one.units.{unit}', language)}",
              *textwrap.wrap(say("one.still", language, states=", ".join(say(f"state.{s}",
                                                                             language) for s in found["still"]) or "–"), wide),
              "", *_bars(found, language), "", *textwrap.wrap(f"{say('note.footer', language)} {say('note.stamp', language)}",
                                                              wide)]
    return "\n".join(lines)


def _occasions(found: Mapping[str, Any], arm: str, width: int) -> str:
    marks = [" "] * width
    for occasion in found["occasions"][arm]:
        first = int(occasion["begin"] / found["length"] * (width - 1))
        last = int((occasion["begin"] + occasion["minutes"]) / found["length"] * (width - 1))
        for k in range(first, min(last, width - 1) + 1):
            marks[k] = "▔"
    return "".join(marks).rstrip()


def _bars(found: Mapping[str, Any], language: str) -> list[str]:
    """Six bars of well-being at the end, by arm and world."""
    lines = [say("one.bars", language)]
    for arm, title in found["arms"].items():
        for world in WORLDS:
            bars = found["worlds"][world][arm]["bars"]
            each = "  ".join(f"{say(f'one.bar.{name}', language)} {number(value, language, 1)}" for name, value in bars.items())
            lines.append(f"  {textwrap.shorten(title[language], 26, placeholder='…'):<27}{world:<10} {each}")
    return lines


def page(found: Mapping[str, Any], command: str, language: str = "en") -> str:
    """One file: small multiples, the six bars, and the data behind them."""
    figure = life(found)
    drawn = {id(sheet): draw(sheet) for sheet in sheets(figure)}
    bodies = {each: _body(found, figure, drawn, command, each) for each in LANGUAGES}
    return paper(f"{found['study']}: {say('one.title', language)}", bodies, language)


def _body(found: Mapping[str, Any], figure: Any, drawn: Mapping[int, Any], command: str, language: str) -> Markup:
    head = tag("header", tag("p", found["question"][language], class_="kicker"), tag("h1", figure.title[language]),
               tag("p", say("one.nobody", language), class_="lead"))
    key = tag("p", *(tag("strong", f" {world} ", style=f"color: {WORLD_INK[world]}") for world in WORLDS), say("one.key", language))
    panels = [drawn[id(p.sheet)].svg(language, f"{language}-{p.name}", p.title[language], p.title[language], "panel")
              for p in figure.panels]
    link = data_link(say("page.csv", language, file=f"{found['study']}-one.csv"), csv_of(figure.table), f"{found['study']}-one.csv")
    bars = table(say("one.bars", language),
                 [say("word.arm", language), say("word.world", language), *(say(f"one.bar.{name}", language) for name in BARS)],
                 [[title[language], world, *(number(found["worlds"][world][arm]["bars"][name], language, 1) for name in BARS)]
                  for arm, title in found["arms"].items() for world in WORLDS], stacks=True)
    notes = [tag("p", note[language]) for note in figure.notes]
    picture = tag("figure", key, tag("div", *(Markup(p) for p in panels), class_="panels"),
                  tag("figcaption", *notes, tag("p", say("note.model_many", language, worlds=", ".join(WORLDS))),
                      disclosed(say("page.in_words", language), tag("p", figure.description[language])), tag("p", link)),
                  class_="life")
    return join([head, picture, tag("section", tag("h2", say("one.bars", language)), tag("p", say("one.bars_are", language)), bars,
                                    class_="chapter bars"), tag("p", tag("code", command), class_="note"), footer(language)], "\n")


BARS = ("body", "mind", "meaning", "quality", "participation", "daily")

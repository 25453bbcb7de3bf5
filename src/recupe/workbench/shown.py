"""Shown: a view as a page, as a part of one, as the data behind one of its figures, or as JSON.

    part=answer      only the block `answer` of the page, for a page that redraws itself
    csv=NAME         the data behind a figure, as CSV

The template adds no fact to the view; `say` and `number` speak the language of the page.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterator, Mapping
from functools import cache, partial
from importlib import resources
from math import ceil
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..errors import UnknownName, nearest
from ..evidence.arrow import WORLDS
from ..report.figure.ink import draw
from ..report.figure.shape import Figure
from ..report.figure.sheet import FAINT, INK, PAPER, SOFT, WORLD_INK, Sheet
from ..report.number import HOLE, number
from ..report.wording import LANGUAGES, say

ANSWER, LATER = "answer", "later"
PARTS = (ANSWER, LATER)
MOST_ROWS = 60
VARIABLES = {INK: "--ink", SOFT: "--soft", FAINT: "--line", PAPER: "--panel",
             **{ink: f"--{world}" for world, ink in WORLD_INK.items()}}
_COLOUR = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')


@cache
def environment() -> Environment:
    """The templates."""
    return Environment(loader=PackageLoader("recupe.workbench"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                       lstrip_blocks=True)


@cache
def static_address(name: str) -> str:
    """Where a file of the workbench itself is; another content has another address."""
    content = (resources.files("recupe.workbench") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def answered(request: Request, template: str, language: str, view: Mapping[str, Any], part: str = "") -> Response:
    """What the browser gets: the page, the part it asked for, or the data of a figure."""
    asked = request.query_params
    if wanted := asked.get("csv"):
        return _csv(view, wanted, language)
    part = part or asked.get("part", "")
    if part and part not in PARTS:
        raise UnknownName(key="part", received=part, near=PARTS, kind={"en": "part of a page", "nl": "deel van een pagina"})
    facts = {**_context(request, language), "view": view, "base": f"{part or 'page'}.html"}
    return HTMLResponse(environment().get_template(template).render(facts))


def _context(request: Request, language: str) -> dict[str, Any]:
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in ("part", "csv")]
    here, rest = request.url.path, request.url.path.removeprefix(f"/{language}")

    def with_query(path: str, *more: tuple[str, str]) -> str:
        query = urlencode([*kept, *more])
        return f"{path}?{query}" if query else path

    return {
        "language": language, "languages": LANGUAGES, "here": here, "say": partial(_said, language),
        "number": lambda value, digits=None: HOLE if value is None else number(value, language, digits),
        "told": lambda words: words[language], "drawn": partial(drawn, language=language), "shown_rows": shown_rows,
        "cell": partial(cell, language=language), "static": static_address, "csrf": request.app.state.guard.csrf,
        "ticket": lambda: secrets.token_urlsafe(18), "csv_address": lambda name: with_query(here, ("csv", name)),
        "json_address": with_query(f"{here}.json"),
        "in_language": lambda other: with_query(f"/{other}{rest}"), "section": rest.split("/")[1] if "/" in rest else "",
    }


def _said(language: str, key: str, **facts: str) -> str:
    return say(key, language, **facts)


def drawn(sheet: Sheet, name: str, title: str, description: str, kind: str, language: str) -> Markup:
    """A sheet as SVG in the colours of the page, light or dark."""
    svg = draw(sheet).svg(language, name, title, description, kind)
    return Markup(_COLOUR.sub(_themed, svg))


def _themed(found: re.Match[str]) -> str:
    variable = VARIABLES.get(found[2])
    return f'{found[1]}="var({variable})"' if variable else found[0]


def shown_rows(figure: Figure) -> list[Any]:
    """The rows of a figure's data that stand on the page, evenly, so that every world is among them; the CSV has them all."""
    rows = figure.table.rows
    every = max(figure.table.every, ceil(len(rows) / MOST_ROWS))
    first = {row[0]: k for k, row in reversed(list(enumerate(rows))) if row[0] in WORLDS}
    return [rows[k] for k in sorted({*range(0, len(rows), every), *first.values()})]


def cell(value: Any, digits: int | None, language: str) -> str:
    """A cell as it is read."""
    if value is None:
        return HOLE
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return number(value, language, 0 if isinstance(value, int) else digits)


def figures(view: Any) -> Iterator[Figure]:
    """Every figure in a view."""
    if isinstance(view, Figure):
        yield view
    elif isinstance(view, Mapping):
        for inside in view.values():
            yield from figures(inside)
    elif isinstance(view, list | tuple):
        for inside in view:
            yield from figures(inside)


def _csv(view: Mapping[str, Any], wanted: str, language: str) -> Response:
    from ..report.export import csv_of

    found = {figure.name: figure for figure in figures(view)}
    if wanted not in found:
        raise UnknownName(key="csv", received=wanted, near=nearest(wanted, found), kind={"en": "figure", "nl": "figuur"})
    return Response(csv_of(found[wanted].table), media_type="text/csv; charset=utf-8",
                    headers={"Content-Disposition": f'attachment; filename="{wanted}.csv"', "Content-Language": language})


def as_data(value: Any, language: str) -> Any:
    """A view as JSON has it; a figure as its worlds, title, description and data."""
    if isinstance(value, Figure):
        return {"figure": value.name, "worlds": list(value.worlds), "title": value.title[language],
                "description": value.description[language], "notes": [note[language] for note in value.notes],
                "columns": [column.name for column in value.table.columns],
                "rows": [[_plain(one) for one in row] for row in value.table.rows]}
    if isinstance(value, Mapping):
        return {str(key): as_data(inside, language) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(inside, language) for inside in value]
    return _plain(value)


def _plain(value: Any) -> Any:
    """A number as JSON has it: neither NaN nor infinity."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    return value.item() if hasattr(value, "item") else value

"""Refusal: how a page says no, in its language: what was received, where, what is known nearby, what to try.

Every refusal of the package is one sentence with its facts; here it becomes a page, or JSON for an address that ends in `.json`.
"""

from __future__ import annotations

import sys
import traceback
from typing import Any, ClassVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from ..errors import LABELS, Failure, MissingKey, Refusal, Saying, UnknownName, WrongValue
from ..report.wording import LANGUAGES, has, say
from .store import Changed


class NotYours(WrongValue):
    """Asked by somebody or something that the workbench does not open for."""


class TooMuch(WrongValue):
    """More was sent than is taken."""


class Unkept(Failure):
    """The database cannot be written now."""

    what: ClassVar[dict[str, str]] = {"en": "{problem}.", "nl": "{problem}."}


class Broken(Failure):
    """A fault of ours."""

    what: ClassVar[dict[str, str]] = {"en": "{problem}.", "nl": "{problem}."}


STATUS: dict[type[Saying], int] = {NotYours: 403, TooMuch: 413, Changed: 409, UnknownName: 404, Refusal: 422, Unkept: 503,
                                   Failure: 500}


def status_of(no: Saying) -> int:
    """The status of HTTP that goes with a refusal."""
    inside_a_file = isinstance(no, UnknownName) and no.line is not None
    return 422 if inside_a_file else next(status for kind, status in STATUS.items() if isinstance(no, kind))


def language_of(request: Request) -> str:
    """The language of the page that was asked for, else the one the browser likes best of ours."""
    first = request.url.path.split("/")[1].removesuffix(".json") if "/" in request.url.path else ""
    if first in LANGUAGES:
        return first
    liked = [part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")]
    return next((one for one in liked if one in LANGUAGES), LANGUAGES[0])


def refused(request: Request, no: Saying) -> Response:
    """The page, or the JSON, of a refusal."""
    language, status = language_of(request), status_of(no)
    lines = no.told(language).splitlines()
    told = {"title": lines[0], "lines": [line.strip() for line in lines[1:]], "yours": str(no.facts.get("yours", ""))}
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": {**told, "status": status}}, status_code=status)
    from .shown import environment, static_address

    label = LABELS[language]
    page = environment().get_template("refusal.html").render(
        language=language, told=told, label=label, static=static_address, say=lambda key, **facts: say(key, language, **facts),
        part=request.query_params.get("part", ""))
    return HTMLResponse(page, status_code=status)


def refusals(app: FastAPI) -> None:
    """Let an application say no as everything else does."""
    async def saying(request: Request, no: Any) -> Response:
        return refused(request, no)

    async def invalid(request: Request, no: Any) -> Response:
        return refused(request, _invalid(no))

    async def missing(request: Request, no: Any) -> Response:
        return refused(request, _missing(request, no))

    async def unkept(request: Request, no: Any) -> Response:
        print(f"recupe serve: {no.orig}", file=sys.stderr)
        return refused(request, Unkept(
            received=str(no.orig),
            problem={"en": "The database of the workbench cannot be used now, so nothing was kept",
                     "nl": "De database van de werkbank is nu niet te gebruiken, dus er is niets bewaard"},
            advice={"en": "see whether its folder may be written and the disk has room, then send this again",
                    "nl": "kijk of in de map geschreven mag worden en er ruimte op de schijf is, en verstuur dit dan opnieuw"}))

    async def broken(request: Request, no: Any) -> Response:
        traceback.print_exception(no, file=sys.stderr)
        return refused(request, Broken(
            problem={"en": "This went wrong, and that is a fault of ours; what was kept is still there",
                     "nl": "Dit ging mis, en dat is een fout van ons; wat bewaard was is er nog"},
            advice={"en": "the terminal says more; tell us what you did", "nl": "de terminal zegt meer; meld ons wat u deed"}))

    app.add_exception_handler(Saying, saying)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, missing)
    app.add_exception_handler(OperationalError, unkept)
    app.add_exception_handler(Exception, broken)


def _missing(request: Request, no: HTTPException) -> Saying:
    if isinstance(no.__cause__, Saying):
        return no.__cause__
    if no.status_code in (404, 405):
        return UnknownName(received=request.url.path, near=("/en/", "/nl/"), kind={"en": "page", "nl": "pagina"})
    return WrongValue(received=request.url.path, problem={"en": f"This cannot be read ({no.detail})",
                                                         "nl": f"Dit is niet te lezen ({no.detail})"},
                      advice={"en": "go back and try again", "nl": "ga terug en probeer het opnieuw"})


def _invalid(no: RequestValidationError) -> Saying:
    """The first thing that input was refused for, in words."""
    first = no.errors()[0]
    where, name = first["loc"][0], str(first["loc"][-1])
    kind, facts = str(first["type"]), {str(k): str(v) for k, v in (first.get("ctx") or {}).items()}
    if where == "path" and name == "language":
        return UnknownName(received=first.get("input"), near=LANGUAGES, kind={"en": "language", "nl": "taal"})
    if kind == "missing":
        return MissingKey(key=name, example=f"{name}=…")
    key = f"refused.{kind}" if has(f"refused.{kind}") else "refused.other"
    known = {name: facts.get(name, "") for name in ("ge", "le", "gt", "lt", "max_length", "min_length", "expected")}
    received = first.get("input")
    return WrongValue(key=name, received=received if isinstance(received, str | int | float) else str(received)[:200],
                      problem={each: say(key, each, **known) for each in LANGUAGES},
                      advice={each: say("refused.try", each) for each in LANGUAGES})

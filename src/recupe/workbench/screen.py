"""Screen: a view, declared once, is a page in each language and the JSON of that page at the same address with `.json`.

    @screens.page("/claims", "claims.html")      GET /en/claims   /nl/claims   /en/claims.json   /nl/claims.json
    @screens.action("/studies")                  POST /en/studies   /nl/studies; gives the address to go to
    @screens.reply("/check", "check.html")       POST /en/check   /nl/check; shows only the block `answer`, and keeps nothing
    @screens.file("/runs/{number}/rows.csv")     GET /en/runs/1/rows.csv   /nl/runs/1/rows.csv; gives it as it is

A view is a plain function of checked input that returns plain data and figures, with its texts in the page's language. A
parameter called `store` is what is kept: to look at in a page, to write to in an action. An action that must read or compute
first does without, and returns what to do with the store: nobody waits for a sum. An action happens once for one ticket: what is
submitted twice leads to where the first led.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Literal, NamedTuple, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from .shown import ANSWER, answered, as_data
from .store import Database, Store

Language = Literal["en", "nl"]
View = dict[str, Any]
Viewing = Callable[..., View]
Deed = Callable[[Store], str]
Acting = Callable[..., str] | Callable[..., Deed]
Act = TypeVar("Act", bound=Acting)
TICKET = 64


class Attached(NamedTuple):
    """What is given as it is: its content, its kind, the name it is saved under ("" to be shown), and a policy of its own."""

    content: str
    media: str
    name: str = ""
    policy: str = ""


Filing = Callable[..., Attached]


class Screens:
    """The screens of one module; `router` holds their addresses."""

    def __init__(self) -> None:
        self.router = APIRouter()

    def page(self, path: str, template: str) -> Callable[[Viewing], Viewing]:
        """Declare a view as a page and as JSON."""
        def declare(view: Viewing) -> Viewing:
            seen = _looking(view)

            def as_page(request: Request, **given: Any) -> Response:
                return answered(request, template, given["language"], seen(request, given))

            def as_json(request: Request, **given: Any) -> Response:
                return JSONResponse(as_data(seen(request, given), given["language"]))

            self._add(f"{path}.json", view, as_json, "GET", JSONResponse, "json")
            self._add(path, view, as_page, "GET", HTMLResponse, "page")
            return view
        return declare

    def action(self, path: str) -> Callable[[Act], Act]:
        """Declare what a form does; it, or the deed that it returns, gives the address to go to."""
        def declare(act: Act) -> Act:
            wants = _wants_store(act)

            def as_redirect(request: Request, csrf: Annotated[str, Form(max_length=TICKET)] = "",
                            once: Annotated[str, Form(max_length=TICKET)] = "", **given: Any) -> Response:
                request.app.state.guard.check_form(csrf)
                database = _database(request)
                with database.reading() as store:
                    address = store.tickets.led_to(once)
                if address is None:
                    deed: Any = partial(act, **given) if wants else act(**given)
                    with database.writing() as store:
                        address = store.tickets.led_to(once)
                        if address is None:
                            address = str(deed(store=store))
                            store.tickets.keep(once, address)
                return RedirectResponse(address, status_code=303)

            own = inspect.signature(as_redirect, eval_str=True).parameters
            self._add(path, act, as_redirect, "POST", RedirectResponse, "do", [own["csrf"], own["once"]], status_code=303)
            return act
        return declare

    def reply(self, path: str, template: str) -> Callable[[Viewing], Viewing]:
        """Declare a view of what is being typed: too long for an address, and not kept."""
        def declare(view: Viewing) -> Viewing:
            seen = _looking(view)

            def as_part(request: Request, csrf: Annotated[str, Form(max_length=TICKET)] = "", **given: Any) -> Response:
                request.app.state.guard.check_form(csrf)
                return answered(request, template, given["language"], seen(request, given), part=ANSWER)

            own = inspect.signature(as_part, eval_str=True).parameters
            self._add(path, view, as_part, "POST", HTMLResponse, "reply", [own["csrf"]])
            return view
        return declare

    def file(self, path: str) -> Callable[[Filing], Filing]:
        """Declare what is given as it is, to be saved or framed."""
        def declare(view: Filing) -> Filing:
            seen = _looking(view)

            def as_file(request: Request, **given: Any) -> Response:
                found: Attached = seen(request, given)
                headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(found.name)}"} if found.name else {}
                headers |= {"content-security-policy": found.policy} if found.policy else {}
                return Response(found.content, media_type=f"{found.media}; charset=utf-8", headers=headers)

            self._add(path, view, as_file, "GET", Response, "file")
            return view
        return declare

    def _add(self, path: str, described: Callable[..., Any], endpoint: Any, method: str, kind: type[Response], suffix: str,
             more: list[inspect.Parameter] | None = None, **options: Any) -> None:
        endpoint.__signature__ = _signature(described, more or [])
        endpoint.__doc__ = described.__doc__
        endpoint.__name__ = f"{described.__module__.rsplit('.', 1)[-1]}_{described.__name__}_{suffix}"
        self.router.add_api_route("/{language}" + path, endpoint, methods=[method], response_class=kind, response_model=None,
                                  **options)


def _signature(described: Callable[..., Any], more: list[inspect.Parameter]) -> inspect.Signature:
    """What is asked of whoever calls: the request and the input of a view, but not what is kept."""
    asked = inspect.signature(described, eval_str=True).parameters.values()
    keyword = inspect.Parameter.KEYWORD_ONLY
    request = inspect.Parameter("request", keyword, annotation=Request)
    return inspect.Signature([request, *(p.replace(kind=keyword) for p in asked if p.name != "store"),
                              *(p.replace(kind=keyword) for p in more)])


def place(language: str, *parts: str | int) -> str:
    """The address of a page; whatever a part holds is written so that it stays one part."""
    return "/".join(["", language, *(quote(str(part), safe="") for part in parts)])


def _wants_store(called: Callable[..., Any]) -> bool:
    return "store" in inspect.signature(called).parameters


def _database(request: Request) -> Database:
    found: Database = request.app.state.database
    return found


def _looking(view: Callable[..., Any]) -> Callable[[Request, dict[str, Any]], Any]:
    """A view with what is kept handed to it, when it looks at that."""
    if not _wants_store(view):
        return lambda request, given: view(**given)

    def look(request: Request, given: dict[str, Any]) -> Any:
        with _database(request).reading() as store:
            return view(**given, store=store)
    return look

"""App: the application, put together: every screen, its static files, how it says no, and the guard around it."""

from __future__ import annotations

from importlib import resources

from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .. import __version__
from .guard import Guard, Guarded
from .refusal import language_of, refusals
from .screens import SCREENS
from .store import Database

FOREVER = "public, max-age=31536000, immutable"


class Unchanging(StaticFiles):
    """Files whose address changes with their content."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                message["headers"] = [*message["headers"], (b"cache-control", FOREVER.encode())]
            await send(message)
        await super().__call__(scope, receive, sent)


def inside(database: Database, guard: Guard) -> FastAPI:
    """Every screen, without the guard around it: for its description as OpenAPI."""
    app = FastAPI(title="recupe workbench", version=__version__, docs_url=None, redoc_url=None)
    app.state.database, app.state.guard = database, guard
    refusals(app)
    for screens in SCREENS:
        app.include_router(screens.router)

    @app.get("/", include_in_schema=False)
    def first(request: Request) -> RedirectResponse:
        return RedirectResponse(f"/{language_of(request)}", status_code=303)

    app.mount("/static", Unchanging(directory=str(resources.files("recupe.workbench") / "static")), name="static")
    return app


def application(database: Database, guard: Guard) -> ASGIApp:
    """The workbench."""
    return Guarded(inside(database, guard), guard)

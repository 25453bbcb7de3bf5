"""Guard: who may ask, how much may be sent, and what a page may load: one layer around the whole application.

    1  the host asked for is this machine, so that no other name leads here      2  a form comes from our own page
    3  who asks holds the cookie; the token in the address that `serve` prints gives it, once for each browser
    4  what is sent is at most MOST_BYTES; more is taken in and thrown away, so that the browser hears why
    5  headers: nothing from elsewhere, no script or style in a page, no frame but our own

The cookie and the ticket against forged forms are made from a secret in the folder of the workbench, so that an open page still
works after the server was started anew.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import WrongValue
from .refusal import NotYours, TooMuch, refused

COOKIE = "recupe"
HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
MOST_BYTES = 6 * 2**20
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; "
          "form-action 'self'; base-uri 'none'; frame-ancestors 'self'")
FRAMED = ("sandbox allow-scripts allow-downloads; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
          "img-src data:")
HEADERS = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "same-origin",
           "x-frame-options": "SAMEORIGIN", "cross-origin-opener-policy": "same-origin",
           "cross-origin-resource-policy": "same-origin", "permissions-policy": "camera=(), microphone=(), geolocation=()",
           "cache-control": "private, no-cache"}


class Guard:
    """What opens the door: `token` in an address, `cookie` afterwards, `csrf` in every form."""

    def __init__(self, secret: bytes) -> None:
        self.token = secrets.token_urlsafe(24)
        self.cookie = self._made(secret, b"cookie")
        self.csrf = self._made(secret, b"form")

    @staticmethod
    def _made(secret: bytes, what: bytes) -> str:
        return hmac.new(secret, what, sha256).hexdigest()

    def check_form(self, given: str) -> None:
        """Refuse a form that none of our pages made."""
        if not hmac.compare_digest(given.encode(), self.csrf.encode()):
            raise NotYours(problem={"en": "This form was not sent from a page of the workbench",
                                    "nl": "Dit formulier is niet vanaf een pagina van de werkbank verstuurd"},
                           advice={"en": "open the page anew and send it again",
                                   "nl": "open de pagina opnieuw en verstuur het nog eens"})

    def knows(self, headers: Headers) -> bool:
        """Whether who asks holds the cookie."""
        try:
            held = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return held is not None and hmac.compare_digest(held.value.encode(), self.cookie.encode())


class Guarded:
    """The application behind the guard."""

    def __init__(self, inside: ASGIApp, guard: Guard) -> None:
        self.inside, self.guard = inside, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.inside(scope, receive, send)
            return
        headers, send = Headers(scope=scope), _with_headers(send)
        request = Request(scope, receive)
        try:
            _check_host(headers)
            if (entered := self._entered(request)) is not None:
                await entered(scope, receive, send)
                return
            if not request.url.path.startswith("/static/") and not self.guard.knows(headers):
                raise NotYours(problem={"en": "This workbench opens with the address in the terminal in which it was started",
                                        "nl": "Deze werkbank gaat open met het adres in de terminal waarin hij is gestart"},
                               advice={"en": "copy that whole address, with its token",
                                       "nl": "kopieer dat hele adres, met het token"})
            _check_length(headers)
        except (NotYours, TooMuch, WrongValue) as no:
            await _thrown_away(receive, headers)
            await refused(request, no)(scope, receive, send)
            return
        await self.inside(scope, _bounded(receive), send)

    def _entered(self, request: Request) -> RedirectResponse | None:
        """Where to go with the cookie, for who comes with the token."""
        given = request.query_params.get("token")
        if given is None or request.method != "GET" or not hmac.compare_digest(given.encode(), self.guard.token.encode()):
            return None
        rest = urlencode([(key, value) for key, value in parse_qsl(request.url.query) if key != "token"])
        entered = RedirectResponse(f"{request.url.path}?{rest}" if rest else request.url.path, status_code=303)
        entered.set_cookie(COOKIE, self.guard.cookie, httponly=True, samesite="lax", path="/")
        return entered


def _check_host(headers: Headers) -> None:
    host = headers.get("host", "").rsplit(":", 1)[0] if not headers.get("host", "").endswith("]") else headers["host"]
    origin = headers.get("origin")
    if host not in HOSTS or (origin is not None and urlsplit(origin).netloc != headers.get("host")):
        raise NotYours(problem={"en": "The workbench answers only to this machine itself",
                                "nl": "De werkbank antwoordt alleen deze computer zelf"},
                       advice={"en": "http://127.0.0.1 and the port that the terminal names",
                               "nl": "http://127.0.0.1 en de poort die in de terminal staat"})


def _check_length(headers: Headers) -> None:
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()) or int(length) > MOST_BYTES:
        raise _too_much()


def _too_much() -> TooMuch:
    most = MOST_BYTES // 2**20
    return TooMuch(problem={"en": f"What was sent is larger than {most} MB, and none of it was kept",
                            "nl": f"Wat is gestuurd is groter dan {most} MB, en niets ervan is bewaard"},
                   advice={"en": "a smaller file, or a part of it", "nl": "een kleiner bestand, of een deel ervan"})


async def _thrown_away(receive: Receive, headers: Headers) -> None:
    """Take in what is still being sent: a browser listens only when it has said everything."""
    if headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers:
        return
    while (message := await receive())["type"] == "http.request" and message.get("more_body"):
        pass


def _bounded(receive: Receive) -> Receive:
    """What is sent without saying how long it is, until it is too much."""
    taken = 0

    async def some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise _too_much()
        return message
    return some


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers: Any = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)
    return sent

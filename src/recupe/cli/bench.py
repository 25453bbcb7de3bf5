"""Bench: the verb that opens the workbench: serve."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..report.wording import say
from .app import LANGUAGE, app, within

PORT = 8765


@app.command("serve", help="cli.serve.help")
def serve_command(
    port: Annotated[int, typer.Option(help="cli.serve.port")] = PORT,
    data: Annotated[Path | None, typer.Option(help="cli.serve.data", metavar="FOLDER")] = None,
    get: Annotated[str | None, typer.Option(help="cli.serve.get", metavar="PATH")] = None,
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> int:
    """Open the workbench, or print one of its pages."""
    from ..workbench.folder import home
    from ..workbench.serve import printed, serve

    tongue, folder = LANGUAGE.get(), data or home()
    within("--port", port, 0, 65535)
    if get is not None:
        status, content = printed(get if get.startswith("/") else f"/{get}", folder)
        sys.stdout.buffer.write(content + (b"" if content.endswith(b"\n") else b"\n"))
        sys.stdout.buffer.flush()
        return 0 if status < 400 else 2
    serve(folder, port, lambda address: print(say("cli.serve.open", tongue, address=address), flush=True))
    return 0

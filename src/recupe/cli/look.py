"""Look: the verbs that only look: check, show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from ..report.wording import say
from .app import LANGUAGE, app, declared_name


@app.command("check", help="cli.check.help")
def check_command(
    study: Annotated[str, typer.Argument(help="cli.run.study")],
    lots: Annotated[Path | None, typer.Option(help="cli.check.lots", metavar="FOLDER")] = None,
    receipt: Annotated[list[str] | None, typer.Option(help="cli.check.receipt")] = None,
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> int:
    """Say whether a study is sound."""
    from ..study.document import load

    sound = load(study)
    if lots is not None:
        return _lots(sound, lots, receipt or [])
    print(say("cli.sound", LANGUAGE.get(), study=declared_name(study), arms=str(len(sound.arms)),
              contrasts=str(len(sound.contrasts)), hash=sound.hash))
    return 0


@app.command("show", help="cli.show.help")
def show_command(
    thing: Annotated[str, typer.Argument(help="cli.show.thing")],
    name: Annotated[str | None, typer.Argument(help="cli.show.name")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.show.json")] = False,
    out: Annotated[Path | None, typer.Option(help="cli.show.out", metavar="FOLDER")] = None,
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> int:
    """Show what is known."""
    from ..lab.show import show
    from ..report.card import told

    if thing in ("lessons", "lesson"):
        return _lessons(as_json) if thing == "lessons" else _lesson(name or "", out)
    found = show(thing, name)
    print(json.dumps(found, ensure_ascii=False) if as_json else told(found, LANGUAGE.get()))
    return 0


def _lessons(as_json: bool) -> int:
    """The lessons and their questions."""
    from ..report.card import told
    from ..report.lesson import names, summary

    found = {"list": [{"id": name, "question": summary(name)} for name in names()]}
    print(json.dumps(found, ensure_ascii=False) if as_json else told(found, LANGUAGE.get()))
    return 0


def _lesson(name: str, out: Path | None) -> int:
    """A lesson as one file, here or in a folder."""
    from ..report.lesson import page
    from ..report.write import check_folder, write_text

    tongue = LANGUAGE.get()
    text = page(name, tongue)
    if out is not None:
        check_folder(out)
    print(say("cli.written", tongue, path=str(write_text((out or Path()) / f"lesson-{name}.html", text))))
    return 0


def _lots(study: Any, folder: Path, receipts: list[str]) -> int:
    """Whether a list of lots and its log are as they were drawn; exit 1 when they are not."""
    from ..lab.lots import check_folder
    from ..report.lots import checked

    found = check_folder(study, folder, receipts=receipts)
    print(checked(found, LANGUAGE.get()))
    return 1 if found["findings"] else 0

"""Door: the whole command line: help in a language, exit codes, and what is said to what cannot be read."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from .. import __version__
from ..errors import MissingKey, Saying, UnknownName, WrongValue, nearest
from ..report.wording import say
from . import bench, look, run, trial  # noqa: F401  (they declare the verbs)
from .app import LANGUAGE, app, language_of

FEW_COLLECTIONS = 200_000  # a process that lives for seconds gains a tenth of them by not looking for garbage while it imports
EXAMPLES = {"run": "recupe run cold", "power": "recupe power cold", "analyse": "recupe analyse rows.csv --study study.toml",
            "new": "recupe new --from rows.csv",
            "reproduce": "recupe reproduce", "serve": "recupe serve", "check": "recupe check cold", "show": "recupe show studies"}


def _version(asked: bool) -> None:
    if asked:
        print(f"recupe {__version__}")
        raise typer.Exit


@app.callback()
def recupe(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="cli.version")] = False,
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> None:
    """The whole command line."""


def _translated(command: Any, language: str) -> Any:
    """The command with its help texts in a language; they stand in the code as keys of the catalogue."""
    for part in [command, *command.params, *getattr(command, "commands", {}).values()]:
        if (getattr(part, "help", None) or "").startswith("cli."):
            part.help = say(part.help, language)
    for inner in getattr(command, "commands", {}).values():
        _translated(inner, language)
    return command


def _refusal(no: typer.exceptions.TyperException, command: Any, words: Sequence[str]) -> Saying:
    """What the parser of the command line refuses, said as everything else is refused."""
    name, options = type(no).__name__, [option for inner in command.commands.values() for p in inner.params for option in p.opts]
    if name == "NoSuchOption":
        received = str(getattr(no, "option_name", ""))
        return UnknownName(received=received, near=nearest(received, [o for o in options if o.startswith("-")]),
                           kind={"en": "option", "nl": "optie"})
    param: Any = getattr(no, "param", None)
    key = param.opts[0] if param is not None else ""
    if name == "MissingParameter":
        return MissingKey(key=key, example=EXAMPLES[words[0]])
    if name == "BadParameter":
        broken = param is not None and param.type_descriptor.annotation is float
        example, en, nl = ("0.2", "a number", "een getal") if broken else ("20", "a whole number", "een geheel getal")
        return WrongValue(key=key, received=_given(key, words), advice={"en": f"{key} {example}", "nl": f"{key} {example}"},
                          problem={"en": f"{key} is {en}", "nl": f"{key} is {nl}"})
    why = no.format_message().rstrip(".")
    return WrongValue(key=key, received=" ".join(words), advice={"en": "recupe --help", "nl": "recupe --help"},
                      problem={"en": f"The command line cannot be read: {why}", "nl": f"De opdracht is niet te lezen: {why}"})


def _given(option: str, words: Sequence[str]) -> str:
    """What was given to an option, as `--option value` or `--option=value`."""
    joined = next((word.split("=", 1)[1] for word in words if word.startswith(f"{option}=")), None)
    return joined if joined is not None else "".join(list(words)[list(words).index(option) + 1:][:1]) if option in words else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask; the exit code. No traceback for bad input."""
    gc.set_threshold(FEW_COLLECTIONS)
    words, language = list(sys.argv[1:] if arguments is None else arguments) or ["--help"], "en"
    command: Any = typer.main.get_command(app)
    try:
        language = language_of(words)
        LANGUAGE.set(language)
        if not words[0].startswith("-") and words[0] not in command.commands:
            raise UnknownName(received=words[0], near=nearest(words[0], command.commands), kind={"en": "verb", "nl": "werkwoord"})
        done = _translated(command, language)(words, prog_name="recupe", standalone_mode=False)
        return done if isinstance(done, int) else 0
    except Saying as no:
        print(no.told(language), file=sys.stderr)
        return no.exit_code
    except typer.exceptions.TyperException as no:
        print(_refusal(no, command, words).told(language), file=sys.stderr)
        return 2
    except (KeyboardInterrupt, typer.Abort):
        print(say("cli.stopped", language), file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0

"""Command line: parses, calls the lab, prints. Answers on stdout, progress on stderr.

    recupe run STUDY      a study in three worlds, as a table and a page
    recupe reproduce      every published number beside the simulated one
    recupe check STUDY    is this study sound?
    recupe show THING     claims, a claim, a finding, arrows, sources, studies

    exit 0 done · 1 failed · 2 asked wrongly · 130 stopped

Everything said to people stands in the catalogue (`report/wording`), in English and Dutch; so do the help texts, by their keys.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Any

import typer

from . import __version__
from .errors import MissingKey, Saying, UnknownName, WrongValue, nearest
from .report.wording import say

LANGUAGES = ("en", "nl")
LANGUAGE: ContextVar[str] = ContextVar("language", default="en")
MOST_DRAWS = 10_000
FEW_COLLECTIONS = 200_000  # a process that lives for seconds gains a tenth of them by not looking for garbage while it imports
EXAMPLES = {"run": "recupe run cold", "reproduce": "recupe reproduce", "check": "recupe check cold", "show": "recupe show studies"}
app = typer.Typer(add_completion=False, help="cli.help", pretty_exceptions_enable=False)


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for with --language, else that of the environment, else English."""
    for place, word in enumerate(arguments):
        if word.startswith("--language="):
            return _language(word.split("=", 1)[1])
        if word == "--language" and place + 1 < len(arguments):
            return _language(arguments[place + 1])
    return "nl" if (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").startswith("nl") else "en"


def _language(name: str) -> str:
    if name not in LANGUAGES:
        raise UnknownName(key="--language", received=name, near=nearest(name, LANGUAGES), kind={"en": "language", "nl": "taal"})
    return name


def _draws(asked: str) -> int:
    if asked == "central":
        return 0
    if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked) <= MOST_DRAWS:
        raise WrongValue(key="--draws", received=asked,
                         problem={"en": f"--draws is a whole number from 1 to {MOST_DRAWS:,}, or central",
                                  "nl": f"--draws is een geheel getal van 1 tot {MOST_DRAWS:,}, of central"},
                         advice={"en": "--draws 60", "nl": "--draws 60"})
    return int(asked)


def _within(key: str, number: int | None, low: int, high: int) -> int | None:
    if number is not None and not low <= number <= high:
        raise WrongValue(key=key, received=number,
                         problem={"en": f"{key} is a whole number from {low:,} to {high:,}",
                                  "nl": f"{key} is een geheel getal van {low:,} tot {high:,}"},
                         advice={"en": f"{key} {max(low, 1)}", "nl": f"{key} {max(low, 1)}"})
    return number


@app.command("run", help="cli.run.help")
def run_command(
    study: Annotated[str, typer.Argument(help="cli.run.study")],
    replicates: Annotated[int | None, typer.Option(help="cli.run.replicates")] = None,
    seed: Annotated[int | None, typer.Option(help="cli.run.seed")] = None,
    draws: Annotated[str, typer.Option(help="cli.run.draws", metavar="N|central")] = "60",
    without: Annotated[list[str] | None, typer.Option(help="cli.run.without", metavar="PART")] = None,
    threads: Annotated[int | None, typer.Option(help="cli.run.threads")] = None,
    one: Annotated[bool, typer.Option("--one", help="cli.one.option")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="cli.run.json")] = False,
    out: Annotated[Path | None, typer.Option(help="cli.run.out", metavar="FOLDER")] = None,
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> int:
    """Run a study."""
    from .report.progress import Told
    from .study.document import load

    tongue, parts = LANGUAGE.get(), tuple(without or ())
    number = _draws(draws)
    _within("--replicates", replicates, 1, 1_000_000)
    _within("--seed", seed, 0, 2**32 - 1)
    _within("--threads", threads, 1, 1024)
    declared = load(study)
    if parts:
        from .lab.without import check_parts

        check_parts(parts)
    if out is not None:
        from .report.write import check_folder

        check_folder(out)
    if one:
        return _one(declared, declared_name(study), seed, as_json, out)
    with Told(tongue) as told:
        from .lab.run import run
        from .lab.without import carried

        told.started()
        full = run(declared, declared_name(study), seed=seed, replicates=replicates, draws=0, threads=threads, only_worlds=True,
                   progress=told.step) if parts else None
        done = run(declared, declared_name(study), seed=seed, replicates=replicates, draws=number, threads=threads, without=parts,
                   progress=told.step)
    if full is not None:
        done.record["carried"] = carried(declared, parts, full.record, done.record)
    command = " ".join(["recupe", *sys.argv[1:]])
    if as_json:
        print(json.dumps(done.record, ensure_ascii=False, allow_nan=False))
    else:
        from .report.table import hero_table, without_table

        print(without_table(done.record["carried"], tongue) if parts else hero_table(done.record, declared, tongue))
    if out is not None or not (as_json or parts):
        try:
            print(say("cli.written", tongue, path=_written(done, out, tongue, command)), file=sys.stderr if as_json else sys.stdout)
        except KeyboardInterrupt:
            print(say("cli.no_page", tongue), file=sys.stderr)
            return 130
    if done.interrupted:
        print(say("cli.kept", tongue, n=str(done.record["replicates"])), file=sys.stderr)
        return 130
    return 0


def _one(study: Any, name: str, seed: int | None, as_json: bool, out: Path | None) -> int:
    """One typical person of a study: on the screen and as a page, or as JSON."""
    from .lab.one import one
    from .report.one import page, terminal
    from .report.progress import Told
    from .report.write import write_text

    tongue = LANGUAGE.get()
    with Told(tongue) as told:
        told.started()
        found = one(study, name, seed)
    print(json.dumps(found, ensure_ascii=False, allow_nan=False) if as_json else terminal(found, tongue))
    if out is not None or not as_json:
        path = write_text((out or Path()) / f"{name}-one.html", page(found, " ".join(["recupe", *sys.argv[1:]]), tongue))
        print(say("cli.written", tongue, path=str(path)), file=sys.stderr if as_json else sys.stdout)
    return 0


def _written(done: Any, out: Path | None, language: str, command: str) -> str:
    """Write the page here, or everything into a folder; where it stands."""
    from .report.write import write_folder, write_page

    if out is not None:
        return str(write_folder(done, out, language, command))
    return str(write_page(done, Path(f"{done.record['study']}.html"), language, command))


def declared_name(study: str) -> str:
    """What a study is called: its own name, or that of its file."""
    return Path(study).stem if study.endswith(".toml") else study


@app.command("reproduce", help="cli.reproduce.help")
def reproduce_command(
    studies: Annotated[list[str] | None, typer.Argument(help="cli.reproduce.studies", metavar="[STUDY]...")] = None,
    seed: Annotated[int | None, typer.Option(help="cli.run.seed")] = None,
    draws: Annotated[str, typer.Option(help="cli.run.draws", metavar="N|central")] = "central",
    threads: Annotated[int | None, typer.Option(help="cli.run.threads")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.run.json")] = False,
    out: Annotated[Path | None, typer.Option(help="cli.run.out", metavar="FOLDER")] = None,
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> int:
    """Lay every published number beside the simulated one."""
    from .report.progress import Told
    from .study.shelf import studies as packaged

    tongue, number = LANGUAGE.get(), _draws(draws)
    _within("--seed", seed, 0, 2**32 - 1)
    _within("--threads", threads, 1, 1024)
    for name in studies or ():
        if name not in packaged():
            raise UnknownName(received=name, near=nearest(name, packaged()), kind={"en": "study", "nl": "studie"})
    if out is not None:
        from .report.write import check_folder

        check_folder(out)
    with Told(tongue) as told:
        from .lab.reproduce import reproduce

        told.started()
        found = reproduce(studies or (), draws=number, threads=threads, seed=seed, told=told.study)
    from .report.reproduced import in_language, page, terminal

    print(json.dumps(in_language(found, tongue), ensure_ascii=False, allow_nan=False) if as_json else terminal(found, tongue))
    if out is not None or not as_json:
        from .report.write import write_text

        command = " ".join(["recupe", *sys.argv[1:]])
        path = write_text((out or Path()) / "reproduce.html", page(found, command, tongue))
        print(say("cli.written", tongue, path=str(path)), file=sys.stderr if as_json else sys.stdout)
    if found["interrupted"]:
        print(say("cli.kept_studies", tongue, n=str(len(found["studies"]))), file=sys.stderr)
        return 130
    return 0


@app.command("check", help="cli.check.help")
def check_command(
    study: Annotated[str, typer.Argument(help="cli.run.study")],
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> int:
    """Say whether a study is sound."""
    from .study.document import load

    sound = load(study)
    print(say("cli.sound", LANGUAGE.get(), study=declared_name(study), arms=str(len(sound.arms)),
              contrasts=str(len(sound.contrasts)), hash=sound.hash))
    return 0


@app.command("show", help="cli.show.help")
def show_command(
    thing: Annotated[str, typer.Argument(help="cli.show.thing")],
    name: Annotated[str | None, typer.Argument(help="cli.show.name")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.show.json")] = False,
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> int:
    """Show what is known."""
    from .lab.show import show
    from .report.card import told

    found = show(thing, name)
    print(json.dumps(found, ensure_ascii=False) if as_json else told(found, LANGUAGE.get()))
    return 0


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
        return WrongValue(key=key, received=_given(key, words), advice={"en": f"{key} 20", "nl": f"{key} 20"},
                          problem={"en": f"{key} is a whole number", "nl": f"{key} is een geheel getal"})
    return WrongValue(key=key, received=" ".join(words), advice={"en": "recupe --help", "nl": "recupe --help"},
                      problem={"en": f"The command line cannot be read: {no.format_message()}",
                               "nl": f"De opdracht is niet te lezen: {no.format_message()}"})


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

"""Run: the verbs that live a study in the model: run, reproduce."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ..errors import UnknownName, nearest
from ..report.wording import say
from .app import LANGUAGE, app, command, declared_name, draws_of, within, without_meaning


@app.command("run", help="cli.run.help")
def run_command(
    study: Annotated[str, typer.Argument(help="cli.run.study")],
    replicates: Annotated[int | None, typer.Option(help="cli.run.replicates")] = None,
    seed: Annotated[int | None, typer.Option(help="cli.run.seed")] = None,
    draws: Annotated[str, typer.Option(help="cli.run.draws", metavar="N|central")] = "60",
    without: Annotated[list[str] | None, typer.Option(help="cli.run.without", metavar="PART")] = None,
    threads: Annotated[int | None, typer.Option(help="cli.run.threads")] = None,
    vary: Annotated[str | None, typer.Option(help="cli.run.vary", metavar="PARAMETER|all")] = None,
    one: Annotated[bool, typer.Option("--one", help="cli.one.option")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="cli.run.json")] = False,
    out: Annotated[Path | None, typer.Option(help="cli.run.out", metavar="FOLDER")] = None,
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> int:
    """Run a study."""
    from ..report.progress import Told
    from ..study.document import load

    tongue, parts = LANGUAGE.get(), tuple(without or ())
    number = draws_of(draws)
    within("--replicates", replicates, 1, 1_000_000)
    within("--seed", seed, 0, 2**32 - 1)
    within("--threads", threads, 1, 1024)
    declared = load(study)
    if parts:
        from ..lab.without import check_parts

        check_parts(parts)
    if out is not None:
        from ..report.write import check_folder

        check_folder(out)
    if vary is not None:
        without_meaning({"--one": one, "--without": parts, "--replicates": replicates}, "--vary")
        return _varied(declared, declared_name(study), vary, seed, threads, as_json, out)
    if one:
        return _one(declared, declared_name(study), seed, as_json, out)
    with Told(tongue) as told:
        from ..lab.run import run
        from ..lab.without import carried

        told.started()
        full = run(declared, declared_name(study), seed=seed, replicates=replicates, draws=0, threads=threads, only_worlds=True,
                   progress=told.step) if parts else None
        done = run(declared, declared_name(study), seed=seed, replicates=replicates, draws=number, threads=threads, without=parts,
                   progress=told.step)
    if full is not None:
        done.record["carried"] = carried(declared, parts, full.record, done.record)
    if as_json:
        print(json.dumps(done.record, ensure_ascii=False, allow_nan=False))
    else:
        from ..report.table import hero_table, without_table

        print(without_table(done.record["carried"], tongue) if parts else hero_table(done.record, declared, tongue))
    if out is not None or not (as_json or parts):
        try:
            print(say("cli.written", tongue, path=_written(done, out, tongue, study)), file=sys.stderr if as_json else sys.stdout)
        except KeyboardInterrupt:
            print(say("cli.no_page", tongue), file=sys.stderr)
            return 130
    if done.interrupted:
        print(say("cli.kept", tongue, n=str(done.record["replicates"])), file=sys.stderr)
        return 130
    return 0


def _varied(study: Any, name: str, vary: str, seed: int | None, threads: int | None, as_json: bool, out: Path | None) -> int:
    """One number of the model moved, or all that is drawn."""
    from ..lab.sensitivity import sensitivity
    from ..lab.vary import vary as moved
    from ..report.progress import Told
    from ..report.varied import page, terminal
    from ..report.write import write_text

    tongue = LANGUAGE.get()
    with Told(tongue) as told:
        told.started()
        found = (sensitivity(study, name, seed=seed, threads=threads, progress=told.step) if vary == "all"
                 else moved(study, name, vary, seed=seed, threads=threads, progress=told.step))
    print(json.dumps(found, ensure_ascii=False, allow_nan=False) if as_json else terminal(found, tongue))
    if out is not None or not as_json:
        path = write_text((out or Path()) / f"{name}-vary.html", page(found, command(), tongue))
        print(say("cli.written", tongue, path=str(path)), file=sys.stderr if as_json else sys.stdout)
    return 0


def _one(study: Any, name: str, seed: int | None, as_json: bool, out: Path | None) -> int:
    """One typical person of a study: on the screen and as a page, or as JSON."""
    from ..lab.one import one
    from ..report.one import page, terminal
    from ..report.progress import Told
    from ..report.write import write_text

    tongue = LANGUAGE.get()
    with Told(tongue) as told:
        told.started()
        found = one(study, name, seed)
    print(json.dumps(found, ensure_ascii=False, allow_nan=False) if as_json else terminal(found, tongue))
    if out is not None or not as_json:
        path = write_text((out or Path()) / f"{name}-one.html", page(found, command(), tongue))
        print(say("cli.written", tongue, path=str(path)), file=sys.stderr if as_json else sys.stdout)
    return 0


def _written(done: Any, out: Path | None, language: str, study: str) -> str:
    """Write the page here, or everything into a folder; where it stands."""
    from ..report.write import write_folder, write_page
    from ..study.shelf import opened

    if out is not None:
        return str(write_folder(done, out, language, command(), opened(study)[1]))
    return str(write_page(done, Path(f"{done.record['study']}.html"), language, command()))


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
    from ..report.progress import Told
    from ..study.shelf import studies as packaged

    tongue, number = LANGUAGE.get(), draws_of(draws)
    within("--seed", seed, 0, 2**32 - 1)
    within("--threads", threads, 1, 1024)
    for name in studies or ():
        if name not in packaged():
            raise UnknownName(received=name, near=nearest(name, packaged()), kind={"en": "study", "nl": "studie"})
    if out is not None:
        from ..report.write import check_folder

        check_folder(out)
    with Told(tongue) as told:
        from ..lab.reproduce import reproduce

        told.started()
        found = reproduce(studies or (), draws=number, threads=threads, seed=seed, told=told.study)
    from ..report.reproduced import in_language, page, terminal

    print(json.dumps(in_language(found, tongue), ensure_ascii=False, allow_nan=False) if as_json else terminal(found, tongue))
    if out is not None or not as_json:
        from ..report.write import write_text

        path = write_text((out or Path()) / "reproduce.html", page(found, command(), tongue))
        print(say("cli.written", tongue, path=str(path)), file=sys.stderr if as_json else sys.stdout)
    if found["interrupted"]:
        print(say("cli.kept_studies", tongue, n=str(len(found["studies"]))), file=sys.stderr)
        return 130
    return 0

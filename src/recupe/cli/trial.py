"""Trial: the verbs of designs and rows: power, analyse, new."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import WrongValue
from ..report.wording import say
from .app import LANGUAGE, app, command, declared_name, draws_of, within, without_meaning

RATINGS = "ratings"


@app.command("power", help="cli.power.help")
def power_command(
    study: Annotated[str | None, typer.Argument(help="cli.power.study", metavar="[STUDY]")] = None,
    worlds: Annotated[bool, typer.Option("--worlds", help="cli.power.worlds")] = False,
    effect: Annotated[float | None, typer.Option(help="cli.power.effect")] = None,
    icc: Annotated[float, typer.Option(help="cli.power.icc")] = 0.0,
    persons: Annotated[int | None, typer.Option(help="cli.power.persons")] = None,
    carers: Annotated[int | None, typer.Option(help="cli.power.carers")] = None,
    per_carer: Annotated[int | None, typer.Option(help="cli.power.per_carer")] = None,
    design: Annotated[str | None, typer.Option(help="cli.power.design")] = None,
    dropout: Annotated[float, typer.Option(help="cli.power.dropout")] = 0.0,
    contamination: Annotated[float, typer.Option(help="cli.power.contamination")] = 0.0,
    ceiling: Annotated[float, typer.Option(help="cli.power.ceiling")] = 0.0,
    uneven: Annotated[float, typer.Option(help="cli.power.uneven")] = 0.0,
    partial: Annotated[bool, typer.Option("--partial", help="cli.power.partial")] = False,
    per_week: Annotated[float | None, typer.Option(help="cli.power.per_week")] = None,
    weeks: Annotated[int | None, typer.Option(help="cli.power.weeks")] = None,
    wanted: Annotated[float, typer.Option("--power", help="cli.power.wanted")] = 0.8,
    trials: Annotated[int | None, typer.Option(help="cli.power.trials")] = None,
    draws: Annotated[str, typer.Option(help="cli.run.draws", metavar="N|central")] = "60",
    seed: Annotated[int | None, typer.Option(help="cli.run.seed")] = None,
    threads: Annotated[int | None, typer.Option(help="cli.run.threads")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.run.json")] = False,
    out: Annotated[Path | None, typer.Option(help="cli.run.out", metavar="FOLDER")] = None,
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> int:
    """Can it work, and which world would it tell?"""
    from ..report.progress import Told
    from ..study.document import load

    tongue, number = LANGUAGE.get(), draws_of(draws)
    for key, given, low, high in (
        ("--seed", seed, 0, 2**32 - 1),
        ("--threads", threads, 1, 1024),
        ("--trials", trials, 10, 1_000_000),
        ("--persons", persons, 4, 200_000),
        ("--carers", carers, 1, 100_000),
        ("--per-carer", per_carer, 1, 100_000),
        ("--weeks", weeks, 1, 1000),
    ):
        within(key, given, low, high)
    if (study is None) == (effect is None):
        raise WrongValue(
            key="STUDY",
            received=study or "",
            problem={
                "en": "Power is of a study, or of a plain effect: one of the two",
                "nl": "Power is van een studie, of van een kaal effect: één van beide",
            },
            advice={
                "en": "recupe power cold, or recupe power --effect 0.18",
                "nl": "recupe power cold, of recupe power --effect 0.18",
            },
        )
    if study is None:
        without_meaning({"--worlds": worlds}, "--effect")
    else:
        without_meaning(
            {
                "--icc": icc,
                "--carers": carers,
                "--per-carer": per_carer,
                "--design": design,
                "--dropout": dropout,
                "--contamination": contamination,
                "--ceiling": ceiling,
                "--uneven": uneven,
                "--partial": partial,
            },
            study,
        )
    if worlds:
        without_meaning({"--persons": persons, "--per-week": per_week, "--weeks": weeks, "--trials": trials}, "--worlds")
    if out is not None:
        from ..report.write import check_folder

        check_folder(out)
    from ..report import powered, told_apart

    with Told(tongue) as told:
        if study is None:
            from ..lab.on_paper import PAPER_TRIALS, paper_design, plain

            asked, search = paper_design(
                float(effect or 0.0),
                design=design,
                icc=icc,
                persons=persons,
                carers=carers,
                per_carer=per_carer,
                dropout=dropout,
                contamination=contamination,
                ceiling=ceiling,
                uneven=uneven,
                partial=partial,
            )
            found = plain(
                asked,
                wanted=wanted,
                seed=1 if seed is None else seed,
                count=trials or PAPER_TRIALS,
                per_week=per_week,
                weeks=weeks,
                search=search,
                progress=told.step,
            )
        else:
            declared = load(study)
            told.started()
            if worlds:
                from ..lab.which_world import which_world

                found = which_world(
                    declared, declared_name(study), seed=seed, draws=number, threads=threads, power=wanted, progress=told.step
                )
            else:
                from ..lab.power import TRIALS, modelled

                found = modelled(
                    declared,
                    declared_name(study),
                    seed=seed,
                    persons=persons,
                    count=trials or TRIALS,
                    wanted=wanted,
                    threads=threads,
                    per_week=per_week,
                    weeks=weeks,
                    progress=told.step,
                )
    shown = told_apart if worlds and study is not None else powered
    print(json.dumps(found, ensure_ascii=False, allow_nan=False) if as_json else shown.terminal(found, tongue))
    if out is not None or not as_json:
        from ..report.write import write_text

        name = f"{found.get('study', 'plain')}-{'worlds' if worlds and study is not None else 'power'}.html"
        path = write_text((out or Path()) / name, shown.page(found, command(), tongue))
        print(say("cli.written", tongue, path=str(path)), file=sys.stderr if as_json else sys.stdout)
    return 0


@app.command("analyse", help="cli.analyse.help")
def analyse_command(
    rows: Annotated[Path, typer.Argument(help="cli.analyse.rows", metavar="ROWS")],
    study: Annotated[str, typer.Option(help="cli.analyse.study", metavar="STUDY")],
    seed: Annotated[int | None, typer.Option(help="cli.run.seed")] = None,
    scale: Annotated[str | None, typer.Option(help="cli.analyse.scale", metavar="1-5|0-10|10-50")] = None,
    item_scale: Annotated[str | None, typer.Option(help="cli.analyse.item_scale", metavar="1-5|0-10")] = None,
    change: Annotated[str | None, typer.Option(help="cli.analyse.change", metavar="DATE|WEEK")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="cli.run.json")] = False,
    out: Annotated[Path | None, typer.Option(help="cli.analyse.out", metavar="FOLDER")] = None,
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> int:
    """Analyse rows."""
    from ..report.progress import Told
    from ..study.document import load

    tongue = LANGUAGE.get()
    within("--seed", seed, 0, 2**32 - 1)
    if study == RATINGS:
        without_meaning({"--seed": seed is not None and str(seed), "--out": out}, f"--study {RATINGS}")
        return _ratings(rows, scale, item_scale, change, as_json)
    without_meaning({"--scale": scale, "--item-scale": item_scale, "--change": change}, f"--study {study}")
    declared = load(study)
    if out is not None:
        from ..report.write import check_folder

        check_folder(out)
    with Told(tongue) as told:
        from ..lab.analyse import analyse

        told.started()
        found = analyse(declared, declared_name(study), rows, seed=seed)
    from ..report.analysed import page, terminal

    print(json.dumps(found, ensure_ascii=False, allow_nan=False) if as_json else terminal(found, tongue))
    if out is not None or not as_json:
        from ..report.shared import files
        from ..report.write import write_bytes, write_text

        path = write_text((out or Path()) / f"{found['study']}-rows.html", page(found, declared, command(), tongue))
        for name, content in (files(found, declared) if out is not None else {}).items():
            write_bytes((out or Path()) / name, content.encode() if isinstance(content, str) else content)
        print(say("cli.written", tongue, path=str(path)), file=sys.stderr if as_json else sys.stdout)
    return 0


def _ratings(rows: Path, scale: str | None, item_scale: str | None, change: str | None, as_json: bool) -> int:
    """What patients said: the same numbers as the workbench shows; nothing is written, and the model is not asked."""
    from ..lab.ratings import answer, moment_of, of_file
    from ..report.rated import terminal

    table, digest = of_file(rows, scale, item_scale)
    found = {"file": rows.name, "rows_hash": digest,
             **answer(table, change=None if change is None else moment_of(change, table.moment_kind))}
    print(json.dumps(found, ensure_ascii=False, allow_nan=False) if as_json else terminal(found, LANGUAGE.get()))
    return 0


@app.command("new", help="cli.new.help")
def new_command(
    study: Annotated[str | None, typer.Argument(help="cli.new.study", metavar="[STUDY]")] = None,
    rows: Annotated[Path | None, typer.Option("--from", help="cli.new.rows", metavar="ROWS")] = None,
    lots: Annotated[Path | None, typer.Option(help="cli.new.lots", metavar="FOLDER")] = None,
    persons: Annotated[int | None, typer.Option(help="cli.power.persons")] = None,
    person: Annotated[str | None, typer.Option("--open", help="cli.new.open", metavar="PERSON")] = None,
    carer: Annotated[int, typer.Option(help="cli.new.carer")] = 1,
    approval: Annotated[str | None, typer.Option(help="cli.new.approval")] = None,
    plus: Annotated[bool, typer.Option("--usual-care-plus", help="cli.new.plus")] = False,
    seed: Annotated[int | None, typer.Option(help="cli.new.seed")] = None,
    out: Annotated[Path | None, typer.Option(help="cli.new.out", metavar="FILE")] = None,
    language: Annotated[str | None, typer.Option(help="cli.language", metavar="en|nl")] = None,
) -> int:
    """Draft a study, or draw its lots."""
    if (study is None) == (rows is None):
        raise WrongValue(
            key="STUDY",
            received=study or "",
            problem={
                "en": "New is a study drafted from rows, or the lots of a study: one of the two",
                "nl": "New is een studie in klad uit rijen, of de loten van een studie: één van beide",
            },
            advice={
                "en": "recupe new --from rows.csv, or recupe new STUDY --lots FOLDER",
                "nl": "recupe new --from rows.csv, of recupe new STUDY --lots FOLDER",
            },
        )
    if rows is not None:
        from ..lab.draft import draft

        return _drafted(draft(rows), out)
    if plus:
        from ..lab.lots import offer
        from ..study.shelf import opened

        return _drafted(offer(opened(str(study))[1]), out)
    if person is not None:
        return _open(str(study), lots or Path("lots"), person, carer)
    return _lots(str(study), lots or Path("lots"), persons, approval, within("--seed", seed, 0, 2**63 - 1))


def _drafted(text: str, out: Path | None) -> int:
    """A draft on the screen, or in a new file."""
    if out is None:
        print(text, end="")
        return 0
    from ..report.write import write_text

    _not_over(out)
    print(say("cli.new.written", LANGUAGE.get(), path=str(write_text(out, text)), n=str(max(text.count('"?"') - 1, 0))))
    return 0


def _not_over(out: Path) -> None:
    if out.exists():
        raise WrongValue(
            key="file",
            received=str(out),
            problem={
                "en": "There is a file of this name, and nothing is written over",
                "nl": "Er is al een bestand met deze naam, en er wordt niets overschreven",
            },
            advice={"en": "another name, or another folder", "nl": "een andere naam, of een andere map"},
        )


def _lots(name: str, folder: Path, persons: int | None, approval: str | None, seed: int | None) -> int:
    """A sealed list and its key, each in a file of its own that is never written over; the key first, for its owner only."""
    from ..lab.lots import KEY, LIST, lots
    from ..report.lots import written
    from ..report.write import check_folder, write_text
    from ..study.document import load

    study = load(name)
    made = lots(study, within("--persons", persons, 2, 1_000_000) or study.people.persons, seed=seed, approval=approval)
    check_folder(folder)
    for file in (LIST, KEY):
        _not_over(folder / file)
    write_text(folder / KEY, f"{made['key']}\n", mode=0o600)
    print(written(made, str(write_text(folder / LIST, made["listed"])), LANGUAGE.get()))
    return 0


def _open(name: str, folder: Path, person: str, carer: int) -> int:
    """The next lot of a carer, for one person; the log is safe before it is said."""
    from ..lab.lots import open_lot
    from ..report.lots import opened
    from ..study.document import load

    print(opened(open_lot(load(name), folder, person, carer), LANGUAGE.get()))
    return 0

"""Every rule of the check, broken on purpose in a small sound folder; and the real evidence, which is sound."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from recupe.evidence.check import absent, faults, main
from recupe.evidence.finding_rules import arithmetic

Change = Callable[[Any], object]


def of(kind: str, *path: str | int, **fields: object) -> Change:
    """A change that sets fields somewhere in the entry of one kind; a field set to `...` is taken away."""

    def change(small: Any) -> None:
        place = getattr(small, kind)
        for step in path:
            place = place[step]
        for name, value in fields.items():
            name = {"for_": "for"}.get(name, name)
            if value is ...:
                del place[name]
            else:
                place[name] = value

    return change


def text(old: str, new: str) -> Change:
    """A change of the text of sources.bib."""

    def change(small: Any) -> None:
        assert old in small.sources
        small.sources = small.sources.replace(old, new)

    return change


OUTCOME = ("arms", 0, "outcomes", 0)

BREACHES: dict[str, tuple[Change, str]] = {
    # findings
    "a finding lacks a field": (of("finding", design=...), "findings.yaml doe2001: lacks design"),
    "a finding has an unknown field": (of("finding", colour="red"), "doe2001: unknown key colour"),
    "a finding has an unknown word under checked": (of("finding", checked="seen"), "checked is 'seen'"),
    "n is not whole": (of("finding", n=20.5), "n must be a whole number or null"),
    "pmid is text": (of("finding", pmid="1"), "pmid must be a whole number or null"),
    "a doi is not one": (of("finding", doi="doi:1"), "doi looks wrong: doi:1"),
    "a finding cites an unknown source": (of("finding", cite=["doe2001", "roe1999"]),
                                          "citation key roe1999 is not in sources.bib"),
    "a finding cites nothing": (of("finding", cite=[]), "citation key None is not in sources.bib"),
    "an outcome lacks its unit": (of("finding", *OUTCOME, unit=...), "warm, pain: lacks unit"),
    "an outcome has an unknown field": (of("finding", *OUTCOME, average=3), "warm, pain: unknown key average"),
    "an outcome has no number": (of("finding", *OUTCOME, mean=...), "warm, pain: has no number"),
    "an outcome's mean is text": (of("finding", *OUTCOME, mean="three"), "mean is not a number: 'three'"),
    "an outcome's mean is not finite": (of("finding", *OUTCOME, mean=float("inf")), "mean is not a number: inf"),
    "an outcome's mean is a yes": (of("finding", *OUTCOME, mean=True), "mean is not a number: True"),
    "an outcome has an unknown word under checked": (of("finding", *OUTCOME, checked="sure"), "checked is 'sure'"),
    "a median is stored as a mean": (of("finding", *OUTCOME, name="median pain"),
                                     "a median or a percentage is stored as a mean"),
    "a percentage is stored as a mean": (of("finding", *OUTCOME, unit="% of people"),
                                         "a median or a percentage is stored as a mean"),
    "an interval has one bound": (of("finding", *OUTCOME, ci=[2.0]), "ci must be two rising numbers, got [2.0]"),
    "an interval falls": (of("finding", *OUTCOME, ci=[4.0, 2.0]), "ci must be two rising numbers"),
    "a mean lies outside its interval": (of("finding", *OUTCOME, mean=5.0), "value 5.0 lies outside its interval"),
    "an effect lacks its contrast": (of("finding", "effects", 0, contrast=...), "effect on pain: lacks contrast"),
    "an effect has an unknown field": (of("finding", "effects", 0, size=1), "effect on pain: unknown key size"),
    "an effect has an unknown kind of comparison": (of("finding", "effects", 0, comparison="random"),
                                                    "comparison is 'random'"),
    "an effect of direction has none": (of("finding", "effects", 1, direction=...), "direction is None"),
    "an effect has an unknown direction": (of("finding", "effects", 1, direction="up"), "direction is 'up'"),
    "an effect's value has no unit": (of("finding", "effects", 0, unit=...),
                                      "a value needs to be a number and to have a unit"),
    "an effect's value is text": (of("finding", "effects", 0, value="-1"),
                                  "a value needs to be a number and to have a unit"),
    "a chance lies above one": (of("finding", "effects", 0, p=1.2), "p is 1.2"),
    "a bound of a chance is neither < nor >": (of("finding", "effects", 0, p_bound="="), "p_bound must be < or >"),
    "a bound of a chance stands alone": (of("finding", "effects", 0, p=...), "p_bound must be < or > and go with p"),
    "an effect has an unknown word under checked": (of("finding", "effects", 0, checked="known"), "checked is 'known'"),
    "a value lies outside its interval": (of("finding", "effects", 0, value=1.0), "value 1.0 lies outside its"),
    "a derived number lacks its note": (of("finding", "derived", 0, note=...), "derived difference: lacks note"),
    "a derived number has an unknown field": (of("finding", "derived", 0, how="so"), "difference: unknown key how"),
    "a derived number says read": (of("finding", "derived", 0, checked="read"), "must be a number marked derived"),
    "a derived number is text": (of("finding", "derived", 0, value="x"), "must be a number marked derived"),
    "a derived number is not its arithmetic": (of("finding", "derived", 0, value=-1.12),
                                               "value -1.12 but its arithmetic gives -1.11"),
    # claims
    "a card lacks a field": (of("claim", place=...), "claims.yaml warmth: lacks place"),
    "a card has an unknown field": (of("claim", mood="good"), "warmth: unknown key mood"),
    "a card has an unknown status": (of("claim", status="true"), "status is 'true'"),
    "a card lacks a kind of comparison": (of("claim", comparison=None), "comparison is None"),
    "a card that rests on studies has no kind of comparison": (of("claim", comparison="none"),
                                                               "status small needs a kind of comparison"),
    "a card has no other side": (of("claim", findings={"for": ["doe2001"]}), "findings has keys ['for']"),
    "a card has a third side": (of("claim", "findings", beside=[]), "findings has keys ['against', 'beside', 'for']"),
    "a card rests on an unknown finding": (of("claim", "findings", against=["roe1999"]),
                                           "finding roe1999 does not exist"),
    "a card that rests on studies names none": (of("claim", "findings", for_=[]), "status small needs a finding"),
    "a quotation is too long": (of("claim", quote_nl="een " * 13), "quotation longer than 12 words"),
    "a text is empty": (of("claim", paraphrase_en=" "), "paraphrase_en is empty"),
    "a text has three sentences": (of("claim", text_en="One. Two. Three."), "text_en must be one or two sentences"),
    "a Dutch text is no sentence": (of("claim", text_nl="helpt"), "text_nl must be one or two sentences"),
    # instruments
    "an instrument lacks a field": (of("instrument", holder=...), "instruments.yaml scale: lacks holder"),
    "an instrument has an unknown field": (of("instrument", price=3), "scale: unknown key price"),
    "an instrument may perhaps ship": (of("instrument", "may_ship", item_codes="perhaps"),
                                       "may_ship.item_codes is 'perhaps'"),
    "an instrument does not say what may ship": (of("instrument", "may_ship", scoring_code=...),
                                                 "may_ship.scoring_code is None"),
    "an instrument's date is not one": (of("instrument", checked_on="last week"), "checked_on must be a date"),
    "item text ships without evidence": (lambda s: (of("instrument", evidence=[])(s),
                                                    of("instrument", "may_ship", item_text="yes")(s)),
                                         "item text may only ship with evidence"),
    # sources
    "braces do not balance": (text("{Warmth}", "{Warmth}}"), "braces do not balance"),
    "a letter is written with a backslash": (text("Jane", r"Jan\'e"), "without a backslash"),
    "an entry cannot be read": (text("@article{doe2001,", "@article{doe2001 ,"), "1 entries cannot be read"),
    "a source occurs twice": (lambda s: setattr(s, "sources", s.sources * 2), "doe2001 occurs twice"),
    "a source lacks its year": (text("  year = {2001},\n", ""), "doe2001 lacks year"),
    "an article lacks its journal": (text("  journal = {Warmth},\n", ""), "doe2001 lacks journal"),
    "another source lacks how it was published": (text("@article", "@misc"), "doe2001 lacks howpublished"),
    "a source is used by nothing": (
        lambda s: setattr(s, "sources", s.sources + s.sources.replace("doe2001", "roe1999")),
        "roe1999 is not used by any finding or parameter"),
    # arrows
    "an arrow lacks a field": (of("arrow", effect=...), "arrows.yaml warmth-pain: warmth-pain lacks effect"),
    "an arrow has an unknown field": (of("arrow", colour="red"), "warmth-pain has an unknown field colour"),
    "an arrow is told in one language": (of("arrow", "cause", nl=...), "warmth-pain.cause lacks nl"),
    "an arrow's text is empty": (of("arrow", "cause", nl=" "), "warmth-pain.cause.nl is empty"),
    "an arrow rests on an unknown claim": (of("arrow", claims=["cold"]), "claim cold does not exist"),
    "an arrow rests on an unknown finding": (of("arrow", findings=["roe1999"]), "finding roe1999 does not exist"),
    "an arrow's claims are no list": (of("arrow", claims="warmth"), "warmth-pain.claims must be a list"),
    "an arrow has an unknown kind of comparison": (of("arrow", comparison="random"), "comparison is 'random'"),
    "an arrow without comparison does not say so": (of("arrow", comparison="none"), "needs a note that says so"),
    "an arrow with a comparison has no finding": (of("arrow", findings=[]), "comparison randomised needs a finding"),
    "an arrow's size lacks a world": (of("arrow", "size", null=...), "warmth-pain.size lacks null"),
    "an arrow's size is text": (of("arrow", "size", told="big"), "warmth-pain.size.told is not a number"),
    "an arrow's interval falls": (of("arrow", "size", interval=[1, 0]), "warmth-pain.size.interval does not rise"),
    "an arrow's interval has three bounds": (of("arrow", "size", interval=[0, 1, 2]), "must be two numbers"),
    "an arrow's size lies outside its interval": (of("arrow", "size", supported=-2), "supported -2.0 lies outside"),
    "an arrow's median lies outside its interval": (of("arrow", "size", median=3), "median 3.0 lies outside"),
    "an arrow sets no number": (of("arrow", parameters=[]), "sets no number of the model"),
    "an arrow sets one number twice": (lambda s: s.arrow["parameters"].append(dict(s.number)), "sets one number twice"),
    "two arrows set one number": (lambda s: s.arrows.append({**s.arrow, "id": "warmth-mood"}),
                                  "pain.warmth is set by warmth-pain too"),
    "a number lacks its unit": (of("number", unit=...), "warmth-pain.parameters lacks unit"),
    "a number has an unknown field": (of("number", colour="red"), "unknown field colour"),
    "a number is not a mapping": (lambda s: s.arrow["parameters"].append(3), "parameters must be a mapping"),
    "a number lies outside its range": (of("number", told=99), "told = 99.0 lies outside -1.0 to 9.0"),
    "a number lies outside its range when off": (of("number", off=-2), "off = -2.0 lies outside -1.0 to 9.0"),
    "a number has an unknown status": (of("number", status="sure"), "has status 'sure'"),
    "a read number names no source": (of("number", status="read"), "is read but names no source"),
    "a fitted number does not say to what": (of("number", status="fitted"), "is fitted but does not say to what"),
    "a number cites an unknown source": (of("number", source="doe2001, roe1999"), "cites roe1999, which is not in"),
    "a number is fitted to something unknown": (of("number", status="fitted", fitted_to="roe1999"),
                                                "is fitted to roe1999, which is no finding and no source"),
    "a prior scales another's number": (of("arrow", "prior", scales=["pain.cold"]), "pain.cold is not a number of"),
    "a prior's chance lies above one": (of("arrow", "prior", near_zero=1.5), "needs a chance in 0..1"),
    "a prior compensates another's number": (
        of("arrow", "prior", compensates={"number": "pain.cold", "when": "pain.warmth", "at": 1}),
        "pain.cold is not a number of warmth-pain"),
    # whole files
    "an id occurs twice": (lambda s: s.claims.append(s.claim), "claims.yaml: id warmth occurs twice"),
    "an entry has no id": (of("instrument", id=...), "instruments.yaml: entry 1 has no id"),
    "a file is no list": (lambda s: setattr(s, "claims", {"id": "warmth"}), "claims.yaml: it must be a list"),
}


def test_the_small_folder_is_sound_before_it_is_broken(small: Any) -> None:
    assert small.faults() == []


@pytest.mark.parametrize(("change", "told"), BREACHES.values(), ids=BREACHES.keys())
def test_a_broken_rule_is_told_with_its_place(change: Change, told: str, broken: Callable[[Change], list[str]]) -> None:
    found = broken(change)
    assert any(told in fault for fault in found), found


def test_the_packaged_evidence_is_sound() -> None:
    assert faults() == []


def test_a_parameter_of_a_system_uses_a_source(small: Any) -> None:
    small.sources += small.sources.replace("doe2001", "roe1999")
    assert small.faults(frozenset({"doe2001, roe1999"})) == []


def test_a_number_of_an_arrow_uses_a_source(small: Any) -> None:
    small.sources += small.sources.replace("doe2001", "roe1999")
    small.number["source"] = "roe1999"
    assert small.faults() == []


def test_a_parameter_that_cites_an_unknown_source_is_told(small: Any) -> None:
    assert small.faults(frozenset({"roe1999"})) == ["sources.bib: roe1999 is cited by a parameter and is not there"]


def test_unused_sources_are_left_aside_when_nobody_says_what_systems_use(small: Any) -> None:
    small.sources += small.sources.replace("doe2001", "roe1999")
    assert small.faults(None) == []


def test_a_key_twice_in_one_entry_is_told_with_its_line(small: Any) -> None:
    path = small.write() / "instruments.yaml"
    path.write_text("- id: scale\n  name: a\n  name: b\n", encoding="utf-8")
    assert faults(folder=path.parent) == ["instruments.yaml line 3: key 'name' occurs twice"]


def test_a_file_that_does_not_parse_is_told_with_its_line(small: Any) -> None:
    path = small.write() / "findings.yaml"
    path.write_text("- id: a\n  b: [1,\n", encoding="utf-8")
    (fault,) = faults(folder=path.parent)
    assert fault.startswith("findings.yaml line 3: ")


@pytest.mark.parametrize("name", ["findings.yaml", "sources.bib"])
def test_a_missing_file_is_told_alone(small: Any, name: str) -> None:
    (small.write() / name).unlink()
    assert faults(folder=small.folder) == [f"{name}: it cannot be read (FileNotFoundError)"]


@pytest.mark.parametrize("name", ["arrows.yaml", "sources.bib"])
def test_a_file_that_is_not_utf8_is_told_alone(small: Any, name: str) -> None:
    (small.write() / name).write_bytes(b"- id: \xff\xfe")
    assert faults(folder=small.folder) == [f"{name}: it cannot be read (UnicodeDecodeError)"]


@given(st.lists(st.tuples(st.sampled_from("+-*/"), st.integers(1, 999)), min_size=1, max_size=6), st.integers(1, 999))
def test_a_note_that_is_arithmetic_is_worked_out_as_python_does(steps: list[tuple[str, int]], first: int) -> None:
    expression = f"{first}" + "".join(f" {sign} {number}" for sign, number in steps)
    assert arithmetic(expression.replace("*", "x") + ", as read") == pytest.approx(eval(expression), rel=1e-12)


@given(st.text(alphabet="0123456789.+-*/() sqrtx,;", max_size=30))
def test_a_note_that_is_not_arithmetic_is_left_alone(note: str) -> None:
    assert arithmetic(note) is None or isinstance(arithmetic(note), float)


@pytest.mark.parametrize("note", ["84", "1.11 of 3.56", "abs(3) - 1", "2 ** 9", "1 / 0", "sqrt(0 - 1)", "1 -", ""])
def test_a_note_that_gives_no_number_is_left_alone(note: str) -> None:
    assert arithmetic(note) is None


def test_a_root_in_a_note_is_worked_out() -> None:
    assert arithmetic("(0.74 / 1.96) x sqrt(178 / 2), about 178 per arm assumed") == pytest.approx(3.5618, abs=1e-4)


def test_a_word_that_should_be_absent_is_found(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("forbidden\n\nother\n", encoding="utf-8")
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "a.txt").write_text("This is forbidden; another is not.", encoding="utf-8")
    assert absent(tmp_path / "words", folder) == [f"{folder / 'below' / 'a.txt'}: contains forbidden"]


def test_the_module_says_sound_and_leaves_with_nothing() -> None:
    ran = subprocess.run([sys.executable, "-m", "recupe.evidence.check"], capture_output=True, text=True, check=False,
                         env={"PYTHONPATH": str(Path(__file__).parents[2] / "src")})
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("20 arrows, 148 sources: sound\n")


def test_the_module_fails_on_a_word_that_should_be_absent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "words").write_text("forbidden", encoding="utf-8")
    assert main(["--absent", str(tmp_path / "words"), str(tmp_path)]) == 1
    assert capsys.readouterr().out.endswith("words: contains forbidden\n1 faults\n")


def test_the_module_asked_wrongly_leaves_with_two(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--absent", str(tmp_path / "nothing"), str(tmp_path)])
    assert left.value.code == 2


def test_the_small_folder_reads_back_what_was_written(small: Any) -> None:
    small.write()
    assert yaml.safe_load((small.folder / "claims.yaml").read_text(encoding="utf-8")) == small.claims

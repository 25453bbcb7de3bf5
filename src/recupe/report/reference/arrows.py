"""Arrows: a card for each causal claim: its size in each world, its evidence, what would defeat it, the numbers it sets."""

from __future__ import annotations

from functools import cache

from ...evidence.arrow import WORLDS, Arrow, ArrowNumber, arrows
from ...evidence.source import keys
from ...study.document import load
from ...study.shelf import studies
from .markdown import code, codes, page, table, value

LEAD = """An arrow is one causal claim: cause → effect. It has one size per world, and it sets some numbers of the
model. A world is one setting of all arrows. `recupe run STUDY --without ARROW` cuts one."""
COLUMNS = """- **told / supported / null**: the size as the article tells it, as studies support it (our judgement),
  and where kindness heals nothing. The interval is 95 % of the prior of `supported`; every prior is assumed.
- **outcome**: whether a packaged study reads out what the arrow claims. Every arrow acts in people, also where no
  study reads it out."""
HEADS = ("number", "in the specification", "told", "supported", "null", "cut", "unit", "range", "status", "source", "note")


@cache
def tested() -> tuple[str, ...]:
    """The arrows that a packaged study is held against: they share a finding with its targets."""
    used = {target.finding for name in studies() for target in load(name).targets}
    return tuple(arrow.id for arrow in arrows().values() if used & set(arrow.findings))


def _number(number: ArrowNumber) -> list[object]:
    status = f"fitted to {code(number.fitted_to)}" if number.fitted_to else number.status
    return [code(number.key), number.symbol, *(value(number.value(setting)) for setting in (*WORLDS, "off")), number.unit,
            f"{value(number.low)} to {value(number.high)}", status, codes(keys(number.source)), number.note]


def _prior(arrow: Arrow) -> str:
    if arrow.prior is None or not arrow.prior.scales:
        return "not drawn"
    near = f"with chance {value(arrow.prior.near_zero)} about nothing, else " if arrow.prior.near_zero else ""
    given = arrow.prior.compensates
    kept = f"; {code(given.number)} keeps the mean where {code(given.when)} changes" if given else ""
    spread = f"its logarithm has standard deviation {value(arrow.prior.spread)}"
    return f"one multiplier for {codes(arrow.prior.scales)}: {near}{spread}{kept}"


def card(arrow: Arrow) -> str:
    """One arrow."""
    size, interval = arrow.size, arrow.size.interval
    note = f" ({arrow.comparison_note['en']})" if arrow.comparison_note else ""
    drawn = f"{value(size.supported)} [{value(interval[0])} to {value(interval[1])}]" if interval else value(size.supported)
    rows = [
        ("size is", size.unit["en"]), ("told / supported / null", f"{value(size.told)} / {drawn} / {value(size.null)}"),
        ("best comparison", arrow.comparison + note), ("defeated by", arrow.defeated_by["en"]), ("claims", codes(arrow.claims)),
        ("findings", codes(arrow.findings)), ("drawn in `supported`", _prior(arrow))]
    return "\n\n".join([f"## {arrow.id}\n\n{arrow.cause['en']} → {arrow.effect['en']}", table(["", ""], rows),
                        table(HEADS, map(_number, arrow.parameters))])


def arrows_page() -> str:
    """`docs/reference/arrows.md`."""
    known, read_out = arrows().values(), tested()
    overview = table(["arrow", "cause → effect", "told", "supported", "null", "size is", "outcome"],
                     ([f"[{a.id}](#{a.id})", f"{a.cause['en']} → {a.effect['en']}", *(value(a.size.value(w)) for w in WORLDS),
                       a.size.unit["en"], "read out" if a.id in read_out else "no"] for a in known))
    return page("Arrows", LEAD, COLUMNS, overview, *map(card, known))


def defeats_block(language: str) -> str:
    """What would defeat each arrow, in one language."""
    heads = {"en": ("arrow", "cause → effect", "defeated by"), "nl": ("pijl", "oorzaak → gevolg", "weerlegd door")}
    return table(heads[language], ([code(a.id), f"{a.cause[language]} → {a.effect[language]}", a.defeated_by[language]]
                                   for a in arrows().values()))

"""Parameters: every number that the model runs on, with its values, unit, range, status and source."""

from __future__ import annotations

from ...evidence.arrow import WORLDS, arrows
from ...evidence.parameter import Parameter
from ...evidence.source import keys, sources
from ...lab import provenance
from ..number import HOLE
from .markdown import code, codes, page, table, value

LEAD = """Every number of the model stands here once. Most are assumed, and say so. A number has one value in all
worlds, or belongs to an arrow and has one per world, in the order told / supported / null."""
COLUMNS = """- **range**: outside it the model refuses the number. **between people**: how much people differ (sd:
  standard deviation; cv: standard deviation as a share of the mean). **drawn**: the standard deviation of its
  logarithm when the numbers are drawn (`--draws`); numbers of an arrow are drawn with their arrow.
- **status**: *read*, the source was seen; *derived*, worked out by us from read numbers; *recalled*, believed and
  not checked, do not quote; *fitted*, set so that a published figure comes out; *assumed*, our choice. The source
  of an assumed or fitted number was read for its direction or form: the value is not in it."""
HEADS = ("number", "value", "unit", "range", "status", "source", "between people", "drawn", "note")


def _told(key: str, about: Parameter) -> str:
    if about.arrow is None:
        return value(about.value)
    number = next(n for n in arrows()[about.arrow].parameters if n.key == key)
    return " / ".join(value(number.value(world)) for world in WORLDS)


def _status(about: Parameter) -> str:
    return f"fitted to {code(about.fitted_to)}" if about.fitted_to else about.status


def _between(about: Parameter) -> str:
    return f"sd {value(about.spread)}" if about.spread is not None else f"cv {value(about.cv)}" if about.cv is not None else ""


def _note(about: Parameter) -> str:
    return "; ".join(part for part in (f"arrow {code(about.arrow)}" if about.arrow else "", about.note) if part)


def row(key: str, about: Parameter) -> list[object]:
    """One line of the table."""
    return [code(key), _told(key, about), about.unit, f"{value(about.low)} to {value(about.high)}", _status(about),
            codes(keys(about.source)) or HOLE, _between(about), value(about.prior), _note(about)]


def parameters_page() -> str:
    """`docs/reference/parameters.md`."""
    known, counts = provenance.numbers(), provenance.provenance()
    systems = dict.fromkeys(key.partition(".")[0] for key in known)
    sections = [f"## {system}\n\n" + table(HEADS, (row(key, about) for key, about in known.items() if key.startswith(f"{system}.")))
                for system in systems]
    named = sorted({key for about in known.values() for key in keys(about.source)})
    cited = table(["source", "who and when", "title", "doi"],
                  ([code(key), sources()[key].short, sources()[key].title, sources()[key].doi] for key in named))
    return page("Parameters", LEAD, COLUMNS, line(counts), *sections, f"## Sources named above\n\n{cited}")


def line(counts: dict[str, int]) -> str:
    """How many numbers there are, and how we know them."""
    return (f"Of {counts['numbers']} numbers: {counts['read']} read, {counts['derived']} derived, {counts['fitted']} fitted, "
            f"{counts['assumed']} assumed, {counts['recalled']} recalled.")

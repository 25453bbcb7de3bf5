"""Ablations: every study with every part cut in turn; what moves nothing anywhere is an ornament; what the two routes carry.

The routes' shares of felt care, trust and the carer's exhaustion are those of the specification's section 20, on more people.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from recupe.evidence.arrow import WORLDS
from recupe.lab.ablation import Cut, ablate, ornaments
from recupe.lab.without import parts
from recupe.study.document import load
from recupe.study.shelf import studies

ROUTES = ("fast-route", "slow-route", "dyad", "disclosure", "trust")
CARRIED = (("felt care", "expectation-and-empathy", "empathic v standard, felt care", 200),
           ("trust", "diabetes", "empathic v sympathetic, trust", 200),
           ("the carer's exhaustion", "carer-weeks", "untrained v trained", 24))


def main() -> str:
    """Two tables and the list of ornaments."""
    with ThreadPoolExecutor(2) as pool:
        found = [one for many in pool.map(lambda name: ablate(load(name), name), studies()) for one in many]
    rows = [f"| {name} | " + " | ".join(_cell(found, name, part) for part in parts()) + " |" for name in studies()]
    table = "\n".join(["| study | " + " | ".join(parts()) + " |", "|---" * (len(parts()) + 1) + "|", *rows])
    idle = ornaments(found)
    return "\n\n".join([
        "Share of the first contrast's truth that is gone without a part, told / supported / null, in per cent; `-` where that "
        "part moves no outcome of the study, `·` where it moves an outcome and not this "
        "contrast (or the contrast is nothing).", table,
        f"**Ornaments** (move no outcome of any study): {', '.join(idle) or 'none'}.", carried()])


def _cell(found: list[Cut], study: str, part: str) -> str:
    cells = []
    for world in WORLDS:
        one = next((c for c in found if (c.study, c.part, c.world) == (study, part, world)), None)
        cells.append("-" if one is None or not one.moved else "·" if one.share is None or abs(one.share) < 0.005
                     else f"{100 * one.share:.0f}")
    return "-" if set(cells) == {"-"} else " / ".join(cells)


def carried() -> str:
    """What the two routes carry of felt care, trust and exhaustion."""
    lines = ["| what | study | world | " + " | ".join(ROUTES) + " |", "|---|---|---" + "|---" * len(ROUTES) + "|"]
    for what, name, contrast, people in CARRIED:
        study = load(name)
        first = study.model_copy(update={"contrasts": (study.contrast(contrast),)})
        found = ablate(first, name, ROUTES, people)
        for world in WORLDS:
            shares = [next(c.share for c in found if c.part == part and c.world == world) for part in ROUTES]
            told = " | ".join("-" if s is None else f"{100 * s:.0f} %" for s in shares)
            lines.append(f"| {what} | {name} | {world} | {told} |")
    return "What the routes carry (share of the truth that is gone without them):\n\n" + "\n".join(lines)


if __name__ == "__main__":
    print(main())

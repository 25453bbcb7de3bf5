"""Live the curves of moved arrows anew and write them into the package: python -m recupe.lab.arrow [STUDY ...].

Without a study every packaged one is lived, which takes a quarter of an hour. A study that is named replaces its own curves only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...errors import Saying
from ...evidence.arrow import arrows
from ...study.document import load
from ...study.shelf import studies
from .lived import chosen_contrast, differences, lived_curve, reached, worth
from .moved import FILE, fingerprint

PEOPLE, STEPS = 600, 9
OTHERWISE = {"cold": 7190, "support-and-strain": 48, "lay-pairs": 32, "upkeep-loop": 32, "diabetes": 200, "pump": 150,
             "sixty-evenings": 64, "sleeping-pill": 32, "carer-weeks": 16, "mindful-course": 16, "without-substitutes": 16,
             "quitting": 16, "complaints": 16}
"""People lived where the rating needs many, and in studies of weeks and months, which allow few."""
COMFORT = ("substitute-pool", "substitute-rebound")
LONG: dict[str, tuple[str, ...]] = {
    "carer-weeks": ("strain-carer", "practice-skill"), "mindful-course": ("practice-skill", "strain-carer"),
    "upkeep-loop": ("practice-skill", "giving-reward", "strain-carer"), "lay-pairs": ("support-setpoint", "giving-reward"),
    "quitting": COMFORT, "complaints": COMFORT, "without-substitutes": COMFORT, "sleeping-pill": COMFORT}
"""Studies of months are lived under these arrows only, at fewer sizes."""
FEW_STEPS = 4


def curves_of(name: str) -> list[dict[str, Any]]:
    """The curves of every arrow that a study shows enough of."""
    study, people = load(name), OTHERWISE.get(name, PEOPLE)
    some = [arrow for arrow in arrows().values() if name not in LONG or arrow.id in LONG[name]]
    moved = reached(study, some, differences(study, min(people, 64)))
    found = []
    for arrow in some:
        if not worth(arrow, name, moved.get(arrow.id, {})):
            continue
        contrast = chosen_contrast(arrow, name, moved.get(arrow.id, {}))
        one = lived_curve(arrow, name, contrast, people, FEW_STEPS if name in LONG else STEPS)
        found.append({"arrow": one.arrow, "study": one.study, "contrast": one.contrast, "people": one.people, "sd": one.sd,
                      "fingerprint": fingerprint(arrow, name), "sizes": one.sizes, "truth": one.truth, "lot": one.lot,
                      "rating": one.rating})
        print(name, arrow.id, one.contrast, file=sys.stderr, flush=True)
    return found


def main(names: Sequence[str]) -> int:
    """Live these studies, or all of them, and write what they show; the exit code."""
    file = Path(__file__).with_name(FILE)
    try:
        known = json.loads(file.read_text(encoding="utf-8"))["curves"] if file.exists() else []
        for name in names or studies():
            found = curves_of(name)
            others = [one for one in known if one["study"] != name]
            known = sorted([*others, *found], key=lambda one: (one["arrow"], one["study"]))
            lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in known)
            file.write_text(f'{{"curves": [\n{lines}\n]}}\n', encoding="utf-8")
    except Saying as no:
        print(no.told("en"), file=sys.stderr)
        return no.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

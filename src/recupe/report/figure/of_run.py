"""Of run: every picture that belongs to a run, in the order of its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..reading import Reading
from .ablation import ablation
from .confounding import confounding
from .encounter import encounter
from .hero import hero
from .people import people
from .recovery import recovery
from .shape import Figure


def figures(reading: Reading, pictures: Mapping[str, Any] | None) -> list[Figure]:
    """Every picture that this record and these pictures hold, in the order of the page.

    A run with parts cut holds what they carry itself; else the ablation is that of the pictures.
    """
    drawn, record = pictures or {}, reading.record
    found = [
        hero(reading),
        recovery(reading, drawn["recovery"]) if _any(drawn.get("recovery")) else None,
        confounding(reading, record["confounding"]) if (record.get("confounding") or {}).get("points") else None,
        people(reading, record["telling_apart"]) if (record.get("telling_apart") or {}).get("pairs") else None,
        encounter(reading, drawn["encounter"]) if _any(drawn.get("encounter")) else None,
        ablation(reading, record.get("carried") or drawn.get("ablation") or ()),
    ]
    return [figure for figure in found if figure is not None]


def _any(part: Mapping[str, Any] | None) -> bool:
    return bool(part and any(part["worlds"].values()))

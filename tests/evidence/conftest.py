"""For tests of the evidence: a small sound folder of one entry each, that a test can break."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from recupe.evidence.check import faults

SOURCE = """@article{doe2001,
  author = {Doe, Jane and Roe, Richard},
  title = {{A study of warmth}},
  journal = {Warmth},
  year = {2001},
}
"""


def finding() -> dict[str, Any]:
    return {
        "id": "doe2001", "claim": "Warmth helps", "citation": "Doe (2001).", "cite": ["doe2001"], "doi": "10.1000/1",
        "pmid": 1, "design": "Randomised", "n": 20, "population": "Adults",
        "arms": [{"name": "warm", "outcomes": [{"name": "pain", "unit": "point", "mean": 3.0, "ci": [2.0, 4.0]}]}],
        "effects": [{"outcome": "pain", "contrast": "warm minus cold", "comparison": "randomised", "kind": "difference",
                     "value": -1.0, "unit": "point", "ci": [-2.0, 0.0], "p": 0.04, "p_bound": "<"},
                    {"outcome": "mood", "contrast": "warm minus cold", "comparison": "lab", "kind": "direction",
                     "direction": "higher"}],
        "derived": [{"quantity": "difference", "value": -1.11, "unit": "day", "checked": "derived",
                     "note": "5.89 - 7.00"}],
        "timing": None, "caveats": "Small.", "checked": "read", "source_url": None,
    }


def claim() -> dict[str, Any]:
    return {
        "id": "warmth", "title_en": "Warmth helps", "title_nl": "Warmte helpt", "quote_nl": "warmte helpt",
        "paraphrase_en": "Warmth helps.", "place": "opening", "status": "small", "comparison": "randomised",
        "findings": {"for": ["doe2001"], "against": []}, "what_it_would_take": "A larger study.",
        "what_it_would_take_nl": "Een grotere studie.",
        "text_en": "It helps a little.", "text_nl": "Het helpt een beetje.",
    }


def instrument() -> dict[str, Any]:
    return {
        "id": "scale", "name": "Scale", "holder": "A university", "measures": "warmth", "status": "free",
        "may_ship": {"item_text": "no", "item_codes": "yes", "scoring_code": "yes"}, "evidence": ["a page"],
        "checked_on": "2026-11-23", "note": "",
    }


def arrow() -> dict[str, Any]:
    return {
        "id": "warmth-pain",
        "cause": {"en": "warmth", "nl": "warmte"}, "effect": {"en": "less pain", "nl": "minder pijn"},
        "claims": ["warmth"], "findings": ["doe2001"],
        "size": {"unit": {"en": "SD", "nl": "SD"}, "told": -1.0, "supported": -0.5, "interval": [-0.9, 0.1], "null": 0},
        "comparison": "randomised", "defeated_by": {"en": "No difference.", "nl": "Geen verschil."},
        "prior": {"near_zero": 0.2, "spread": 0.5, "scales": ["pain.warmth"]},
        "parameters": [{"name": "warmth", "symbol": "w", "system": "pain", "unit": "1", "low": -1, "high": 9, "told": 2,
                        "supported": 1, "null": 0, "status": "assumed"}],
    }


@dataclass
class Small:
    """A folder of evidence with one entry of each kind; `write` puts it on disk, `faults` reads it back."""

    folder: Path
    findings: list[dict[str, Any]] = field(default_factory=lambda: [finding()])
    claims: list[dict[str, Any]] = field(default_factory=lambda: [claim()])
    instruments: list[dict[str, Any]] = field(default_factory=lambda: [instrument()])
    arrows: list[dict[str, Any]] = field(default_factory=lambda: [arrow()])
    sources: str = SOURCE

    @property
    def finding(self) -> dict[str, Any]:
        return self.findings[0]

    @property
    def claim(self) -> dict[str, Any]:
        return self.claims[0]

    @property
    def instrument(self) -> dict[str, Any]:
        return self.instruments[0]

    @property
    def arrow(self) -> dict[str, Any]:
        return self.arrows[0]

    @property
    def number(self) -> dict[str, Any]:
        number: dict[str, Any] = self.arrow["parameters"][0]
        return number

    def write(self) -> Path:
        for name in ("findings", "claims", "instruments", "arrows"):
            text = yaml.safe_dump(getattr(self, name), sort_keys=False, allow_unicode=True)
            (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        (self.folder / "sources.bib").write_text(self.sources, encoding="utf-8")
        return self.folder

    def faults(self, used: frozenset[str] | None = frozenset()) -> list[str]:
        return faults(used, self.write())


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A small sound folder of evidence."""
    return Small(tmp_path)


@pytest.fixture
def broken(small: Small) -> Callable[[Callable[[Small], object]], list[str]]:
    """The faults after one change to the small sound folder."""

    def after(change: Callable[[Small], object]) -> list[str]:
        change(small)
        return small.faults()

    return after

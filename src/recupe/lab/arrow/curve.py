"""Curve: what one contrast of a study shows as an arrow grows; and each arrow's own study, where its size is at home."""

from __future__ import annotations

from dataclasses import dataclass

HOME: dict[str, tuple[str, str, str]] = {
    "care-pain": ("expectation-and-empathy", "empathic v standard, pain at 10 minutes", "truth"),
    "label-pain": ("open-hidden", "open v hidden, nothing given, pain", "truth"),
    "photo-pain": ("photo", "partner v stranger, heat 4", "truth"),
    "prognosis-hope": ("expectation-and-empathy", "prognosis explained v standard, pain at 10 minutes", "truth"),
    "break-trust": ("stopping", "nurse v pump, pain at 5 hours", "truth"),
    "care-stress": ("stress-test", "friend v alone, rise of cortisol", "truth"),
    "care-immunity": ("film", "care v neutral, salivary IgA at 50 minutes", "truth"),
    "care-cold": ("cold", "enhanced v standard", "truth"),
    "care-selfcare": ("diabetes", "", "truth"),
    "consult-tests": ("tests", "lowest third, tests", "truth"),
    "exclusion-pain": ("exclusion", "excluded v included, pain", "truth"),
    "strain-carer": ("carer-weeks", "", "truth"),
    "compassion-vagus": ("compassion", "compassionate v distant, ln RMSSD", "truth"),
    "giving-reward": ("giving", "compassionate v distant, relief drive", "truth"),
    "support-setpoint": ("support-and-strain", "", "truth"),
    "substitute-pool": ("complaints", "", "truth"),
    "substitute-rebound": ("quitting", "", "truth"),
    "practice-skill": ("mindful-course", "course v none, mirror sensitivity", "truth"),
    "meaning-health": ("meaning", "more v usual, HbA1c below 7 %", "truth"),
    "rating-confounding": ("cold", "enhanced v standard", "rating"),
}
"""Each arrow's own study and contrast, the one its size is about ("" = the study's first), and how the difference is read."""


@dataclass(frozen=True)
class Curve:
    """What one contrast of a study shows at each size of an arrow, all else as in each world; `lot` and `rating` where people
    are split by rating.

    people   how many were lived          sd   spread between people in `null` [unit of the outcome]; 0 where they are alike
    """

    arrow: str
    study: str
    contrast: str
    people: int
    sd: float
    sizes: tuple[float, ...]
    truth: dict[str, tuple[float, ...]]
    lot: dict[str, tuple[float, ...]] | None
    rating: dict[str, tuple[float, ...]] | None
    is_kept: bool = True

    def shown(self, by: str) -> dict[str, tuple[float, ...]]:
        """The differences by truth, lot or rating."""
        found: dict[str, tuple[float, ...]] | None = {"lot": self.lot, "rating": self.rating}.get(by)
        return self.truth if found is None else found

    @property
    def ways(self) -> tuple[str, ...]:
        """The estimators that there are numbers of: the truth alone, or all three."""
        return ("truth", "lot", "rating") if self.lot and self.rating else ("truth",)

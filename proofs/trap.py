"""Trap: splitting by perfect rating finds a difference where nothing heals, as often as rating and recovery are tied.

The study `cold` in `null`, 480 visited people, as the lesson of that name has it: the tie is rating-confounding, scaled. At the
model's own tie a split by rating must be "significant" in at least 70 % of trials, at half of it what it is is printed, at none it
must behave; the lot must behave at every tie.
"""

from __future__ import annotations

from recupe.lab.lesson import made

LEAST, FALSE_POSITIVES = 0.70, (0.035, 0.065)


def main() -> str:
    """A row for each tie; raises where a share lies outside its band."""
    found = made("trap")
    lines = ["| tie | by rating: p < .05 | by lot: p < .05 | gap by rating [days] |", "|---|---|---|---|"]
    outside = []
    for step in found["steps"]:
        tie, rating, lot = step["value"], step["rating"]["significant"], step["lot"]["significant"]
        lines.append(f"| {tie:g} | {rating:.3f} | {lot:.3f} | {step['rating']['mean']:.2f} |")
        if not FALSE_POSITIVES[0] <= lot <= FALSE_POSITIVES[1]:
            outside.append(f"lot at {tie:g}: {lot:.3f}")
        if tie == 0 and not FALSE_POSITIVES[0] <= rating <= FALSE_POSITIVES[1]:
            outside.append(f"rating without a tie: {rating:.3f}")
        if tie == 1 and rating < LEAST:
            outside.append(f"rating at the model's own tie: {rating:.3f}")
    if outside:
        raise RuntimeError("outside the band: " + "; ".join(outside))
    return f"{found['trials']:,} trials of {found['persons']} visited people at each tie, world null.\n\n" + "\n".join(lines)

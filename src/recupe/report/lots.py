"""Lots: what is said when lots are drawn, when one is opened and when a list is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .wording import say

Found = Mapping[str, Any]


def written(made: Found, path: str, language: str) -> str:
    """That lots were drawn, where they are, and when their key is too small."""
    lines = [say("lots.written", language, path=path, n=str(made["places"]), method=made["method"])]
    if made["guessable"]:
        lines.append(say("lots.guessable", language))
    return "\n".join(lines)


def opened(found: Found, language: str) -> str:
    """The arm of a person, and the receipt."""
    return "\n".join([say("lots.opened", language, person=found["person"], arm=found["title"][language]),
                      say("lots.receipt", language, receipt=found["receipt"])])


def checked(found: Found, language: str) -> str:
    """Whether a folder of lots is as it was drawn; every finding on its own line."""
    each = ", ".join(say("lots.counted_arm", language, arm=arm, n=str(n)) for arm, n in found["arms"].items())
    counts = {"opened": str(found["opened"])}
    if found["findings"]:
        lines = [say("lots.wrong", language, what=say("lots.found", language, place=say(f"lots.place_{one['file']}", language),
                                                      what=one[language])) for one in found["findings"]]
    else:
        lines = [say("lots.right", language, lots=str(found["places"]), **counts)]
    lines.append(say("lots.counted", language, places=str(found["places"]), each=each or "–", **counts))
    if not found["with_key"]:
        lines.append(say("lots.without_key", language))
    return "\n".join(lines)

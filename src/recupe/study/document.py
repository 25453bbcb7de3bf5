"""Document: from a study file to a sound `Study`.

    load    a packaged study by name, or a file by path -> Study
    parse   the text of one -> Study
    place   file, line and key of something in its text, for whoever finds fault with it later
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from .checks import complaints
from .complaint import first, from_records
from .declaration import Study
from .locator import lines, nearest_known, written
from .moment import moment
from .plan import ENTRY
from .shelf import content_of, opened

__all__ = ["Study", "load", "parse", "place"]


def load(path_or_name: str | os.PathLike[str]) -> Study:
    """The study in a file, or the packaged study of this name.

    Raises `UnreadableFile`, `UnknownName`, `MissingKey` or `WrongValue` for the first thing in the text that is wrong,
    with file, line, key, what was received and what is known nearby.
    """
    file, text = opened(path_or_name)
    return parse(text, file)


@lru_cache(maxsize=64)
def parse(text: str, file: str = "") -> Study:
    """The study that a text declares; `file` is what messages call it. Raises as `load`. A text that was just read is not read
    again."""
    content = content_of(text, file)
    try:
        study = Study.model_validate(content, context=_context(content))
    except ValidationError as error:
        found = from_records(error, Study)
    else:
        found = list(complaints(study, content))
        if not found:
            return study
    raise first(found, text, file)


def _context(content: dict[str, Any]) -> dict[str, Any]:
    """What fields must know of other fields: when people enter [days after onset], how many arms there are, and which outcomes
    are the study's own."""
    people, arms = content.get("people"), content.get("arms")
    entry = people.get("entry", ENTRY) if isinstance(people, dict) else ENTRY
    outcomes = content.get("outcomes", ())
    own = tuple(one["name"] for one in outcomes if isinstance(one, dict) and isinstance(one.get("name"), str) and "kind" in one
                ) if isinstance(outcomes, tuple) else ()
    return {"own outcomes": own, "entry": (moment(entry, None) if isinstance(entry, str) else None) or 0.0,
            "arms": len(arms) if isinstance(arms, tuple) else 0}


def place(path_or_name: str | os.PathLike[str], *path: str | int) -> dict[str, Any]:
    """Where something stands in a study's text, as an error takes it: `WrongValue(**place("cold", "people"), ...)`."""
    file, text = opened(path_or_name)
    known = lines(text)
    found = nearest_known(path, known)
    return {"file": file, "line": known[found], "key": written(found)}

"""Cold variants: the packaged cold study, and small studies, to change and to break in tests."""

from __future__ import annotations

import pytest

from recupe.errors import Refusal
from recupe.study.document import parse
from recupe.study.shelf import text

COLD = text("cold")
SMALL = '''question = "Does it help?"

[people]
condition = "new cold"
persons = 10

[carers]
count = 1

[[arms]]
name = "a"
calendar = [
    { at = "entry", consult = "R", manner = "distant", channels = ["voice"], minutes = 6 },
    { at = "onset + 3 days", consult = "RE", manner = "empathic", channels = ["eye", "voice"], minutes = 10 },
]

[[arms]]
name = "b"

[[outcomes]]
name = "duration of the cold"

[[contrasts]]
name = "a v b"
outcome = "duration of the cold"
compare = ["a", "b"]
through = "connection"
'''


def changed(base: str, old: str, new: str) -> str:
    """The text with the first `old` replaced; `old` must be there."""
    assert old in base, old
    return base.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    """The line of the first place where `part` stands."""
    return text[:text.index(part)].count("\n") + 1


def refusal(text: str) -> Refusal:
    """What `parse` has against a text."""
    with pytest.raises(Refusal) as caught:
        parse(text, "study.toml")
    return caught.value

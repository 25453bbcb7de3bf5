"""Value: the kinds of value that stand in a study file, each checked by itself and brought to one form.

    text that people wrote    Name, Line          not empty, one line, no blanks around it
    a word of the vocabulary  Manner, Split, ...  refused with the kind of word that it should have been
    a number                  Count, Effect, ...  finite, inside its range, -0.0 as 0.0
    a time                    Moment, Entry, Span days after onset, or days
    a list                    a tuple; one name counts as a list of one
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from . import vocabulary
from .moment import moment, span


def unknown_name(kind: str, received: str) -> PydanticCustomError:
    """A name outside the words of a kind."""
    return PydanticCustomError("unknown_name", "unknown name", {"kind": kind, "received": received})


def said(under: tuple[str, ...], received: object, en: str, nl: str, advice: str) -> PydanticCustomError:
    """A value that cannot be, with what is wrong and what would do; `under` leads from here to the key that holds it."""
    return PydanticCustomError("said", "said", {"under": under, "received": received, "en": en, "nl": nl, "advice": advice})


def _known(kind: str) -> AfterValidator:
    def check(name: str) -> str:
        if name not in vocabulary.KINDS[kind].words:
            raise unknown_name(kind, name)
        return name
    return AfterValidator(check)


def _outcome(name: str, info: ValidationInfo) -> str:
    own = (info.context or {}).get("own outcomes", ())
    if vocabulary.timed(name)[0] not in vocabulary.OUTCOMES and name not in own:
        raise unknown_name("outcome", name)
    return name


def _tidy(text: str) -> str:
    if not text or text != text.strip() or not text.isprintable():
        raise ValueError
    return text


def one_as_list(value: object) -> object:
    """A name by itself as a list of one name."""
    return (value,) if isinstance(value, str) else value


def _sides(value: object) -> object:
    return tuple(one_as_list(side) for side in value) if isinstance(value, tuple) else value


def both_languages(value: object) -> object:
    """One text for both languages, or a table of two as it is."""
    return {"en": value, "nl": value} if isinstance(value, str) else value


def _letters(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError
    letters = vocabulary.parse(value)
    if letters is None:
        raise unknown_name("consult", value)
    return letters


def _channels(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(names)) < len(names):
        raise ValueError
    return tuple(name for name in vocabulary.CHANNELS if name in names)


def _once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(values)) < len(values):
        raise ValueError
    return values


def _rising(values: tuple[float, ...]) -> tuple[float, ...]:
    if any(b <= a for a, b in pairwise(values)):
        raise ValueError
    return values


def _time(read: Callable[[str, ValidationInfo], float | None]) -> BeforeValidator:
    def check(value: object, info: ValidationInfo) -> float:
        days = read(value, info) if isinstance(value, str) else None
        if days is None:
            raise ValueError
        return days
    return BeforeValidator(check)


def _starts(value: object) -> object:
    if not isinstance(value, dict):
        raise ValueError
    for key, number in value.items():
        if key not in vocabulary.STARTS:
            raise unknown_name("start", key)
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not -1.0 <= number <= 1.0:
            raise said((key,), number, "{key} should be a number from -1 to 1", "Bij {key} hoort een getal van -1 tot 1",
                       "skill = 0.7")
    return tuple(sorted((key, float(number)) for key, number in value.items()))


def _roles(value: object) -> object:
    if not isinstance(value, dict):
        raise ValueError
    for key in value:
        if key not in vocabulary.WORLDS:
            raise unknown_name("world", key)
    return tuple(sorted(value.items()))


def _bands(value: object) -> object:
    if not isinstance(value, dict):
        raise ValueError
    for key, band in value.items():
        if key not in vocabulary.WORLDS:
            raise unknown_name("world", key)
        if not isinstance(band, tuple) or len(band) not in (0, 2) or any(
                isinstance(end, bool) or not isinstance(end, (int, float)) or not -1e9 <= end <= 1e9 for end in band):
            raise said((key,), band, "{key} should be a band of two numbers, or [] for none",
                       "Bij {key} hoort een band van twee getallen, of [] voor geen", "told = [-1.3, -0.8]")
    return tuple((world, tuple(float(end) for end in value[world])) for world in vocabulary.WORLDS if world in value)


def _pairs(value: object) -> object:
    if not isinstance(value, dict):
        raise ValueError
    for key, column in value.items():
        if not (key.strip() and isinstance(column, str) and column.strip()):
            raise said((key,), column, "{key} should be the name of a column: text, and not empty",
                       "Bij {key} hoort de naam van een kolom: tekst, en niet leeg", 'arm = "group"')
    return tuple(sorted(value.items()))


Name = Annotated[str, Field(max_length=100), AfterValidator(_tidy)]
Line = Annotated[str, Field(max_length=300), AfterValidator(_tidy)]

Condition = Annotated[str, _known("condition")]
Manner = Annotated[str, _known("manner")]
Channel = Annotated[str, _known("channel")]
OutcomeName = Annotated[str, AfterValidator(lambda name, info: _outcome(name, info))]
OccasionName = Annotated[str, _known("occasion")]
OutcomeKind = Annotated[str, _known("outcome kind")]
Better = Annotated[str, _known("better")]
Analysis = Annotated[str, _known("analysis")]
Blocker = Annotated[str, _known("blocker")]
Through = Annotated[str, _known("through")]
Split = Annotated[str, _known("split")]
Method = Annotated[str, _known("allocation")]
Stratum = Annotated[str, _known("stratum")]
Estimator = Annotated[str, _known("estimator")]
Scale = Annotated[str, _known("scale")]
Statistic = Annotated[str, _known("statistic")]
Role = Annotated[str, _known("role")]
World = Annotated[str, _known("world")]
ParameterName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]

Number = Annotated[float, AfterValidator(lambda number: number + 0.0)]
Effect = Annotated[Number, Field(ge=-5, le=5)]
Scaling = Annotated[Number, Field(ge=0, le=10)]
Chance = Annotated[Number, Field(gt=0, lt=1)]
Correlation = Annotated[Number, Field(ge=0, lt=1)]

Moment = Annotated[float, _time(lambda text, info: moment(text, (info.context or {}).get("entry")))]
Entry = Annotated[float, _time(lambda text, info: moment(text, None))]
Span = Annotated[float, _time(lambda text, info: span(text))]

Letters = Annotated[tuple[str, ...], BeforeValidator(_letters)]
Channels = Annotated[tuple[Channel, ...], Field(min_length=1), AfterValidator(_channels)]
OutcomeNames = Annotated[tuple[OutcomeName, ...], BeforeValidator(one_as_list), Field(min_length=1),
                         AfterValidator(_once)]
ArmNames = Annotated[tuple[Name, ...], BeforeValidator(one_as_list), Field(min_length=1), AfterValidator(_once)]
ParameterNames = Annotated[tuple[ParameterName, ...], Field(min_length=1), AfterValidator(_once)]
Scalings = Annotated[tuple[Scaling, ...], Field(min_length=1), AfterValidator(_rising)]
Correlations = Annotated[tuple[Correlation, ...], Field(min_length=1), AfterValidator(_once)]
Side = Annotated[tuple[Name, ...], Field(min_length=1), AfterValidator(_once)]
Sides = Annotated[tuple[Side, ...], BeforeValidator(_sides), Field(min_length=2, max_length=2)]
Roles = Annotated[tuple[tuple[str, Role], ...], BeforeValidator(lambda value: _roles(value))]
Starts = Annotated[tuple[tuple[str, float], ...], BeforeValidator(_starts)]
Bands = Annotated[tuple[tuple[str, tuple[float, ...]], ...], BeforeValidator(_bands)]
Pairs = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_pairs)]

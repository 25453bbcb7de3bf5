"""Consult: one consult, or two over each other, that people move: both people second by second, and the days and weeks after it.

The talk is redrawn first (`part=answer`), the lives of two hundred people after it (`part=later`): each asks only for its own. What
is asked stands in the address; no real person's record has a way in.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, Field

from ...evidence.arrow import WORLDS
from ...lab import consult as lab
from ...report.consulted import cannot, felt, said, spread
from ...report.figure.consult_after import consult_after
from ...report.figure.consult_pair import consult_pair
from ...report.number import count
from ...report.wording import say
from ...study import vocabulary
from ..screen import Language, Screens, View

screens = Screens()
Word = Annotated[str, Field(max_length=20)]
Words = Annotated[list[Word], Field(max_length=12)]
Minutes = Annotated[int, Field(ge=lab.SHORTEST, le=lab.LONGEST)]


class Asked(BaseModel):
    """Who comes, and what consults A and B give; B only where `b` is 1. An empty word in a list is no word: a list of none."""

    who: Word = "cold"
    b: Annotated[int, Field(ge=0, le=1)] = 1
    a_manner: Word = "distant"
    a_channels: Words = ["eye", "voice"]
    a_letters: Words = ["R"]
    a_minutes: Minutes = 6
    b_manner: Word = "empathic"
    b_channels: Words = ["eye", "voice", "skin"]
    b_letters: Words = list(lab.LETTERS)
    b_minutes: Minutes = 10

    def chosen(self) -> lab.Setting:
        """The setting; `UnknownName` for a word that is none of ours."""
        a = lab.talk(filter(None, self.a_letters), self.a_manner, filter(None, self.a_channels), self.a_minutes)
        b = lab.talk(filter(None, self.b_letters), self.b_manner, filter(None, self.b_channels), self.b_minutes)
        return lab.setting(self.who, a, b if self.b else None)


@screens.page("/consult", "consult.html")
def consult(language: Language, asked: Annotated[Asked, Query()], part: Literal["", "answer", "later"] = "") -> View:
    """One consult or two over each other: the talk second by second, and the days and weeks that follow in three worlds."""
    chosen = asked.chosen()
    leaned = lab.leaned_on(chosen)
    view = {"title": say("consult.title", language), **_controls(chosen, asked, language),
            "about": say(f"consult.about.{asked.who}", language), "assumption": _assumption(leaned, language),
            "numbers": leaned["all"]}
    if part != "later":
        view |= {"pair": consult_pair(lab.second_by_second(chosen), dict(zip(chosen.names, map(lab.letter_times, chosen.talks),
                                                                              strict=True)), leaned)}
    if part != "answer":
        found = lab.afterwards(chosen)
        view |= {"answers": [{"world": world, "sentence": f"{said(found, world, language)}.",
                              "spread": spread(found, world, language)} for world in WORLDS],
                 "same": chosen.a == chosen.b, "cannot": cannot(found, leaned, language), "after": consult_after(found),
                 "felt": felt(found, language)}
    return view


def _controls(chosen: lab.Setting, asked: Asked, language: str) -> dict[str, Any]:
    """What can be chosen, and what is."""
    def titled(words: dict[str, vocabulary.Word], names: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"value": name, "label": words[name].title[language]} for name in names]

    letters = titled(vocabulary.LETTERS, lab.LETTERS)
    b = chosen.b or lab.talk(filter(None, asked.b_letters), asked.b_manner, filter(None, asked.b_channels), asked.b_minutes)
    return {
        "who": asked.who, "whos": [{"value": who, "label": say(f"consult.who.{who}", language)} for who in lab.WHO], "b": asked.b,
        "talks": {"a": chosen.a._asdict(), "b": b._asdict()}, "manners": titled(vocabulary.MANNERS, lab.MANNERS),
        "channels": titled(vocabulary.CHANNELS, lab.CHANNELS), "letters": [{**one, "letter": one["value"][0]} for one in letters],
        "letter_names": say("consult.letter_names", language, names=", ".join(f"{one['value'][0]} {one['label']}"
                                                                              for one in letters)),
        "shortest": lab.SHORTEST, "longest": lab.LONGEST}


def _assumption(leaned: dict[str, Any], language: str) -> str:
    """How many of the numbers are assumed, in a sentence."""
    return say("consult.assumption_how", language, **{name: count(leaned["all"][name], language)
                                                      for name in ("numbers", "assumed", "fitted", "derived", "read", "recalled")})

"""Transcripts, shown: one transcript with its marks as plain data and figures."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from ...errors import UnknownName, nearest
from ...lab.strip import (
    CREDIT,
    LANES,
    SECOND,
    Agreement,
    Coding,
    Moment,
    Transcript,
    agreement,
    by_utterance,
    complaints,
    glance,
    moments,
    pieces,
    turns,
)
from ...report.figure.strip import lane_called, rows_found, speakers_called, strip
from ...report.figure.strip_lived import NONE, strip_lived
from ...report.number import count, interval, number, percent
from ...report.reading import listed
from ...report.wording import say
from ...study.vocabulary import MANNERS as CALLED
from ..screen import Language, View

PAGE, MOST_TALK, MOST_LIVED, MOST_LETTERS = 200, 40, 3, 140
KEYS = dict(zip(LANES, "recupo", strict=True))
UNSURE = re.compile(r"<UNSURE>(.*?)</UNSURE>")
UNHEARD = re.compile(r"<(?:UNIN|INAUDIBLE_SPEECH)/>")
MANNERS = tuple(name for name in CALLED if name != "own style")
CHANNELS = ("eye", "voice")
LEFT_OVER = re.compile(r"</?(?:UNSURE|UNIN|INAUDIBLE_SPEECH)/?>")


def consult_shown(language: Language, name: str, t: Transcript, coding: Coding, version: int, *, coder: int, first: int,
                  manner: str) -> View:
    """Everything that the page of one transcript shows."""
    acted = t.kind == "mock"
    found, called = turns(t), speakers_called(t)
    cut = pieces(t, coding) if coding.coders else None
    who = coding.coders[coder - 1] if 0 < coder <= len(coding.coders) else ""
    talk = moments(t, coding)
    begin = min(first, max(0, len(t.utterances) - 1)) // PAGE * PAGE
    return {
        "title": say("transcripts.one.title_acted", language, complaint=complaints()[name]) if acted else t.name,
        "kicker": _kicker(language, name, t, acted), "name": name, "acted": acted,
        "kind": say(f"transcripts.kind.{t.kind}", language),
        "credit": say("transcripts.credit", language, credit=CREDIT) if acted else "",
        "notes": [note[language] for note in t.notes], "unit": t.unit, "version": version, "coder": who, "coder_place": coder,
        "coders": [{"name": one, "place": k + 1, "until": _until(coding, one)} for k, one in enumerate(coding.coders)],
        "lanes": [{"lane": lane, "called": lane_called(lane, language), "key": KEYS[lane],
                   "means": say(f"coding.means.{lane}", language)} for lane in LANES],
        "strip": strip(t, found, coding, cut, called), "strip_rows": rows_found(t, coding),
        "utterances": _utterances(language, t, coding, begin, {(m.utterance, m.lane) for m in talk}),
        "first": begin, "all": len(t.utterances), "page": PAGE,
        "agreement": _agreement(language, t, coding),
        "talk": [_talked_of(language, t, m) for m in talk[:MOST_TALK]],
        "talk_count": len(talk),
        **_lived(language, name, coding, manner, acted),
    }


def _talked_of(language: Language, t: Transcript, m: Moment) -> View:
    """One place where coders differ, with what was said."""
    u = t.utterances[m.utterance]
    return {"utterance": m.utterance, "when": when(t, u.start), "text": plain(u.text)[:MOST_LETTERS],
            "first": m.utterance // PAGE * PAGE,
            "told": say("transcripts.one.talk_item", language, coders=listed(m.marked, language),
                        lane=lane_called(m.lane, language), others=listed(m.free, language))}


def _kicker(language: Language, name: str, t: Transcript, acted: bool) -> str:
    long = number(t.length / 60, language, 1)
    if acted:
        return say("transcripts.one.kicker_acted", language, name=name, minutes=long)
    if t.unit == SECOND:
        return say("transcripts.one.kicker_second", language, minutes=long)
    return say("transcripts.one.kicker_word", language, words=count(t.length, language))


def when(t: Transcript, at: float) -> str:
    """A moment as it stands beside an utterance: minutes and seconds, or the number of words before it."""
    return f"{int(at // 60)}:{int(at % 60):02d}" if t.unit == SECOND else str(int(at))


def plain(text: str) -> str:
    """What was said, without the transcribers' signs."""
    return LEFT_OVER.sub("", UNHEARD.sub("[…]", text))


def _said(text: str) -> list[dict[str, Any]]:
    """What was said in parts, each sure or not."""
    found = []
    for k, part in enumerate(UNSURE.split(text)):
        if said := plain(part):
            found.append({"text": said, "unsure": k % 2 == 1})
    return found


def _utterances(language: Language, t: Transcript, coding: Coding, begin: int, apart: set[tuple[int, str]]) -> list[dict[str, Any]]:
    """The utterances of one page, with the letters of every coder."""
    heard, called = by_utterance(t, coding), speakers_called(t)
    places = {speaker: k for k, speaker in enumerate(t.speakers)}
    return [{
        "place": k, "start": u.start, "when": when(t, u.start), "speaker": called[u.speaker][language],
        "side": places[u.speaker] % 2,
        "said": _said(u.text) if t.kind == "mock" else [{"text": u.text, "unsure": False}],
        "marks": [{"coder": coder, "letters": list(heard[coder][k])} for coder in coding.coders if heard[coder][k]],
        "differs": [lane for lane in LANES if (k, lane) in apart],
    } for k, u in list(enumerate(t.utterances))[begin:begin + PAGE]]


def _until(coding: Coding, coder: str) -> float | None:
    """Until where a coder went, in minutes or words; None is the end."""
    at = coding.until.get(coder)
    return None if at is None else round(at / 60, 2) if coding.unit == SECOND else at


def _agreement(language: Language, t: Transcript, coding: Coding) -> dict[str, Any] | None:
    """The table of agreement, as it is read; None with fewer than two coders."""
    found = agreement(t, coding)
    if not found:
        return None
    two = len(coding.coders) == 2
    heads = [say("transcripts.one.head_lane", language),
             *(say(f"transcripts.one.head_marked_{t.unit}", language, coder=coder) for coder in coding.coders),
             say(f"transcripts.one.head_differ_{t.unit}", language), say("transcripts.one.head_same", language),
             say("transcripts.one.head_kappa" if two else "transcripts.one.head_alpha", language)]
    rows = [[lane_called(one.lane, language), *(number(one.marked[coder], language, 0) for coder in coding.coders),
             number(one.differ, language, 0), percent(one.percent, language, 0), _coefficient(language, one, two)] for one in found]
    return {"caption": say(f"transcripts.one.agreement_caption_{t.unit}", language, long=number(found[0].seconds, language, 0),
                           utterances=count(found[0].utterances, language)),
            "heads": heads, "rows": rows, "lanes": [_as_numbers(one) for one in found]}


def _coefficient(language: Language, one: Agreement, two: bool) -> str:
    """Kappa or alpha with its interval, never without."""
    if not any(one.marked.values()):
        return say("transcripts.one.nobody", language)
    value = one.kappa if two else one.alpha
    if value is None or one.low is None:
        return say("transcripts.one.too_few", language)
    return say("transcripts.one.value", language, value=number(value, language, 2),
               interval=interval((one.low, one.high), language, 2))


def _as_numbers(one: Agreement) -> dict[str, Any]:
    return {"lane": one.lane, "marked": one.marked, "differ": one.differ, "percent": one.percent, "kappa": one.kappa,
            "alpha": one.alpha, "low": one.low, "high": one.high, "utterances": one.utterances, "long": one.seconds}


def _lived(language: Language, name: str, coding: Coding, manner: str, acted: bool) -> View:
    """The acted consult in the model, as every coder marked it; nothing for a transcript that was brought."""
    coders = [coder for coder in coding.coders if coding.letters(coder)]
    shown: View = {"manner": manner if acted else "", "lived": None, "consult": "", "lived_some": len(coders) > MOST_LIVED,
                   "manners": [{"value": one, "label": CALLED[one].title[language]} for one in MANNERS]}
    if acted and manner not in MANNERS:
        raise UnknownName(key="manner", received=manner, near=nearest(manner, MANNERS), kind={"en": "manner", "nl": "bejegening"})
    if acted and coders:
        from ...lab.strip_lived import lived

        shown["consult"] = _consult_address(language, name, [coding.letters(coder) for coder in coders[:2]], manner)
        shown["lived"] = strip_lived(lived(name, {NONE: (), **{c: coding.letters(c) for c in coders[:MOST_LIVED]}}, manner))
    return shown


def _consult_address(language: Language, name: str, coders: list[tuple[str, ...]], manner: str) -> str:
    """Where this acted consult can be moved further, with the letters of one coder or of two over each other."""
    minutes = min(60, max(1, round(glance(name).minutes)))
    asked: list[tuple[str, str | int]] = [("b", int(len(coders) > 1))]
    for side, letters in zip("ab", coders, strict=False):
        asked += [(f"{side}_letters", letter) for letter in letters or ("",)]
        asked += [(f"{side}_channels", channel) for channel in CHANNELS]
        asked += [(f"{side}_manner", manner), (f"{side}_minutes", minutes)]
    return f"/{language}/consult?{urlencode(asked)}"

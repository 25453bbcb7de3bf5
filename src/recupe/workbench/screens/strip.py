"""Transcripts: the acted consults and one's own, each as a strip that one or more coders mark.

Every mark is kept at once, over the version that was seen. A transcript that somebody brings is kept here and goes nowhere else:
what becomes a simulated consult is an acted one only.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import File, Form, Path, Query, UploadFile

from ...errors import WrongValue
from ...lab.strip import (
    CREDIT,
    LICENCE,
    MOST_BYTES,
    SECOND,
    SOURCE,
    Coding,
    as_csv,
    as_json,
    coded_until,
    coder_named,
    complaints,
    glance,
    is_acted,
    read,
    span_of,
    taken_in,
    toggled,
    too_large,
    without_coder,
)
from ...report.number import count, number, percent
from ...report.reading import listed
from ...report.wording import say
from ..screen import Attached, Deed, Language, Screens, View
from ..store import Store
from .strip_kept import coding_of, kept_coding, kept_transcript, transcript_of
from .strip_shown import PAGE, consult_shown

screens = Screens()
Name = Annotated[str, Path(min_length=1, max_length=40)]
Coder = Annotated[str, Form(max_length=200)]
Seen = Annotated[int, Form(ge=0)]
Place = Annotated[int, Form(ge=0, le=1_000_000)]
LAST = 1_000_000


@screens.page("/transcripts", "strips.html")
def transcripts(language: Language, store: Store, find: Annotated[str, Query(max_length=100)] = "") -> View:
    """The acted consults that travel with the package, and the transcripts that were brought; `find` looks in the complaints."""
    wanted = find.strip().lower()
    coded = {one.key: one.content.get("coders", []) for one in store.codings.all()}
    acted = [_acted(language, name, complaint, coded.get(name, [])) for name, complaint in complaints().items()
             if wanted in complaint.lower() or wanted == name]
    return {
        "title": say("transcripts.title", language), "find": find, "consults": acted, "count": len(acted),
        "yours": [{"name": str(one.content["name"]), "coders": coded.get(one.key, []),
                   "address": f"/{language}/transcripts/{one.key}"} for one in store.transcripts.all()],
        "credit": say("transcripts.credit", language, credit=CREDIT), "source": SOURCE, "licence": LICENCE,
    }


def _acted(language: Language, name: str, complaint: str, coders: list[str]) -> dict[str, Any]:
    """One acted consult in the list."""
    seen = glance(name)
    return {"name": name, "complaint": complaint, "address": f"/{language}/transcripts/{name}", "minutes": round(seen.minutes, 1),
            "changes": seen.changes, "doctor": round(100 * seen.doctor), "coders": coders,
            "told": say("transcripts.glance_coded" if coders else "transcripts.glance", language, name=name,
                        minutes=number(seen.minutes, language, 1), changes=count(seen.changes, language),
                        doctor=percent(seen.doctor, language, 0), **({"coders": listed(coders, language)} if coders else {}))}


@screens.page("/transcripts/{name}", "strip.html")
def strip(
    language: Language, name: Name, store: Store, coder: Annotated[int, Query(ge=0, le=100)] = 0,
    first: Annotated[int, Query(ge=0, le=LAST)] = 0, manner: Annotated[str, Query(max_length=20)] = "empathic",
) -> View:
    """One transcript: the strip, what was said, every coder's marks, where they differ, and an acted one in the model.

    `coder` is the place of who codes now, from 1; `first` the first utterance shown; `manner` that of the simulated consult.
    """
    t = transcript_of(store, name)
    coding, version = coding_of(store, name, t)
    return consult_shown(language, name, t, coding, version, coder=coder, first=first, manner=manner)


@screens.action("/transcripts")
def brought(language: Language, file: Annotated[UploadFile, File()]) -> Deed:
    """Keep a transcript that was brought; one that is there already is not kept twice."""
    called, content = _taken(file, say("transcripts.untitled", language))
    t = read(called, content)

    def keep(store: Store) -> str:
        if store.transcripts.find(t.digest) is None:
            store.transcripts.put(t.digest, kept_transcript(t), 0)
        return f"/{language}/transcripts/{t.digest}"
    return keep


@screens.action("/transcripts/{name}/marks")
def marked(
    language: Language, name: Name, store: Store, coder: Coder, lane: Annotated[str, Form(max_length=10)], version: Seen = 0,
    first: Place = 0, u: Annotated[list[int] | None, Form()] = None,
) -> str:
    """Mark the chosen utterances in one lane, or take those marks away when all of them are there."""
    t = transcript_of(store, name)
    coding, _ = coding_of(store, name, t)
    who, places = coder_named(coder), u or []
    if not places:
        raise WrongValue(key="u", problem={"en": "No utterance was chosen", "nl": "Er is geen uiting gekozen"},
                         advice={"en": "go back, choose an utterance, then a letter",
                                 "nl": "ga terug, kies een uiting, dan een letter"})
    for place in places:
        if not 0 <= place < len(t.utterances):
            raise WrongValue(key="u", received=place, problem={"en": "There is no such utterance", "nl": "Die uiting is er niet"},
                             advice={"en": "go back and choose again", "nl": "ga terug en kies opnieuw"})
    changed = toggled(coding, who, lane, [span_of(t, place) for place in places])
    return _keep(language, name, store, changed, version, who, first, f"#u{places[0]}")


@screens.action("/transcripts/{name}/until")
def went_until(language: Language, name: Name, store: Store, coder: Coder, until: Annotated[str, Form(max_length=20)] = "",
               version: Seen = 0) -> str:
    """Keep until where a coder went; empty is to the end."""
    t = transcript_of(store, name)
    coding, _ = coding_of(store, name, t)
    said = until.strip().replace(",", ".")
    try:
        at = float(said) * (60.0 if t.unit == SECOND else 1.0) if said else None
    except ValueError:
        raise WrongValue(key="until", received=until, problem={"en": "This is no moment", "nl": "Dit is geen moment"},
                         advice={"en": "minutes, such as 4.5", "nl": "minuten, zoals 4,5"}) from None
    return _keep(language, name, store, coded_until(coding, coder, at), version, coder, 0, "#agreement")


@screens.action("/transcripts/{name}/import")
def brought_marks(language: Language, name: Name, store: Store, file: Annotated[UploadFile, File()], version: Seen = 0) -> str:
    """Add the marks of a file to those that are there: nothing lost, nothing twice."""
    t = transcript_of(store, name)
    coding, _ = coding_of(store, name, t)
    return _keep(language, name, store, taken_in(coding, *_taken(file, "marks")), version, "", 0, "#agreement")


@screens.action("/transcripts/{name}/remove-coder")
def removed_coder(language: Language, name: Name, store: Store, coder: Coder, version: Seen = 0) -> str:
    """Take away everything that one coder marked on this consult."""
    coding, _ = coding_of(store, name, transcript_of(store, name))
    return _keep(language, name, store, without_coder(coding, coder), version, "", 0, "#files")


@screens.action("/transcripts/{name}/delete")
def deleted(language: Language, name: Name, store: Store) -> str:
    """Take away a transcript that was brought, with its marks; an acted consult stays and loses its marks."""
    if not is_acted(name):
        store.transcripts.delete(name)
    if store.codings.find(name) is not None:
        store.codings.delete(name)
    return f"/{language}/transcripts"


@screens.file("/transcripts/{name}/marks.{kind}")
def marks(language: Language, name: Name, store: Store, kind: Annotated[str, Path(pattern="^(csv|json)$")]) -> Attached:
    """All marks on a transcript as a file, to keep or to send to a colleague; no word that was said is in it."""
    coding, _ = coding_of(store, name, transcript_of(store, name))
    text, media = (as_csv(coding), "text/csv") if kind == "csv" else (as_json(coding), "application/json")
    return Attached(text, media, f"marks-{name}.{kind}")


def _taken(file: UploadFile, untitled: str) -> tuple[str, bytes]:
    """Name and content of a file that was sent; `UnreadableFile` for one that is too large, before it is read."""
    called = (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1].strip()[:80] or untitled
    if (file.size or 0) > MOST_BYTES:
        raise too_large(called)
    return called, file.file.read(MOST_BYTES + 1)


def _keep(language: Language, name: str, store: Store, coding: Coding, version: int, coder: str, first: int, at: str) -> str:
    """Keep a coding over the version that was seen; where to go then."""
    store.codings.put(name, kept_coding(coding), version)
    query = "&".join(part for part in (f"coder={coding.coders.index(coder) + 1}" if coder in coding.coders else "",
                                       f"first={first // PAGE * PAGE}" if first else "") if part)
    return f"/{language}/transcripts/{name}{'?' if query else ''}{query}{at}"

"""Transcripts, kept: how a transcript and its marks are written down in the store, and read back.

A transcript that was brought is called by its digest, so that no name of a file stands in an address.
"""

from __future__ import annotations

from typing import Any

from ...lab.strip import Coding, Mark, Transcript, Utterance, blank, consult, is_acted
from ..store import Store


def transcript_of(store: Store, name: str) -> Transcript:
    """An acted consult by its name, or a transcript that was brought by its digest; `UnknownName` when there is none."""
    if is_acted(name):
        return consult(name)
    kept = store.transcripts.get(name).content
    return Transcript(str(kept["name"]), tuple(Utterance(*one) for one in kept["utterances"]), str(kept["unit"]), str(kept["kind"]),
                      tuple(dict(note) for note in kept["notes"]))


def kept_transcript(t: Transcript) -> dict[str, Any]:
    """A transcript as the store has it."""
    return {"name": t.name, "unit": t.unit, "kind": t.kind, "notes": [dict(note) for note in t.notes],
            "utterances": [[u.speaker, u.start, u.end, u.text, u.line] for u in t.utterances]}


def coding_of(store: Store, name: str, t: Transcript) -> tuple[Coding, int]:
    """All marks on a transcript, and the version they are; no marks and version 0 when there are none."""
    kept = store.codings.find(name)
    if kept is None:
        return blank(t), 0
    content = kept.content
    return Coding(t.name, t.digest, t.length, t.unit, tuple(Mark(*mark) for mark in content["marks"]), tuple(content["coders"]),
                  {str(coder): float(at) for coder, at in content["until"].items()}), kept.version


def kept_coding(coding: Coding) -> dict[str, Any]:
    """All marks as the store has them."""
    return {"coders": list(coding.coders), "until": dict(coding.until), "digest": coding.digest,
            "marks": [[m.start, m.end, m.lane, m.coder] for m in coding.marks]}

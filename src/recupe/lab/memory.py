"""Memory: the finished parts of a run, in a folder, so that a run that was killed goes on where it was.

    memory_of(folder, …)    that of a study and its settings, in a folder for many; another text of the model has another
    Memory(folder)          each part a file, there whole or not at all; what cannot be read is made anew
    FORGETFUL               keeps nothing

A part is the same to the last bit whether it was kept or made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")
DIGEST = hashlib.sha256().digest_size


class Memory:
    """The parts kept in a folder; None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def part(self, name: str, make: Callable[[], Made]) -> Made:
        """A part by its name: the one that is kept, else made and kept. A folder that cannot be written keeps nothing."""
        if self.folder is None:
            return make()
        file = self.folder / name
        with suppress(OSError):
            held = file.read_bytes()
            if hashlib.sha256(held[DIGEST:]).digest() == held[:DIGEST]:
                kept: Made = pickle.loads(held[DIGEST:])
                return kept
        made = make()
        with suppress(OSError):
            self._keep(file, pickle.dumps(made, protocol=5))
        return made

    def _keep(self, file: Path, content: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = file.with_name(f".{file.name}")
        with beside.open("wb") as written:
            written.write(hashlib.sha256(content).digest() + content)
        os.replace(beside, file)


FORGETFUL = Memory(None)


def memory_of(folder: Path, study: str, settings: Mapping[str, Any]) -> Memory:
    """The memory of a study, by its text, run with these settings by this text of the model."""
    from ..simulate.compiled import sources_stamp

    mark = json.dumps([study, dict(settings), sources_stamp()], sort_keys=True)
    return Memory(folder / hashlib.sha256(mark.encode()).hexdigest()[:16])

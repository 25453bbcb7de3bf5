"""Memory: the finished parts of a run, in a folder, so that a run that was killed goes on where it was.

    Memory(folder)      each part a file, there whole or not at all; what cannot be read is made anew
    FORGETFUL           keeps nothing

A part is the same to the last bit whether it was kept or made anew. What a folder belongs to is for its owner to know: another
study, setting or text of the model needs another folder.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

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

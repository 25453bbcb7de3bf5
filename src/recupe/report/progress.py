"""Progress: what a long run tells on stderr while it works. A terminal sees one line that moves; a file sees nothing move."""

from __future__ import annotations

import sys
from types import TracebackType

from .wording import say


class Told:
    """Tells the steps of a run in one language; use it in a `with`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.moving = sys.stderr.isatty()
        self.last = ""

    def __enter__(self) -> Told:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if self.moving and self.last:
            print("\r" + " " * len(self.last) + "\r", end="", file=sys.stderr, flush=True)

    def started(self) -> None:
        """Say that the first run compiles, when it does."""
        from ..lab.run import is_ready

        if not is_ready():
            print(say("cli.compiling", self.language), file=sys.stderr, flush=True)

    def study(self, name: str, done: int, total: int) -> None:
        """The next of several studies; told in a file too, one line each."""
        line = say("cli.step.study", self.language, study=name, done=str(done + 1), total=str(total))
        if self.moving:
            print("\r" + line.ljust(len(self.last)), end="", file=sys.stderr, flush=True)
            self.last = line
        else:
            print(line, file=sys.stderr, flush=True)

    def step(self, step: str, done: int, total: int) -> None:
        """One step further."""
        if self.moving:
            line = say(f"cli.step.{step}", self.language, done=str(done), total=str(total))
            print("\r" + line.ljust(len(self.last)), end="", file=sys.stderr, flush=True)
            self.last = line

"""Make .venv from a lock with hashes: make_environment.py run|develop en|nl. Started by scripts/environment.

What is there is trusted only when it holds a copy of the lock it was made from. That copy is written last, so an
interrupted or failed set-up is made anew by the next use. One set-up at a time: the others wait for it.
Exit codes: 0 ready, 1 could not be done, 2 asked wrongly, 130 interrupted.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
OLD = ROOT / ".venv.old"
PYTHON = HOME / "bin" / "python"
UNFINISHED = HOME / "unfinished"
LOCKS = {"run": "requirements.lock", "develop": "requirements-dev.lock"}
STRANGERS = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER")  # would lead pip past .venv

SENTENCES = {
    "first": {
        "en": "first use: making .venv in {root} with Python {python}; this takes about a minute and needs the network",
        "nl": "eerste gebruik: .venv maken in {root} met Python {python}; dit duurt ongeveer een minuut en vraagt "
              "netwerk",
    },
    "anew": {
        "en": "the list of packages, or Python itself, has changed: making .venv anew with Python {python}",
        "nl": "de lijst van pakketten, of Python zelf, is veranderd: .venv opnieuw maken met Python {python}",
    },
    "more": {
        "en": "adding the tools for development to .venv",
        "nl": "het gereedschap voor ontwikkeling toevoegen aan .venv",
    },
    "waiting": {
        "en": "another first use is making .venv; waiting for it",
        "nl": "een ander eerste gebruik maakt .venv al; daarop wachten",
    },
    "ready": {"en": "ready in {seconds:.0f} s", "nl": "klaar in {seconds:.0f} s"},
    "interrupted": {
        "en": "interrupted: .venv is not finished; the next use makes it anew",
        "nl": "onderbroken: .venv is niet af; het volgende gebruik maakt die opnieuw",
    },
    "not ours": {
        "en": "{home} was not made by recupe, so it is left alone.\ntry: remove or rename it, then ask again",
        "nl": "{home} is niet door recupe gemaakt en blijft dus staan.\n"
              "probeer: verwijder of hernoem die en vraag het opnieuw",
    },
    "no network": {
        "en": "the packages could not be fetched: no answer from the package registry.\n"
              "try: see whether this computer is online (behind a proxy: set HTTPS_PROXY), then ask again",
        "nl": "de pakketten konden niet worden opgehaald: geen antwoord van het pakketregister.\n"
              "probeer: kijk of deze computer online is (achter een proxy: zet HTTPS_PROXY) en vraag het opnieuw",
    },
    "wrong hash": {
        "en": "a package is not the one that {lock} names, so nothing was installed.\n"
              "try: ask again; if it stays, tell us which package (named above)",
        "nl": "een pakket is niet het pakket dat {lock} noemt; er is dus niets geïnstalleerd.\n"
              "probeer: vraag het opnieuw; blijft het zo, meld dan welk pakket (hierboven genoemd)",
    },
    "failed": {
        "en": "the packages of {lock} could not be installed; pip's last words stand above.\n"
              "try: Python 3.11, 3.12 or 3.13 (this is {python}), and about 1 GB of free space",
        "nl": "de pakketten van {lock} konden niet worden geïnstalleerd; de laatste woorden van pip staan hierboven.\n"
              "probeer: Python 3.11, 3.12 of 3.13 (dit is {python}), en ongeveer 1 GB vrije ruimte",
    },
    "no place": {
        "en": "{home} could not be written: {problem}\ntry: a copy of the repository in a folder of your own",
        "nl": "{home} kon niet worden geschreven: {problem}\nprobeer: een kopie van de repository in een eigen map",
    },
}


class SetUpError(Exception):
    """The environment could not be made; `args` are the key of a sentence and the exit code."""


class Speaker:
    """Says sentences on stderr in one language, and shows which package is being fetched on a terminal."""

    def __init__(self, language: str) -> None:
        self.language = language if language in ("en", "nl") else "en"
        self.terminal = sys.stderr.isatty()

    def say(self, key: str, **facts: object) -> None:
        known = {"root": ROOT, "home": HOME, "python": ".".join(map(str, sys.version_info[:3]))}
        text = SENTENCES[key][self.language].format_map(known | facts)
        print(f"{self.clear()}{text}", file=sys.stderr, flush=True)

    def progress(self, line: str) -> None:
        """Show the package that a line of pip names; nothing when stderr is not a terminal."""
        if self.terminal and line.startswith("Collecting "):
            print(f"{self.clear()}  {line.split()[1]}", end="", file=sys.stderr, flush=True)

    def clear(self) -> str:
        return "\r\033[K" if self.terminal else ""


def holds(kind: str) -> bool:
    """Whether .venv was finished from the lock as it is now."""
    copy = HOME / LOCKS[kind]
    return PYTHON.exists() and copy.is_file() and copy.read_bytes() == (ROOT / LOCKS[kind]).read_bytes()


def was_made_here() -> bool:
    """Whether .venv is one that we made, finished or not, and may replace."""
    marks = [UNFINISHED, *(HOME / lock for lock in LOCKS.values())]
    return any(mark.exists() for mark in marks) or not any(HOME.iterdir())


def make_empty(speaker: Speaker) -> None:
    """An environment with pip and our own source folder, marked unfinished; an older one is moved out of the way."""
    shutil.rmtree(OLD, ignore_errors=True)
    if HOME.exists():
        if not was_made_here():
            raise SetUpError("not ours", 2)
        finished = any((HOME / lock).exists() for lock in LOCKS.values())
        speaker.say("anew" if finished else "first")
        HOME.rename(OLD)
        shutil.rmtree(OLD)
    else:
        speaker.say("first")
    HOME.mkdir()
    UNFINISHED.touch()
    venv.create(HOME, with_pip=True, symlinks=True)
    packages = next(HOME.glob("lib/python*/site-packages"))
    source = os.path.relpath(ROOT / "src", packages)  # relative: the repository may be moved
    (packages / "recupe.pth").write_text(f"{source}\n", encoding="utf-8")


def install(kind: str, speaker: Speaker, descriptor: int) -> None:
    """Install a lock with pip. pip keeps the lock's descriptor open, so nobody else begins while it still writes."""
    command = [str(PYTHON), "-P", "-m", "pip", "install", "--require-hashes", "--no-deps", "--requirement", LOCKS[kind],
               "--no-input", "--retries", "3", "--disable-pip-version-check", "--progress-bar", "off"]
    command += ["--only-binary", ":all:"] if kind == "run" else []
    surroundings = {name: value for name, value in os.environ.items() if name not in STRANGERS} | {"PIP_USER": "0"}
    spoken = []
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", pass_fds=[descriptor]) as pip:
        try:
            for line in pip.stdout or ():
                spoken.append(line)
                speaker.progress(line)
        except BaseException:
            pip.terminate()
            raise
    if pip.returncode:
        raise SetUpError(diagnosis(spoken, speaker), 1)


def diagnosis(spoken: list[str], speaker: Speaker) -> str:
    """The key of the sentence that fits what pip said; what pip said last is shown when it helps."""
    text = "".join(spoken)
    if "Retrying (Retry(" in text and "from versions: none" in text:
        return "no network"
    print(speaker.clear() + "".join(spoken[-15:]).rstrip(), file=sys.stderr)
    return "wrong hash" if "DO NOT MATCH THE HASHES" in text else "failed"


@contextmanager
def alone(speaker: Speaker) -> Iterator[int]:
    """Hold the lock on set-up; the kernel lets go of it when we end, however we end."""
    with (ROOT / ".venv.lock").open("a") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            speaker.say("waiting")
            fcntl.flock(door, fcntl.LOCK_EX)
        yield door.fileno()


def set_up(asked: str, speaker: Speaker) -> None:
    """Make .venv hold what was asked; an environment for development stays one."""
    with alone(speaker) as descriptor:
        if holds(asked):
            return
        began = time.monotonic()
        kind = "develop" if (HOME / LOCKS["develop"]).exists() else asked
        if holds("run"):
            speaker.say("more")
        else:
            make_empty(speaker)
        install(kind, speaker, descriptor)
        for each in LOCKS if kind == "develop" else ("run",):
            shutil.copyfile(ROOT / LOCKS[each], HOME / LOCKS[each])
        UNFINISHED.unlink(missing_ok=True)
        speaker.say("ready", seconds=time.monotonic() - began)


def interrupt(number: int, _frame: object) -> None:
    raise KeyboardInterrupt(number)


def main(kind: str, language: str) -> int:
    speaker = Speaker(language)
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGHUP, interrupt)
    try:
        set_up(kind, speaker)
    except SetUpError as no:
        key, code = no.args
        speaker.say(key, lock=LOCKS[kind])
        return int(code)
    except KeyboardInterrupt:
        speaker.say("interrupted")
        return 130
    except (OSError, subprocess.CalledProcessError) as problem:
        speaker.say("no place", problem=problem)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))

"""Write a dated page from a folder of modules: dated_page.py FOLDER PAGE [NAME ...].

Every module of the folder with a function `main() -> str` gives one section in Markdown. The page says when, with which
version and on which machine. With names, only those sections are made, and shown on the screen instead of written.
A module that fails is told, the others still run, and the old page stays as it was. Exit codes: 0 done, 1 a module
failed, 2 asked wrongly.
"""

from __future__ import annotations

import importlib
import os
import platform
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import recupe

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"proofs": ("Proof", "scripts/proof"), "benchmarks": ("Speed and memory", "scripts/bench")}
PACKAGES = ("numpy", "scipy", "numba", "llvmlite", "pydantic", "fastapi", "sqlalchemy")


def mains(folder: str) -> dict[str, Callable[[], str]]:
    """The function `main` of every module in a folder that has one, by the module's name, in alphabetical order."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]  # tests: its plain model is the oracle that speed is held against
    names = sorted(path.stem for path in (ROOT / folder).glob("[!_]*.py"))
    modules = {name: importlib.import_module(f"{folder}.{name}") for name in names}
    return {name: module.main for name, module in modules.items() if hasattr(module, "main")}


def first_match(path: str, label: str) -> str:
    """What stands behind a label in a file of the form `label : value`; 'unknown' when it is not there."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return "unknown"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(label)), "unknown")


def memory() -> str:
    """All memory of this machine, in GiB."""
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.1f} GiB"
    except (ValueError, OSError):
        return "unknown"


def commit() -> str:
    """The commit this was run on, and whether files had been changed since; 'unknown' outside git."""
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty", "--abbrev=10", "--exclude=*"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown"


def circumstances() -> Iterator[str]:
    """When, with what and on what: one line of Markdown each."""
    processor = first_match("/proc/cpuinfo", "model name")
    yield f"- Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    yield f"- recupe {recupe.__version__}, commit {commit()}"
    yield f"- Processor: {platform.processor() or platform.machine()} · {processor} · {os.cpu_count()} cores"
    yield f"- Memory: {memory()}"
    yield f"- {platform.system()} {platform.release()}, Python {platform.python_version()}"
    yield "- " + ", ".join(f"{name} {version(name)}" for name in PACKAGES)


def section(name: str, main: Callable[[], str]) -> str:
    """One section, headed by its own first line or else by the module's name, and how long it took."""
    began = time.perf_counter()
    text = main().strip()
    heading = "" if text.startswith("#") else f"## {name}\n\n"
    return f"{heading}{text}\n\n*{time.perf_counter() - began:.0f} s*\n"


def write(page: Path, text: str) -> None:
    """Write beside, then rename: a page is whole or not there."""
    page.parent.mkdir(parents=True, exist_ok=True)
    beside = page.with_name(page.name + ".part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(page)


def make(folder: str, page: Path, names: list[str]) -> int:
    """Run the named sections, or all, and write or show them. Returns the exit code."""
    known = mains(folder)
    strange = [name for name in names if name not in known]
    if strange or not known:
        print(f"unknown: {', '.join(strange) or 'everything'}; known in {folder}: {', '.join(known) or 'nothing'}",
              file=sys.stderr)
        return 2
    made, failed = [], []
    for name in names or known:
        print(f"{folder}/{name}.py", file=sys.stderr, flush=True)
        try:
            made.append(section(name, known[name]))
        except Exception:
            traceback.print_exc()
            failed.append(name)
        else:
            print(made[-1], flush=True)
    if failed:
        print(f"failed: {', '.join(failed)}; {page} stays as it was", file=sys.stderr)
        return 1
    if not names:
        title, command = PAGES[folder]
        head = f"# {title}\n\nWritten by `{command}`; do not edit.\n"
        write(page, "\n".join([head, *circumstances(), "", *made]))
        print(page, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(make(sys.argv[1], ROOT / sys.argv[2], sys.argv[3:]))

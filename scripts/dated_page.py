"""Write a page of dated sections from a folder of modules: dated_page.py FOLDER PAGE [NAME ...].

Every module of the folder with a function `main() -> str` gives one section in Markdown, headed by its name, led by the first
sentence of its docstring, and closed by how long it took, when, at which commit and on what. All sections are made, or those
named. Each is shown and set into the page as soon as it is there: what was made before stays when the work is broken off. A module
that fails is told, its old section stays, the others still run. Exit codes: 0 done, 1 a module failed, 2 asked wrongly.
"""

from __future__ import annotations

import importlib
import os
import platform
import re
import subprocess
import sys
import time
import traceback
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import recupe

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"proofs": ("Proof", "scripts/proof"), "benchmarks": ("Speed and memory", "scripts/bench")}
PACKAGES = ("numpy", "scipy", "numba", "llvmlite", "pydantic", "fastapi", "sqlalchemy")


def modules(folder: str) -> dict[str, ModuleType]:
    """Every module in a folder that has a function `main`, by its name, in alphabetical order."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]  # tests: its plain model is the oracle that speed is held against
    names = sorted(path.stem for path in (ROOT / folder).glob("[!_]*.py"))
    found = {name: importlib.import_module(f"{folder}.{name}") for name in names}
    return {name: module for name, module in found.items() if hasattr(module, "main")}


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
    """The commit this is run on, and whether anything but such pages was changed since; 'unknown' outside git."""
    def git(*words: str) -> str:
        return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False).stdout.strip()
    changed = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs", ":!benchmarks/results.md")
    return (git("rev-parse", "--short=10", "HEAD") or "unknown") + (", changed since" if changed else "")


def circumstances() -> str:
    """When, at which commit, on what machine and with which packages, in one line."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · recupe {recupe.__version__}, commit {commit()} · "
            f"{first_match('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores, {memory()} · "
            f"{platform.system()} {platform.release()}, Python {platform.python_version()}, {packages}")


def lead(module: ModuleType) -> str:
    """The first paragraph of a module's docstring, without the name it begins with."""
    first = (module.__doc__ or "").strip().split("\n\n")[0].partition(": ")[2]
    return first[:1].upper() + first[1:]


def section(name: str, module: ModuleType) -> str:
    """One section: name, lead, what `main` found, and how long it took, when and on what."""
    began = time.perf_counter()
    found = module.main().strip()
    foot = f"*{time.perf_counter() - began:.0f} s · {circumstances()}*"
    return "\n\n".join(filter(None, [f"## {name}", lead(module), found, foot])) + "\n"


def sections(page: Path) -> dict[str, str]:
    """The sections of a page by their names; none when there is no page."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0].removeprefix("## ").strip(): part.strip() + "\n" for part in parts}


def write(page: Path, text: str) -> None:
    """Write beside, then rename: a page is whole or not there."""
    page.parent.mkdir(parents=True, exist_ok=True)
    beside = page.with_name(page.name + ".part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(page)


def make(folder: str, page: Path, names: list[str]) -> int:
    """Make the named sections, or all, each shown and set into the page. Returns the exit code."""
    known = modules(folder)
    strange = [name for name in names if name not in known]
    if strange or not known:
        print(f"unknown: {', '.join(strange) or 'everything'}; known in {folder}: {', '.join(known) or 'nothing'}",
              file=sys.stderr)
        return 2
    title, command = PAGES[folder]
    head = f"# {title}\n\nWritten by `{command}`, a section at a time; do not edit.\n"
    failed = []
    for name in names or known:
        print(f"{folder}/{name}.py", file=sys.stderr, flush=True)
        try:
            made = section(name, known[name])
        except Exception:
            traceback.print_exc()
            failed.append(name)
        else:
            print(made, flush=True)
            kept = {**sections(page), name: made}
            write(page, "\n".join([head, *(kept[each] for each in known if each in kept)]))
    if failed:
        print(f"failed: {', '.join(failed)}; what {page.name} says of them stays as it was", file=sys.stderr)
        return 1
    print(page, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(make(sys.argv[1], ROOT / sys.argv[2], sys.argv[3:]))

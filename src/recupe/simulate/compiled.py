"""Compiled: teaches the compiler the very text the systems are written in. The only module that declares kernels compiled.

A NamedTuple of numbers becomes registers; every equation is inlined by LLVM; the functions of `arithmetic` get their twins.
Machine code is kept in a folder named after the text of every module that can change it, so that an edited equation never
meets yesterday's code; the newest three folders are kept. RECUPE_LANES changes the width of a block and enters the name.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
from numba.core.codegen import get_host_cpu_features
from numba.extending import overload

from ..person.equation import EQUATIONS
from .twins import TWINS

LANES = int(os.environ.get("RECUPE_LANES", "16"))
OPTIONS: Any = {"error_model": "numpy", "forceinline": True}
TAUGHT: set[Any] = set()
SOURCES = ("person", "encounter", "simulate")


def as_wide_as_it_goes() -> None:
    """Let vectors be 512 bits where the processor has them: LLVM holds back to 256 on some. No width changes a bit of an answer.

    Left alone when the processor is named from outside (NUMBA_CPU_NAME, NUMBA_CPU_FEATURES).
    """
    if numba.config.CPU_NAME is None and numba.config.CPU_FEATURES is None:
        features = get_host_cpu_features()
        if "+avx512f" in features:
            numba.config.CPU_FEATURES = f"{features},-prefer-256-bit"


as_wide_as_it_goes()


def teach(function: Callable[..., Any], text: Callable[..., Any]) -> None:
    """Wherever compiled code calls `function`, compile `text` in its place."""
    overload(function, jit_options=OPTIONS, strict=False)(lambda *args: text)


def teach_all() -> None:
    """Every equation known by now; called when a kernel is declared, after its module has imported its systems."""
    for function in [*TWINS, *EQUATIONS]:
        if function not in TAUGHT:
            TAUGHT.add(function)
            teach(function, TWINS.get(function, function))


def load(kind, rows, first, lane):
    """A tuple of this kind from column `lane` of a block."""
    return kind(*[rows[first + i, lane] for i in range(len(kind._fields))])


def store(values, rows, first, lane):
    """Write a tuple into column `lane` of a block."""
    for i, value in enumerate(values):
        rows[first + i, lane] = value


@overload(load, jit_options=OPTIONS)
def _load(kind, rows, first, lane):
    reads = ", ".join(f"rows[first + {i}, lane]" for i in range(len(kind.instance_class._fields)))
    made: dict[str, Any] = {}
    exec(f"def load(kind, rows, first, lane): return kind({reads})", made)
    return made["load"]


@overload(store, jit_options=OPTIONS)
def _store(values, rows, first, lane):
    writes = "; ".join(f"rows[first + {i}, lane] = values[{i}]" for i in range(len(values)))
    made: dict[str, Any] = {}
    exec(f"def store(values, rows, first, lane): {writes}", made)
    return made["store"]


def sources_stamp(home: Path | None = None) -> str:
    """A name for the text of every module whose equations are compiled, and for the width of a block."""
    home = home or Path(__file__).parent.parent
    digest = hashlib.sha256(f"lanes {LANES}".encode())
    for folder in SOURCES:
        for path in sorted((home / folder).rglob("*.py")):
            digest.update(path.relative_to(home).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def cache_home() -> Path:
    """Where machine code is kept: the user's cache folder, or a temporary one when that cannot be written."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "recupe"
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            return home
    except OSError:
        return Path(tempfile.gettempdir()) / f"recupe-{os.getuid() if hasattr(os, 'getuid') else 'user'}"


def forget_old(home: Path, newest: int = 3) -> None:
    """Remove all but the newest folders of machine code."""
    folders = sorted((p for p in home.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime, reverse=True)
    for folder in folders[newest:]:
        shutil.rmtree(folder, ignore_errors=True)


def is_ready() -> bool:
    """Whether machine code for this text of the model is at hand; if not, the first run compiles it."""
    folder = cache_home() / sources_stamp()
    return any(folder.rglob("*.nbi")) if folder.exists() else False


def compiled(function: Callable[..., Any]) -> Any:
    """Compile a kernel when it is first called; with NUMBA_DISABLE_JIT it stays plain Python."""
    if numba.config.DISABLE_JIT:
        return function
    teach_all()
    before, home = numba.config.CACHE_DIR, cache_home()
    folder = home / sources_stamp()
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    forget_old(home)
    numba.config.CACHE_DIR = str(folder)
    try:
        return numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    finally:
        numba.config.CACHE_DIR = before

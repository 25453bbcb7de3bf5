"""The repository that the tests stand in, as git sees it."""

from __future__ import annotations

import subprocess

import needs

ROOT = needs.ROOT


def committed(folder: str = "") -> list[str]:
    """The files below a folder that git holds or would hold, as paths below the root; skips outside a git checkout."""
    needs.require("git")
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    return sorted(name for name in set(listed) if name.startswith(folder) and (ROOT / name).is_file())


def is_ignored(name: str) -> bool:
    """Whether git would leave a path alone; skips outside a git checkout."""
    needs.require("git")
    command = ["git", "-C", str(ROOT), "check-ignore", "--quiet", "--no-index", name]
    return subprocess.run(command, check=False).returncode == 0


def text_of(name: str) -> str:
    """The text of a file below the root."""
    return (ROOT / name).read_text(encoding="utf-8")

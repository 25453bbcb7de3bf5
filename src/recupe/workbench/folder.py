"""Folder: where the workbench keeps what is made in it: the database, a secret that only its owner can read, and the lock of the
worker."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

SECRET = 32


def home() -> Path:
    """Where the workbench keeps what is made in it, unless told otherwise: RECUPE_DATA, else .recupe in the home of the user."""
    return Path(os.environ.get("RECUPE_DATA") or Path.home() / ".recupe")


def address_of(folder: Path) -> str:
    """The address of the database in a folder: RECUPE_DATABASE when that names a server, else SQLite."""
    return os.environ.get("RECUPE_DATABASE") or f"sqlite:///{folder / 'workbench.db'}"


def secret(folder: Path) -> bytes:
    """The secret of a folder, made on first use; whole or not there."""
    file = folder / "secret"
    if file.exists():
        return file.read_bytes()
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as written:
        written.write(secrets.token_bytes(SECRET))
    os.replace(beside, file)
    return file.read_bytes()

"""Store: what the workbench keeps: studies, runs, plans, ratings, transcripts and codings, in a database.

    tables     what a row is                  database   the database opened, brought to this version, read and written
    shelf      documents with a version       runs       the queue of studies to live, and what came of them
    tickets    what was submitted once        migrations/   how an older database becomes one of this version

SQLite in the folder of the workbench unless an address says otherwise; nothing here is for SQLite alone but its settings.
"""

from __future__ import annotations

from .database import Database, Store
from .shelf import Changed, Document, Shelf

__all__ = ["Changed", "Database", "Document", "Shelf", "Store"]

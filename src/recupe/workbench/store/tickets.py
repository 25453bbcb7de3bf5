"""Tickets: a form carries one; what is submitted twice leads to where it led the first time. Kept with what the form did, in one
transaction, so that either both are there or neither."""

from __future__ import annotations

from sqlalchemy import insert
from sqlalchemy.orm import Session

from .tables import TicketRow, now


class Tickets:
    """The forms that were submitted."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def led_to(self, ticket: str) -> str | None:
        """Where a form led, if it was submitted before."""
        row = self.session.get(TicketRow, ticket) if ticket else None
        return None if row is None else row.address

    def keep(self, ticket: str, address: str) -> None:
        """Keep where a form led."""
        if ticket:
            self.session.execute(insert(TicketRow).values(ticket=ticket, address=address, created=now()))

"""Html: elements as text. Whatever comes from outside passes through `escaped`; nothing else is written into a page.

    tag("p", "text", class_="note")     <p class="note">text</p>; a text is escaped, a Markup is not
"""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable

EMPTY = frozenset({"meta", "input", "br", "hr", "link"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def escaped(text: object) -> Markup:
    """A text as HTML; what is HTML already stays as it is."""
    return text if isinstance(text, Markup) else Markup(html.escape(str(text), quote=True))


def tag(name: str, /, *inside: object, **attributes: object) -> Markup:
    """One element. `class_` and `for_` lose their underscore, `aria_label` is aria-label; True is bare, None is left out."""
    written = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items()
                      if value is not None and value is not False)
    if name in EMPTY:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(inside)}</{name}>")


def _attribute(key: str, value: object) -> str:
    return f" {key}" if value is True else f' {key}="{html.escape(str(value), quote=True)}"'


def join(parts: Iterable[object], between: str = "") -> Markup:
    """Parts one after the other, each escaped unless it is HTML."""
    return Markup(between.join(escaped(part) for part in parts))


def data_link(text: object, content: str, file: str) -> Markup:
    """A link that saves `content` as a file, out of the page itself."""
    coded = base64.b64encode(content.encode("utf-8")).decode("ascii")
    return tag("a", text, href=f"data:text/csv;charset=utf-8;base64,{coded}", download=file)


def table(caption: object, heads: Iterable[object], rows: Iterable[Iterable[object]], stacks: bool = False) -> Markup:
    """A table with its first column as row heads. One that stacks where it is narrow keeps its roles, and each cell its head."""
    names = list(heads)

    def role(name: str) -> str | None:
        return name if stacks else None

    def cell(k: int, inside: object) -> Markup:
        return tag("td" if k else "th", inside, role=role("cell" if k else "rowheader"), scope=None if k else "row",
                   data_head=names[k] if stacks and k else None)

    head = tag("tr", *(tag("th", name, scope="col", role=role("columnheader")) for name in names), role=role("row"))
    body = join((tag("tr", *(cell(k, inside) for k, inside in enumerate(row)), role=role("row")) for row in rows), "\n")
    return tag("table", tag("caption", caption), tag("thead", head, role=role("rowgroup")),
               tag("tbody", body, role=role("rowgroup")), class_="stack" if stacks else None, role=role("table"))


def scrolling(inside: object, label: str) -> Markup:
    """What may be wider than the page, in a box of its own that a keyboard can scroll."""
    return tag("div", inside, class_="scroll", tabindex="0", role="region", aria_label=label)


def disclosed(summary: object, *inside: object, opened: bool = False) -> Markup:
    """Something that opens when asked."""
    return tag("details", tag("summary", summary), *inside, open=opened)

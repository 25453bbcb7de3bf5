"""Markup: reads a page as a browser would: a tree whose elements are all closed, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"meta", "input", "br", "hr", "link", "img"}


@dataclass
class Element:
    """One element, its attributes, and what is inside: elements and texts."""

    name: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    def all(self, *names: str) -> Iterator[Element]:
        """Every element below of one of these names; any name when none is given."""
        for one in self.inside:
            if isinstance(one, Element):
                if not names or one.name in names:
                    yield one
                yield from one.all(*names)

    def first(self, name: str, class_: str = "") -> Element:
        """The first element below of this name and class."""
        return next(e for e in self.all(name) if not class_ or class_ in e.classes)

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """All that it says, one space between pieces."""
        return " ".join(" ".join(one.text if isinstance(one, Element) else one for one in self.inside).split())

    def inside_of(self, name: str) -> bool:
        """Whether some ancestor has this name."""
        return self.parent is not None and (self.parent.name == name or self.parent.inside_of(name))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self.open[-1])
        self.open[-1].inside.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}, parent=self.open[-1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>, line {self.getpos()[0]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(text: str) -> Element:
    """The tree of a page; fails where an element is not closed, or closed by another."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert [e.name for e in reader.open] == ["root"], "an element is still open at the end"
    return reader.root


def in_language(root: Element, language: str) -> Element:
    """What a reader of one language sees."""
    return next(e for e in root.all("div") if {"page", language} <= set(e.classes))

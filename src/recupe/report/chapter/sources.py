"""Sources: what this page rests on, computed from what was used: findings it is held against, and numbers of the model."""

from __future__ import annotations

from ...evidence.finding import findings
from ...evidence.source import Source, keys, sources
from ...lab.provenance import used_sources
from ..html import Markup, disclosed, join, tag
from ..number import count
from ..reading import Reading
from ..wording import say


def cited(reading: Reading) -> tuple[list[Source], list[Source]]:
    """Sources of the findings, and the further sources of numbers of the model, each by its key."""
    known = sources()
    of_findings = {key for name in reading.findings if name in findings() for key in findings()[name].cite}
    of_numbers = {key for citation in used_sources() for key in keys(citation)} - of_findings
    return [known[k] for k in sorted(of_findings) if k in known], [known[k] for k in sorted(of_numbers) if k in known]


def chapter(reading: Reading, language: str) -> Markup:
    """Both lists; findings with what was measured."""
    of_findings, of_numbers = cited(reading)
    parts = [tag("p", say("sources.lead", language))]
    held = [findings()[name] for name in sorted(reading.findings) if name in findings()]
    if held:
        parts.append(tag("ul", *(tag("li", tag("strong", f.id), ": ", tag("span", f.claim, lang="en"), " ", tag(
            "span", f"({say('checked.' + f.checked, language)}; n = {count(f.n, language)})", class_="spread")) for f in held)))
    parts.append(tag("ul", *(_entry(s) for s in of_findings)))
    if of_numbers:
        parts.append(disclosed(say("sources.of_numbers", language, n=count(len(of_numbers), language)),
                               tag("p", say("sources.not_the_value", language)), tag("ul", *(_entry(s) for s in of_numbers))))
    return join(parts)


def _entry(source: Source) -> Markup:
    where = ", ".join(part for part in (source.journal or source.howpublished, source.volume, source.pages) if part)
    link = tag("a", f"doi:{source.doi}", href=f"https://doi.org/{source.doi}", rel="noreferrer") if source.doi else ""
    return tag("li", source.short, ". ", tag("cite", source.title, lang="en"), ". ", where, ". " if where else "", link)

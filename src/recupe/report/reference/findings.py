"""Findings: how to read an entry of the evidence, field by field, and a list of all of them."""

from __future__ import annotations

from ...evidence.finding import Arm, Derived, Effect, Finding, Outcome, findings
from ...evidence.record import Record
from ...evidence.vocabulary import CHECKED, CLAIM_STATUSES, COMPARISONS, DIRECTIONS
from .markdown import code, codes, page, table

LEAD = """A finding says what was measured in one study or a small group of studies. `recupe show finding ID` prints
one. What is not known stays away: an empty field means *not known*, never nothing. Correct one with [this number is
wrong](../how-to/this-number-is-wrong.en.md)."""

MEANING: dict[str, str] = {
    "id": "short name of the finding: first author and year, or what it is about",
    "claim": "what was found, in one line of our own", "citation": "where it was published, for people to read",
    "cite": "the same, as keys of the list of sources", "doi": "the publication's DOI", "pmid": "its number in PubMed",
    "design": "how it was studied", "n": "how many took part", "n_note": "what `n` counts, when it does not count people",
    "population": "who took part", "arms": "the groups or conditions, with what each showed",
    "effects": "the differences that were published",
    "derived": "numbers that we worked out ourselves", "timing": "when things were given and measured",
    "caveats": "what to mind before leaning on it", "checked": "how we know the numbers: `read`, `recalled` or `derived`",
    "source_url": "the page that was read",
    "name": "what the group or the outcome is called", "protocol": "what the group was given", "outcomes": "what it showed",
    "note": "what else to know; with a derived number: its arithmetic", "unit": "unit of every number beside it", "mean": "mean",
    "sd": "standard deviation", "median": "median", "percent": "per hundred people", "rate": "events per person or per time",
    "events": "how many events", "ci": "95 % interval", "outcome": "what was measured", "contrast": "what is compared with what",
    "comparison": "the kind of contrast, see below", "kind": "the kind of size: a difference, a ratio, ...",
    "value": "the size; empty when only a direction is known", "p": "p-value", "p_bound": "`<` or `>` when only a bound was given",
    "direction": "of the first side against the second", "quantity": "what the number is",
}
KINDS: dict[str, str] = {
    "randomised": "people were drawn by lot: it can show a cause", "meta-analysis": "several trials pooled",
    "lab": "a laboratory experiment, as a rule with few people", "prospective": "people followed in time, not drawn by lot",
    "before-after": "the same people earlier and later, without others beside them",
    "cross-sectional": "one moment: what goes together",
    "rating": "people split by what they said: it cannot show a cause by itself",
}
KNOWN: dict[str, str] = {"read": "the abstract or text was seen", "recalled": "from memory, not checked: do not quote",
                         "derived": "worked out by us from numbers that were read"}


def fields() -> dict[str, tuple[str, ...]]:
    """The fields of an entry and of its parts."""
    parts: dict[str, type[Record]] = {"a finding": Finding, "one of its arms": Arm, "an outcome of an arm": Outcome,
                                      "an effect": Effect, "a derived number": Derived}
    return {name: tuple(part.model_fields) for name, part in parts.items()}


def findings_page() -> str:
    """`docs/reference/findings.md`."""
    guide = [f"## {name[0].upper()}{name[1:]}\n\n" + table(["field", "says"], ([code(f), MEANING[f]] for f in of))
             for name, of in fields().items()]
    words = "\n\n".join([
        "## The closed words", table(["comparison", "means"], ([code(c), KINDS[c]] for c in COMPARISONS)),
        table(["checked", "means"], ([code(c), KNOWN[c]] for c in CHECKED)),
        f"Directions: {codes(DIRECTIONS)}. A claim, which leans on findings, has one of these statuses: {codes(CLAIM_STATUSES)}."])
    every = table(["finding", "found", "people", "comparisons", "checked"],
                  ([code(f.id), f.claim, f.n, ", ".join(dict.fromkeys(e.comparison for e in f.effects)), f.checked]
                   for f in findings().values()))
    return page("Findings: a field guide", LEAD, *guide, words, f"## All {len(findings())} findings\n\n{every}")

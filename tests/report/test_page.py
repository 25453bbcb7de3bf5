"""Pages: every figure, table, file and sentence, in both languages, whatever the run."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

import pytest

from recupe.errors import UnknownName
from recupe.report.page import page
from recupe.report.wording import say, sentences
from report.conftest import COMMAND, Made
from report.markup import Element, in_language, read
from report.variants import VARIANTS

LANGUAGES = ("en", "nl")
WORLDS = ("told", "supported", "null")
SPOKEN = ("p", "li", "figcaption", "caption", "h1", "h2", "h3", "summary", "dd", "tr", "desc", "title")
LARGEST = 1_500_000


@pytest.fixture(scope="session")
def tree(html: str) -> Element:
    """The page of the small run, read."""
    return read(html)


def worlds_in(text: str) -> set[str]:
    """The worlds that a text names by themselves: “told”, told."""
    return {world for world in WORLDS if re.search(rf"(?<![\w-]){world}(?![\w-])", text)}


def blocks(root: Element) -> Iterator[Element]:
    """Everything that says one thing: a sentence, a row, an item, a picture."""
    for element in root.all(*SPOKEN, "svg"):
        if element.name != "svg" and (element.inside_of("svg") or any(element.all("p", "li", "tr"))):
            continue
        yield element


def bare_percentages(root: Element) -> list[str]:
    """What says a percentage without the number that it is of."""
    return [block.text for block in blocks(root) if re.search(r"\d\s?%", block.text) and not re.search(r"\bn = \d", block.text)]


def told_alone(root: Element) -> list[str]:
    """Figures and tables that show the world told and no other."""
    return [f"{e.name}: {e.text[:80]}" for e in root.all("figure", "table")
            if worlds_in(e.text) == {"told"}]


def test_every_element_is_closed_and_no_id_occurs_twice(tree: Element) -> None:
    ids = [e.attributes["id"] for e in tree.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids)) > 40
    assert [e.name for e in tree.all("html", "head", "body", "main", "style")] == ["html", "head", "style", "body", "main"]


def test_a_page_that_is_not_whole_is_caught() -> None:
    with pytest.raises(AssertionError):
        read("<p><b>x</p>")
    with pytest.raises(AssertionError):
        read("<div><p>x</p>")


def test_nothing_runs_and_nothing_is_fetched(tree: Element, html: str) -> None:
    assert not list(tree.all("script", "iframe", "object", "embed", "img", "link", "form", "base", "audio", "video",
                             "foreignobject"))
    assert not [name for e in tree.all() for name in e.attributes
                if name.startswith("on") or name in ("src", "srcset", "background")]
    assert not re.search(r"@import|url\(|javascript:", html)
    policy = next(e for e in tree.all("meta") if "http-equiv" in e.attributes)
    assert policy.attributes["content"].startswith("default-src 'none'")


def test_the_only_addresses_are_dois_and_the_data_itself(tree: Element, html: str) -> None:
    targets = [e.attributes["href"] for e in tree.all() if "href" in e.attributes]
    assert targets
    assert all(t.startswith(("https://doi.org/10.", "data:text/csv;")) for t in targets)
    assert set(re.findall(r"https?://[\w.]+", html)) == {"https://doi.org", "http://www.w3.org"}


def test_the_page_is_light_enough_to_send(html: str) -> None:
    assert len(html.encode("utf-8")) < LARGEST


def test_the_same_run_gives_the_same_page(whole: Made, html: str) -> None:
    assert page(whole.record, whole.pictures, whole.study, COMMAND) == html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_asked_for_is_shown_first(whole: Made, language: str) -> None:
    root = read(page(whole.record, whole.pictures, whole.study, COMMAND, language))
    chosen = [e.attributes["id"] for e in root.all("input") if "checked" in e.attributes]
    assert chosen == [f"language-{language}"]
    assert root.first("html").attributes["lang"] == language
    assert [in_language(root, each).attributes["lang"] for each in LANGUAGES] == list(LANGUAGES)
    assert [e.attributes["for"] for e in root.all("label")] == [f"language-{each}" for each in LANGUAGES]


def test_an_unknown_language_is_refused(whole: Made) -> None:
    with pytest.raises(UnknownName):
        page(whole.record, whole.pictures, whole.study, COMMAND, "de")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_whatever_the_run_the_page_keeps_its_rules(made: Made, variant: str, language: str) -> None:
    VARIANTS[variant](made.record)
    root = in_language(read(page(made.record, made.pictures, made.study, COMMAND)), language)
    assert bare_percentages(root) == []
    assert told_alone(root) == []
    assert "nan" not in re.findall(r"[a-z]+", root.text) and "None" not in root.text and "{" not in root.text
    footer = root.first("footer").text
    assert say("note.footer", language) in footer and say("note.stamp", language) in footer


@pytest.mark.parametrize("variant", ["whole", "nobody"])
def test_a_page_without_pictures_is_still_a_page(made: Made, variant: str) -> None:
    VARIANTS[variant](made.record)
    root = in_language(read(page(made.record, None, made.study, COMMAND)), "en")
    assert "Not on this page: " in root.text and sentences("en")["recovery.kicker"] in root.text


def test_the_rules_can_be_broken() -> None:
    root = read("<p>39 % gone</p><table><caption>x</caption><tr><td>told</td></tr></table><figure>told and null</figure>"
                "<p>39 % (n = 12)</p>")
    assert bare_percentages(root) == ["39 % gone"]
    assert len(told_alone(root)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_a_name_a_description_and_its_worlds(tree: Element, language: str) -> None:
    root = in_language(tree, language)
    figures = list(root.all("figure"))
    assert len(figures) == 6
    for figure in figures:
        for svg in figure.all("svg"):
            assert svg.attributes["role"] == "img"
            named = svg.attributes["aria-labelledby"].split()
            parts = {e.attributes["id"]: e for e in svg.all("title", "desc")}
            assert list(parts) == named and all(e.text for e in parts.values())
            assert worlds_in(svg.text)
        caption = figure.first("figcaption").text
        model = say("note.model_many", language, worlds="@").split("@")
        one = say("note.model", language, world="@").split("@")
        assert model[1] in caption or one[1] in caption
        assert worlds_in(caption) - {"told"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_its_words_and_its_data(tree: Element, language: str) -> None:
    for figure in in_language(tree, language).all("figure"):
        summaries = [e.text for e in figure.all("summary")]
        assert summaries == [say("page.in_words", language), say("page.data", language)]
        link = figure.first("a")
        text = base64.b64decode(link.attributes["href"].split("base64,")[1]).decode("utf-8")
        head, *rows = text.splitlines()
        assert link.attributes["download"].endswith(".csv")
        assert head.startswith("world,") and head.endswith(",stamp")
        assert rows and all(row.endswith(sentences("en")["note.stamp"]) for row in rows)
        assert {w for row in rows for w in row.split(",")[0].split(" / ")} - {"published"} != {"told"}
        assert figure.first("table").first("caption").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_a_caption_and_heads(tree: Element, language: str) -> None:
    for table in in_language(tree, language).all("table"):
        assert table.first("caption").text
        assert all(e.attributes.get("scope") == "col" for e in table.first("thead").all("th"))
        assert all(e.attributes.get("scope") == "row" for e in table.first("tbody").all("th"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_split_carries_its_sentence(tree: Element, language: str) -> None:
    root = in_language(tree, language)
    split = say("note.split", language)
    for name in ("hero", "confounding"):
        place = next(e for e in root.all() if e.attributes.get("id") == f"{language}-{name}")
        assert split in place.text
    contrasts = next(e for e in root.all("section") if e.attributes.get("id") == f"{language}-contrasts")
    with_split = [e for e in contrasts.all("details") if say("hero.no_split", language) not in e.text]
    assert len(with_split) == 7
    assert all(split in e.text for e in with_split)
    assert say("note.not_randomised", language) in root.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_interval_has_its_name(tree: Element, language: str) -> None:
    between = {"en": "to", "nl": "tot"}[language]
    names = tuple(say(f"spread.{name}", language) for name in ("people", "numbers"))
    contrasts = next(e for e in in_language(tree, language).all("section") if e.attributes.get("id") == f"{language}-contrasts")
    spreads = [e.text for e in contrasts.all("span") if re.search(rf"\d {between} ", e.text)]
    assert len(spreads) > 100
    assert all(text.startswith(names) for text in spreads)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_screen_says_what_it_cannot_tell(tree: Element, whole: Made, language: str) -> None:
    root = in_language(tree, language)
    order = [e.name if e.name != "p" else e.classes[0] for e in root.all("h1", "svg", "p")
             if e.name in ("h1", "svg") or set(e.classes) & {"answer", "cannot"}]
    assert order[0] == "h1" and order[1] == "svg" and order.index("answer") < order.index("cannot") <= 4
    said = root.first("p", "cannot").text
    assert whole.record["question"][language] in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_ran_can_be_run_again(tree: Element, whole: Made, language: str) -> None:
    ran = next(e for e in in_language(tree, language).all("section") if e.attributes.get("id") == f"{language}-ran").text
    for fact in (whole.record["hash"], whole.record["version"], COMMAND, "719"):
        assert fact in ran


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_provenance_line_counts_what_the_record_counts(tree: Element, whole: Made, language: str) -> None:
    text = in_language(tree, language).text
    counts = whole.record["provenance"]
    assert say("provenance.line", language, **{k: str(counts[k]) for k in ("numbers", "read", "derived", "fitted", "assumed",
                                                                          "recalled")}) in text
    table = next(e for e in in_language(tree, language).all("table")
                 if e.first("caption").text == say("provenance.assumed", language, n=str(counts["assumed"])))
    assert len(list(table.first("tbody").all("tr"))) == counts["assumed"]
    assert say("note.assumed", language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_stand_apart_and_misses_first(made: Made, language: str) -> None:
    implied_rows = [t for t in made.record["targets"] if t["role"] == "implied"]
    implied_rows[-1].update(low=0.0, high=0.1, inside=False)
    judged = [t for t in implied_rows if t["inside"] is not None]
    root = in_language(read(page(made.record, made.pictures, made.study, COMMAND)), language)
    targets = next(e for e in root.all("section") if e.attributes.get("id") == f"{language}-targets")
    assert len(list(targets.all("h3"))) == 4 and len(list(targets.all("table"))) == 3
    implied = list(targets.all("table"))[1]
    verdicts = [list(row.all("td"))[-1].text for row in implied.first("tbody").all("tr")]
    missed = [verdict.startswith(say("targets.miss", language)) for verdict in verdicts]
    assert missed[0] and missed == sorted(missed, reverse=True)
    count = sum(t["inside"] is False for t in judged)
    assert say("targets.counted", language, all=str(len(implied_rows)), judged=str(len(judged)), missed=str(count)) in targets.text


def test_targets_of_told_alone_get_null_beside_them(made: Made) -> None:
    VARIANTS["told targets"](made.record)
    root = in_language(read(page(made.record, made.pictures, made.study, COMMAND)), "en")
    targets = next(e for e in root.all("section") if e.attributes.get("id") == "en-targets")
    for table in targets.all("table"):
        assert {"told", "null"} <= worlds_in(table.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_clear_result_is_said_in_the_words_agreed(tree: Element, language: str) -> None:
    assert say("note.not_clear", language) in in_language(tree, language).text


def test_arrows_at_work_say_what_would_defeat_them(tree: Element) -> None:
    arrows = next(e for e in in_language(tree, "en").all("section") if e.attributes.get("id") == "en-arrows")
    assert "care-cold" in arrows.text and "rating-confounding" in arrows.text
    assert "By lot, the interval lies inside 0.2 day on either side of nothing." in arrows.text
    first = next(iter(arrows.all("table")))
    assert len(list(first.first("tbody").all("tr"))) == 2


def test_sources_are_those_of_what_was_used(tree: Element, made: Made) -> None:
    sources = next(e for e in in_language(tree, "en").all("section") if e.attributes.get("id") == "en-sources")
    assert "Perception of empathy in the therapeutic encounter" in sources.text and "Pinky" in sources.text
    VARIANTS["unpublished"](made.record)
    root = in_language(read(page(made.record, made.pictures, made.study, COMMAND)), "en")
    bare = next(e for e in root.all("section") if e.attributes.get("id") == "en-sources")
    assert "Perception of empathy in the therapeutic encounter" not in bare.text


def test_texts_from_outside_cannot_become_markup(made: Made) -> None:
    made.record["question"] = {"en": "<script>alert(1)</script> & \"why\"?", "nl": "<img src=x onerror=y>"}
    text = page(made.record, made.pictures, made.study, "recupe run '<b>x</b>'")
    root = read(text)
    assert not list(root.all("script", "img", "b"))
    assert "<script>alert(1)</script> & \"why\"?" in in_language(root, "en").text


def test_a_run_with_parts_cut_says_so(made: Made) -> None:
    VARIANTS["cut"](made.record)
    root = read(page(made.record, made.pictures, made.study, COMMAND))
    for language in LANGUAGES:
        assert say("note.without", language, parts="care-cold, slow-route") in in_language(root, language).text


def test_an_interrupted_run_says_what_is_missing(made: Made) -> None:
    VARIANTS["interrupted"](made.record)
    text = in_language(read(page(made.record, made.pictures, made.study, COMMAND)), "en").text
    assert "Interrupted: 2 replicates were finished" in text
    assert sentences("en")["page.interrupted"] in text


def test_people_are_never_ranked_and_feelings_never_drawn(html: str) -> None:
    assert not re.search("[\U0001F300-\U0001FAFF\u2600-\u2604\u2607-\u26FF\u2764]", html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_null_is_told_to_need_what_was_not_measured_only_where_a_finding_says_so(made: Made, language: str) -> None:
    def said() -> str:
        root = in_language(read(page(made.record, made.pictures, made.study, COMMAND)), language)
        return next(e for e in root.all("section") if e.attributes.get("id") == f"{language}-confounding").text

    reported = say("reported.rakel2009", language, world="null", n="350")
    assert reported in said()
    VARIANTS["unpublished"](made.record)
    assert reported not in said()
    assert say("confounding.could_be_any", language) in said()

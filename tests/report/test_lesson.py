"""Lessons: kept numbers are those of the code, what they teach holds in them, and a page works by itself in both languages."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest

from recupe.encounter import catalogue
from recupe.errors import UnknownName
from recupe.evidence.arrow import WORLDS
from recupe.lab.lesson import ceiling, clusters, made, nocebo, regression, trap
from recupe.lab.lesson.trials import called
from recupe.report.lesson import names, page, summary
from recupe.report.lesson.__main__ import main
from recupe.report.lesson.kept import kept, written
from recupe.report.lesson.motion import attributes
from recupe.report.lesson.sheet import PICTURES
from recupe.report.lesson.telling import NO_WORLD, seen, table_of, value_of
from recupe.report.wording import LANGUAGES, say
from report.markup import Element, read
from report.test_browser import DESK, READABLE, TELEPHONE, contrast

NAMES = ("trap", "regression", "ceiling", "clusters", "nocebo")
MODEL = ("trap", "nocebo")
CHEAP = ("regression", "ceiling", "clusters")
MADE_AGAIN = {"version", "hash"}
"""Fields that say when the numbers were made, not what they are."""


def steps(name: str) -> list[Any]:
    found: list[Any] = kept(name)["steps"]
    return found


def near(found: Any, wanted: Any, rel: float = 2e-4) -> bool:
    """Whether two trees hold the same, numbers to about four figures."""
    if isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(near(found[key], wanted[key], rel) for key in wanted)
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(near(*pair, rel) for pair in zip(found, wanted, strict=True))
    return bool(found == pytest.approx(wanted, rel=rel, abs=1e-3)) if isinstance(wanted, float) else bool(found == wanted)


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def tree(name: str) -> Element:
    return read(page(name))


# The numbers --------------------------------------------------------------------------------------------------------

def test_there_are_five_lessons_in_this_order() -> None:
    assert names() == NAMES == tuple(PICTURES)


@pytest.mark.parametrize("cheap", CHEAP)
def test_kept_numbers_are_what_the_code_makes_now(cheap: str) -> None:
    now, then = (json.loads(json.dumps(one)) for one in (made(cheap), kept(cheap)))
    for field in MADE_AGAIN:
        now.pop(field, None), then.pop(field, None)
    assert near(now, then)


def test_kept_trials_of_the_trap_are_the_first_trials_made_now() -> None:
    few = trap.made(trials=10)
    for now, then in zip(few["steps"], steps("trap"), strict=True):
        for kind in trap.KINDS:
            assert now[kind]["estimates"] == pytest.approx(then[kind]["estimates"][:10], abs=2e-3)
            assert now[kind]["called"] == then[kind]["called"][:10]


def test_kept_truth_of_nocebo_is_that_of_a_few_people_made_now() -> None:
    few = nocebo.made(trials=2, draws=0)
    for now, then in zip(few["steps"], steps("nocebo"), strict=True):
        for world in WORLDS:
            assert now["worlds"][world]["truth"] == pytest.approx(then["worlds"][world]["truth"], abs=0.01)


def test_moved_numbers_are_noticed() -> None:
    moved = copy.deepcopy(kept("ceiling"))
    moved["steps"][2]["difference"]["mean"] += 0.01
    assert not near(moved, kept("ceiling"))


def test_chance_does_not_depend_on_how_many_trials_are_made() -> None:
    few, more = trap.made(trials=3, threads=1), trap.made(trials=6, threads=2)
    for one, other in zip(few["steps"], more["steps"], strict=True):
        assert one["lot"]["estimates"] == other["lot"]["estimates"][:3]


def test_the_catalogue_is_whole_again_after_fewer_words_of_warning() -> None:
    before = catalogue.ENTRIES[nocebo.WORDS]
    with pytest.raises(RuntimeError), nocebo.warned(0.5):
        assert catalogue.ENTRIES[nocebo.WORDS].label == pytest.approx(-0.2)
        raise RuntimeError
    assert catalogue.ENTRIES[nocebo.WORDS] is before


def test_wilson_holds_the_share_even_at_both_ends() -> None:
    import numpy as np

    assert called(np.zeros(50))["computing"][1] == pytest.approx(1.0)
    assert called(np.ones(50))["computing"][0] == pytest.approx(0.0)
    low, high = called(np.array([0.01] * 5 + [0.5] * 95))["computing"]
    assert (low, high) == pytest.approx((0.0215, 0.1118), abs=2e-4)


# What they teach ----------------------------------------------------------------------------------------------------

def test_by_lot_the_trap_is_called_significant_as_often_as_promised_at_every_tie() -> None:
    assert kept("trap")["trials"] >= 2000
    assert all(0.035 <= step["lot"]["significant"] <= 0.065 for step in steps("trap"))
    assert all(abs(step["lot"]["mean"]) < 0.05 for step in steps("trap"))


def test_by_rating_the_trap_is_called_significant_ever_more_often_though_nothing_heals() -> None:
    shares = [step["rating"]["significant"] for step in steps("trap")]
    assert shares == sorted(shares)
    assert shares[0] < 0.065 and shares[-1] > 0.9
    at_model = next(step for step in steps("trap") if step["value"] == 1.0)
    assert 0.75 < at_model["rating"]["significant"] < 0.92
    assert -1.25 < at_model["rating"]["mean"] < -0.95


def test_untreated_people_fall_as_far_as_regression_says_and_the_arms_do_not_differ() -> None:
    for step in steps("regression"):
        assert step["second"] - regression.MEAN == pytest.approx(regression.TIE * (step["first"] - regression.MEAN), abs=0.05)
        assert 0.035 <= step["lot"]["significant"] <= 0.065
        assert abs(step["lot"]["mean"]) < 0.05
    assert steps("regression")[0]["change"]["significant"] < 0.065
    assert steps("regression")[-1]["change"]["significant"] > 0.99


def test_a_ceiling_shrinks_a_true_difference_and_the_power_to_find_it() -> None:
    for what in ("mean", "significant"):
        values = [step["difference"][what] for step in steps("ceiling")]
        assert values[0] > values[-1] * 2
    assert steps("ceiling")[0]["difference"]["mean"] == pytest.approx(ceiling.TRUE, abs=0.03)
    assert all(one >= other - 0.005 for one, other in zip([s["difference"]["mean"] for s in steps("ceiling")],
                                                         [s["difference"]["mean"] for s in steps("ceiling")][1:], strict=False))


def test_ignored_clusters_are_called_significant_too_often_and_respected_ones_are_not() -> None:
    for step in steps("clusters"):
        assert 0.035 <= step["respected"]["significant"] <= 0.065
        if step["value"] >= 0.05:
            assert step["ignored"]["significant"] > 0.065
    assert 0.035 <= steps("clusters")[0]["ignored"]["significant"] <= 0.065
    assert [step["value"] for step in steps("clusters")] == list(clusters.ICCS)


def test_without_words_of_warning_the_truth_is_exactly_nothing_and_with_them_more_is_more() -> None:
    assert all(steps("nocebo")[0]["worlds"][world]["truth"] == 0.0 for world in WORLDS)
    for world in WORLDS:
        truths = [step["worlds"][world]["truth"] for step in steps("nocebo")]
        assert truths == sorted(truths) and truths[-1] > 0.1


# The pages ----------------------------------------------------------------------------------------------------------

def test_every_page_asks_first_and_says_what_it_cannot_tell_and_where_numbers_come_from(name: str, tree: Element) -> None:
    for language in LANGUAGES:
        inside = next(e for e in tree.all("div") if e.classes == ["page", language])
        assert inside.first("h1").text == summary(name)[language] and summary(name)[language].endswith("?")
        heads = [e.text for e in inside.all("h2")]
        assert [say(key, language) for key in ("cannot.label", "lesson.numbers", "lesson.origin")] == heads
        assert inside.first("section", "origin").text.count(say("lesson.plain", language, version="", seed="", trials="",
                                                                n="").split(":")[0]) == (name not in MODEL)


def test_every_value_of_the_slider_is_a_button_with_that_number(name: str, tree: Element) -> None:
    for language in LANGUAGES:
        inside = next(e for e in tree.all("div") if e.classes == ["page", language])
        [slider] = [e for e in inside.all("input") if e.attributes["type"] == "range"]
        buttons = [e.text for e in inside.first("div", "places").all("button")]
        assert (slider.attributes["min"], slider.attributes["max"]) == ("0", str(len(buttons) - 1))
        assert buttons == [value_of(kept(name), step, language) for step in steps(name)]
        assert len(set(buttons)) == len(steps(name))
        assert any(e.attributes.get("for") == slider.attributes["id"] and e.text for e in inside.all("label"))


def test_a_sentence_holds_number_of_people_and_interval_and_is_announced(name: str, tree: Element) -> None:
    for language in LANGUAGES:
        sentences = seen(kept(name), language)
        assert len(set(sentences)) == len(steps(name))
        told = next(e for e in tree.all("p") if e.attributes.get("id") == f"{language}-seen")
        assert told.attributes["aria-live"] == "polite"
        assert told.text.split() == sentences[0].split()
        assert told.attributes["data-text"].split("|") == sentences
        for sentence in sentences:
            assert say("spread.computing" if name != "nocebo" else "spread.numbers", language) in sentence
            assert {"en": " to ", "nl": " tot "}[language] in sentence
            assert str(kept(name)["persons"]) in sentence
            assert not re.search(r"[!{}]", sentence)


def test_a_lesson_of_the_model_names_its_worlds_and_never_told_alone(name: str, tree: Element) -> None:
    assert kept(name)["worlds"] == {"trap": ["null"], "nocebo": list(WORLDS)}.get(name, [])
    for language in LANGUAGES:
        for sentence in seen(kept(name), language):
            assert all(f"“{world}”" in sentence for world in kept(name)["worlds"])
    column = [row[1] for row in table_of(kept(name)).rows]
    assert set(column) == set(kept(name)["worlds"] or [NO_WORLD])


def test_a_page_reaches_for_no_network_and_lets_only_its_own_script_run(name: str) -> None:
    text = page(name)
    links = re.findall(r"""(?:src|href|action|url)\s*[=(]\s*["']?([^"'\s>)]+)""", text)
    assert links and all(link.startswith("data:") for link in links)
    assert not re.search(r"fetch\(|XMLHttpRequest|import\(|@import|WebSocket", text)
    assert text.count("<script>") == 1 and "script-src &#x27;sha256-" in text
    assert re.findall(r"https?://[^\"'\s<]+", text) == ["http://www.w3.org/2000/svg"] * text.count("<svg")


def test_the_language_asked_for_is_shown_first(name: str) -> None:
    for language in LANGUAGES:
        shown = read(page(name, language))
        [one] = [e for e in shown.all("input") if "checked" in e.attributes]
        assert one.attributes["id"] == f"language-{language}"
        assert shown.first("title").text == summary(name)[language]


def test_the_table_holds_every_place_of_the_slider(name: str, tree: Element) -> None:
    for language in LANGUAGES:
        inside = next(e for e in tree.all("div") if e.classes == ["page", language])
        rows = list(inside.first("section", "numbers").first("tbody").all("tr"))
        assert len(rows) == len(steps(name)) * max(1, len(kept(name)["worlds"]))
        assert not any(cell.text == "–" for row in rows for cell in row.all("td"))


def test_an_unknown_lesson_is_refused_with_the_nearest() -> None:
    for ask in (page, summary, made):
        with pytest.raises(UnknownName) as caught:
            ask("trapp")
        assert "trap" in caught.value.near
    assert main(["trapp"]) == 2


def test_kept_text_is_what_is_read_again(name: str) -> None:
    assert json.loads(written(kept(name))) == kept(name)


def test_what_moves_is_written_once_for_every_place_and_what_does_not_is_not() -> None:
    assert attributes(cx=[1.04, 2, 3], r=4.0, fill="red") == 'cx="1" data-cx="1|2|3" r="4" fill="red" data-moves="cx"'
    assert attributes(cx=[-0.01, 0.0]) == 'cx="0"'
    with pytest.raises(AssertionError):
        attributes(text=["a|b", "c"])


# In a real browser --------------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def address(name: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("lesson") / f"{name}.html"
    path.write_text(page(name), encoding="utf-8")
    return path.as_uri()


STATE = """language => { const page = document.querySelector('.page.' + language);
    return { slider: +page.querySelector('input[type=range]').value, seen: page.querySelector('.answer').textContent,
        valuetext: page.querySelector('input[type=range]').getAttribute('aria-valuetext'),
        pressed: [...page.querySelectorAll('.places button')].findIndex(b => b.getAttribute('aria-pressed') === 'true'),
        row: [...page.querySelectorAll('tbody tr')].findIndex(r => r.matches('.now')) } }"""


PICTURE = "language => document.querySelector(`.page.${language} svg.wide`).innerHTML"


@pytest.mark.parametrize("language", LANGUAGES)
def test_button_slider_sentence_and_picture_stay_in_step(browser: Any, address: str, name: str, language: str) -> None:
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    view, asked, wrong = context.new_page(), [], []
    view.on("request", lambda one: asked.append(one.url))
    view.on("console", lambda one: wrong.append(one.text))
    view.on("pageerror", lambda one: wrong.append(str(one)))
    view.goto(address)
    view.check(f"#language-{language}")
    sentences = seen(kept(name), language)
    pictures = set()
    for k, step in enumerate(steps(name)):
        view.click(f".page.{language} .places button:text-is('{value_of(kept(name), step, language)}')")
        for each in LANGUAGES:
            now = view.evaluate(STATE, each)
            assert (now["slider"], now["pressed"], now["seen"]) == (k, k, seen(kept(name), each)[k])
            assert now["row"] == k * max(1, len(kept(name)["worlds"]))
        pictures.add(view.evaluate(PICTURE, language))
    assert len(pictures) == len(sentences)
    view.focus(f"#{language}-slider")
    view.keyboard.press("Home")
    now = view.evaluate(STATE, language)
    assert (now["slider"], now["pressed"], now["seen"]) == (0, 0, sentences[0])
    view.keyboard.press("ArrowRight")
    now = view.evaluate(STATE, language)
    assert (now["slider"], now["pressed"], now["seen"]) == (1, 1, sentences[1])
    assert now["valuetext"] == value_of(kept(name), steps(name)[1], language)
    view.keyboard.press("Tab")
    view.keyboard.press("Tab")
    view.keyboard.press("Tab")
    view.keyboard.press("Enter")
    assert view.evaluate(STATE, language)["slider"] == 2
    context.close()
    assert asked == [address] and wrong == []


OUTSIDE = """[...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0).flatMap(s => {
    const box = s.getBoundingClientRect();
    return [...s.querySelectorAll('text')].filter(t => { const r = t.getBoundingClientRect();
        return r.left < box.left - 1 || r.right > box.right + 1 || r.bottom > box.bottom + 1; }).map(t => t.textContent) })"""
OVER = """[...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0).flatMap(s => {
    const all = [...s.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
    return all.flatMap(([one, a], i) => all.slice(i + 1).filter(([_, b]) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)
        .map(([other]) => one + ' / ' + other)) })"""
PRESS = "([language, k]) => document.querySelectorAll(`.page.${language} .places button`)[k].click()"
SIZES = """[...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0).flatMap(s =>
    [...s.querySelectorAll('text')].map(t =>
        +t.getAttribute('font-size') * s.getBoundingClientRect().width / s.viewBox.baseVal.width))"""


@pytest.mark.parametrize("size", [DESK, TELEPHONE, (320, 640)], ids=lambda s: str(s[0]))
def test_a_lesson_fits_the_screen_with_words_that_can_be_read_and_touched(browser: Any, address: str, name: str,
                                                                         size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    view = context.new_page()
    view.goto(address)
    for language in LANGUAGES:
        view.check(f"#language-{language}")
        for k in range(len(steps(name))):
            view.evaluate(PRESS, [language, k])
            across, seen_ = view.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert across <= seen_
            assert view.evaluate(OUTSIDE) == []
            assert view.evaluate(OVER) == []
            sizes = view.evaluate(SIZES)
            assert sizes and min(sizes) >= (READABLE if size[0] >= TELEPHONE[0] else 9.0)
        heights = view.evaluate("""[...document.querySelectorAll('.places button')].map(e => e.getBoundingClientRect())
            .filter(r => r.height).map(r => Math.min(r.height, r.width))""")
        assert len(heights) == len(steps(name)) and min(heights) >= 24
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_can_be_read_in_light_and_dark(browser: Any, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    view = context.new_page()
    view.goto(address)
    pairs = view.evaluate("""[...document.querySelectorAll('.page.en .places button')].map(b => getComputedStyle(b))
        .map(s => [s.color, s.backgroundColor])""")
    context.close()
    assert min(contrast(*pair) for pair in pairs) >= 4.5


def test_without_a_script_the_first_place_and_the_table_are_seen(browser: Any, address: str, name: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    view = context.new_page()
    view.goto(address)
    assert view.locator(".page.en .answer").inner_text().split() == seen(kept(name), "en")[0].split()
    assert view.locator(".page.en .drawing svg.wide").is_visible()
    assert view.locator(".page.en .numbers table").is_visible()
    assert not view.locator(".page.en .control").is_visible()
    assert view.locator(".page.en noscript p").is_visible()
    context.close()

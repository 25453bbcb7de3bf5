"""Formats: every kind of file gives the same conversation, and garbage in any of them is refused with a line, never a traceback."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recupe.errors import Refusal, UnreadableFile, WrongValue
from recupe.measure import formats
from recupe.measure.formats.moment import seconds
from recupe.measure.transcript import MOST_SPEAKERS, MOST_UTTERANCES, Transcript

SAID = [("Dr Ann", 0.5, 2.25, "What brings you?"), ("Bob", 2.0, 4.0, "My ear, it hurts."), ("Dr Ann", 4.5, 6.125, "Since “when”?")]


def clock(s: float, mark: str = ".") -> str:
    """Seconds as captions write them."""
    return f"{int(s // 3600):02d}:{int(s // 60) % 60:02d}:{s % 60:06.3f}".replace(".", mark)


def as_table(mark: str, decimal: str = ".") -> str:
    rows = ["speaker,start,end,text".replace(",", mark)]
    rows += [mark.join([who, str(a).replace(".", decimal), str(b).replace(".", decimal), f'"{text}"']) for who, a, b, text in SAID]
    return "\n".join(rows)


def as_vtt() -> str:
    cues = [f"{k}\n{clock(a)} --> {clock(b)} align:start\n<v {who}>{text}</v>" for k, (who, a, b, text) in enumerate(SAID)]
    return "WEBVTT - a consult\n\nNOTE nothing\nmore of it\n\nSTYLE\n::cue {}\n\n" + "\n\n".join(cues) + "\n"


def as_srt() -> str:
    return "\n\n".join(f"{k + 1}\n{clock(a, ',')} --> {clock(b, ',')}\n{who}: {text}" for k, (who, a, b, text) in enumerate(SAID))


def as_textgrid(long: bool) -> str:
    tiers = {"Dr Ann": [SAID[0], SAID[2]], "Bob": [SAID[1]]}
    parts = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0", "xmax = 7", "tiers? <exists>", "size = 3",
             "item []:"]
    for k, (who, each) in enumerate(tiers.items(), 1):
        parts += [f"item [{k}]:", 'class = "IntervalTier"', f'name = "{who}"', "xmin = 0", "xmax = 7",
                  f"intervals: size = {2 * len(each)}"]
        at, n = 0.0, 0
        for _, a, b, text in each:
            for start, end, words in ((at, a, ""), (a, b, text.replace('"', '""'))):
                n += 1
                parts += [f"intervals [{n}]:", f"xmin = {start}", f"xmax = {end}", f'text = "{words}"']
            at = b
    parts += ["item [3]:", 'class = "TextTier"', 'name = "clicks"', "xmin = 0", "xmax = 7", "points: size = 1", "points [1]:",
              "number = 3", 'mark = "x"']
    text = "\n".join(parts)
    if long:
        return text
    import re

    return "\n".join(re.findall(r'"(?:[^"]|"")*"|<exists>|(?<= )-?\d+(?:\.\d+)?$', text, re.MULTILINE))


def as_elan(clocked: bool) -> str:
    def time(s: float) -> str:
        return clock(s) if clocked else f"{s:.3f}"
    return "\n".join("\t".join([who, "", time(a), time(b), time(b - a), text]) for who, a, b, text in SAID)


TIMED: dict[str, Callable[[], str]] = {
    "comma": lambda: as_table(","), "semicolon": lambda: as_table(";", ","), "tab": lambda: as_table("\t"), "vtt": as_vtt,
    "srt": as_srt,
    "long textgrid": lambda: as_textgrid(True), "short textgrid": lambda: as_textgrid(False), "elan": lambda: as_elan(True),
    "elan in seconds": lambda: as_elan(False)}


def plain(t: Transcript) -> list[tuple[str, float, float, str]]:
    return [(u.speaker, round(u.start, 3), round(u.end, 3), u.text) for u in t.utterances]


@pytest.mark.parametrize("kind", TIMED)
def test_the_same_conversation_comes_out_of_every_kind_of_file(kind: str) -> None:
    assert plain(formats.read("a", TIMED[kind]().encode())) == SAID


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_ends_of_lines_make_no_difference(encoding: str, end: str) -> None:
    for make in TIMED.values():
        assert plain(formats.read("a", make().replace("\n", end).encode(encoding))) == SAID


def test_milliseconds_and_clocks_are_read_as_what_they_are_called() -> None:
    assert plain(formats.read("a", b"speaker,start_ms,end_ms,text\nA,500,2250,hi\n")) == [("A", 0.5, 2.25, "hi")]
    assert plain(formats.read("a", b"speaker,begin,einde,tekst\nA,1:02.5,0:01:03,hi\n".replace(b"begin", b"start"))) == [
        ("A", 62.5, 63.0, "hi")]
    assert plain(formats.read("a", b"Tier\tBegin Time - ss.msec\tEnd Time - ss.msec\tAnnotation\nA\t1.5\t2.5\thi\n")) == [
        ("A", 1.5, 2.5, "hi")]


def test_without_times_the_strip_goes_by_words_and_says_so() -> None:
    t = formats.read("a", b"Doctor: what brings you?\nPatient: my ear.\n it hurts\n[Doctor] since when?")
    assert t.unit == "word"
    assert plain(t) == [("Doctor", 0, 3, "what brings you?"), ("Patient", 3, 7, "my ear. it hurts"),
                        ("Doctor", 7, 9, "since when?")]
    assert any("goes by words" in note["en"] for note in t.notes) and any("gaat per woord" in note["nl"] for note in t.notes)


def test_starts_without_ends_are_not_guessed() -> None:
    for content in (b"speaker,start,text\nA,0,hi there\nB,4,yes\n", b"[00:00] A: hi there\n[00:04] B: yes\n"):
        t = formats.read("a", content)
        assert (t.unit, t.length) == ("word", 3)
        assert len(t.notes) >= 1


def test_what_is_left_out_or_taken_as_a_name_is_said() -> None:
    assert any("clicks" in note["en"] for note in formats.read("a", as_textgrid(True).encode()).notes)
    assert any("before a colon" in note["en"] for note in formats.read("a", as_srt().encode()).notes)
    silent = formats.read("a", b"WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n")
    assert silent.speakers == ("–",) and any("do not say who speaks" in note["en"] for note in silent.notes)
    assert any("mood" in note["en"] for note in formats.read("a", b"speaker,mood,start,end,text\nA,x,0,1,hi\n").notes)


@pytest.mark.parametrize(("content", "line"), [
    (b"speaker,start,end,text\nA,0,1,hi\nB,x,2,no\n", 3), (b"speaker,start,end,text\nA,3,1,hi\n", 2),
    (b"speaker,start,end,text\nA,-1,1,hi\n", 2), (b"speaker,start,end,text\nA,0,90000,hi\n", 2),
    (b"speaker,start,end,text\nA,0,nan,hi\n", 2), (b"speaker,start,end,text\nA,0\n", 2),
    (b"speaker,start,end,text\nA,0,1,a,b\n", 2),
    (b"WEBVTT\n\n00:01.000 --> later\nhi\n", 3), (b"1\n00:00:01,000 --> 00:00:02,000\nhi\n\n2\nno time\n", 5),
    (b"what is this\n", 1), (b"A\t\t0:00:01.0\t0:00:02.0\t0:00:05.0\thi\n", 1),
    (b"File type = \"ooTextFile\"\n\"TextGrid\"\n0\n1\n<exists>\nmany\n\"x\"\n", 7)])
def test_what_cannot_be_read_is_told_with_its_line(content: bytes, line: int) -> None:
    with pytest.raises((WrongValue, UnreadableFile)) as caught:
        formats.read("file.txt", content)
    assert (caught.value.file, caught.value.line) == ("file.txt", line)
    assert caught.value.told("nl") != caught.value.told("en")


@pytest.mark.parametrize("content", [
    b"", b" \n\n ", b"\xff\xfe\x00", b"RIFF\x00\x00\x00WAVE", b"\x89PNG\r\n", b"<?xml version='1.0'?><ANNOTATION_DOCUMENT/>",
    b"speaker,start,end,text\n", b'speaker,text\nA,"never closed\n' + b"x" * 200_000])
def test_a_file_that_is_no_transcript_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal):
        formats.read("a", content)


def test_limits_are_told() -> None:
    for content in (b"x" * (formats.MOST_BYTES + 1), b"A: hi\n" * (MOST_UTTERANCES + 1),
                    "\n".join(f"{chr(65 + k)}: hi" for k in range(MOST_SPEAKERS + 1)).encode(), b"A" * 200 + b",x\n"):
        with pytest.raises(Refusal):
            formats.read("a", content)


def test_a_comma_in_a_time_is_a_decimal() -> None:
    assert seconds("0:01:02,5") == seconds("62,5") == 62.5
    for wrong in ("", "1:2:3:4", "inf", "1e5", "one"):
        with pytest.raises(WrongValue):
            seconds(wrong)


def test_letters_that_cannot_be_seen_are_taken_out() -> None:
    t = formats.read("a", "speaker,text\nA\u202e,\"x\u0007 y\u2066\"\n".encode())
    assert (t.utterances[0].speaker, t.utterances[0].text) == ("A", "x y")


PIECES = ["WEBVTT", "\n", "\n\n", "00:01.000 --> 00:02.000", "-->", "speaker,start,end,text", "A,0,1,hi", '"', "\t", "0:00:01.0",
          "1.5", "ooTextFile", '"TextGrid"', "<exists>", "9999999999", "-1", "Doctor:", "[x]", "<v A>", "é", "\u2028", ";", ",",
          "{", "}", "{0}", "%s"]


@pytest.mark.parametrize("blank", ["\n", " \n\t\n", "\u2028\n", "\x0c\n\n"])
def test_a_table_may_begin_with_lines_that_hold_nothing(blank: str) -> None:
    t = formats.read("a", f"{blank}speaker,start,end,text\nA,0,1,hi\n".encode())
    assert [u.text for u in t.utterances] == ["hi"] and t.utterances[0].line == blank.count("\n") + 2


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30))
def test_garbage_of_known_pieces_is_read_or_refused(parts: list[str]) -> None:
    _read_or_refused("".join(parts).encode("utf-8", "surrogatepass"))


@settings(max_examples=150)
@given(st.sampled_from(sorted(TIMED)), st.data())
def test_a_damaged_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    content = bytearray(TIMED[kind]().encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at:at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=6))
    _read_or_refused(bytes(content))


def _read_or_refused(content: bytes) -> None:
    try:
        t = formats.read("a", content)
    except Refusal as no:
        assert no.told("en") and no.told("nl")
        return
    assert all(0 <= u.start <= u.end <= t.length for u in t.utterances)
    assert len(t.digest) == 16 and t.kind in formats.KINDS

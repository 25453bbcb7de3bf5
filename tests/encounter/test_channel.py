"""Channels: what they carry together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recupe.encounter.channel import Channel, bandwidth
from recupe.person.equation import of

P = of(Channel, "null")
CHANNELS = st.sets(st.sampled_from(Channel._fields))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("channels", "carried"), [
    ((), 0.0), (("eye",), 0.55), (("eye", "voice"), 0.775), (("eye", "voice", "skin"), 0.87625),
    (("eye", "voice", "skin", "image"), 0.92575),
])
def test_channels_carry_what_the_others_leave(channels: tuple[str, ...], carried: float) -> None:
    assert bandwidth(channels, P) == pytest.approx(carried)


@given(CHANNELS, st.sampled_from(Channel._fields))  # type: ignore[attr-defined]
def test_one_more_channel_never_carries_less_and_none_carries_all(channels: set[str], more: str) -> None:
    assert bandwidth(channels, P) <= bandwidth(channels | {more}, P) < 1.0


@given(st.permutations(["eye", "voice", "skin", "image"]))
def test_the_order_of_channels_does_not_matter(channels: list[str]) -> None:
    assert bandwidth(channels, P) == pytest.approx(0.92575)

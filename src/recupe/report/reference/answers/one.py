"""One: what `recupe run STUDY --one` answers with `--json`."""

from __future__ import annotations

from ..paths import told
from .shared import SEED, STUDY

FIELDS: dict[str, str] = {
    **STUDY, **SEED, "length": "minutes from entry to the end", "states": "states that move",
    "still": "states that move less than 0.001 in every arm and world: left out below",
    "worlds": "`told`, `supported` and `null`, always all three", "worlds.W": "one world", "worlds.W.ARM": "the person in one arm",
    "worlds.W.ARM.minutes": "moments, in minutes after entry, at most 400",
    "worlds.W.ARM.states": "every state that moves", "worlds.W.ARM.states.STATE": "one state, a value at each moment",
    "worlds.W.ARM.bars": "well-being at the end, six bars from 0 to 10: a read-out, never an outcome",
    "worlds.W.ARM.bars.body": "body", "worlds.W.ARM.bars.mind": "mind", "worlds.W.ARM.bars.meaning": "meaning",
    "worlds.W.ARM.bars.quality": "quality of life", "worlds.W.ARM.bars.participation": "taking part",
    "worlds.W.ARM.bars.daily": "daily life",
    "arms": "every arm of the study", **told("arms.ARM", "what people call it"),
    "occasions": "what happens in each arm", "occasions.ARM": "in one arm; empty when nothing does",
    "occasions.ARM.[]": "one occasion", "occasions.ARM.[].begin": "when it begins, in minutes after entry",
    "occasions.ARM.[].minutes": "how long it lasts", "occasions.ARM.[].what": "what it is, as `consult`",
}

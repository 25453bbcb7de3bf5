"""Person: the whole person wired on one page.

Four tuples by time scale, of numbers (in the kernel) or of arrays (in tests and read-outs); the text is the same:

    Feeling   every second         affect x, mirrored m, engaged g, threat A
    Body      every ten seconds    relief drive E, stress drive H, cortisol C, vagal V, iga I
    Slow      between encounters   hope y, trust T, exhaustion F, skill W
    Traits    drawn once

Set point, slow trace, pool and rebound of the relief drive, pain and morphine join these tuples with their systems.
"""

from __future__ import annotations

from typing import NamedTuple

from . import immunity, mirror, opioid, threat, vagus
from .arithmetic import positive, relax, toward
from .equation import Number, equation


class Feeling(NamedTuple):
    """What changes within seconds."""

    affect: Number
    mirrored: Number
    engaged: Number
    threat: Number


class Body(NamedTuple):
    """What changes within minutes."""

    relief: Number
    stress_drive: Number
    cortisol: Number
    vagal: Number
    iga: Number


class Slow(NamedTuple):
    """What changes between encounters."""

    hope: Number
    trust: Number
    exhaustion: Number
    skill: Number


class Traits(NamedTuple):
    """What a person is drawn with."""

    affect: Number
    threat: Number
    vagal: Number
    cortisol: Number
    iga: Number
    relief: Number
    release: Number
    cortisol_gain: Number
    cortisol_rate: Number
    mirroring: Number


@equation
def feel(f, mirrored, negative, engaged, giving, care, strain, noise, body, slow, traits, kept, w):
    """One fast step of one person: threat, then affect. `negative` is the (expected) negative part of what is mirrored,
    `giving` the slow route of one who cares, else 0; all from the state before the step but `mirrored` and `engaged`."""
    excess = body.relief - traits.relief
    distress = mirror.distress_felt(negative, engaged, w.mirror)
    heading = threat.target(traits.threat, strain, care, w.expectation.body_hope * slow.hope, distress, excess, w.threat)
    fear = toward(f.threat, heading, kept.threat)
    resting = mirror.resting_affect(traits.affect, excess, w.mirror)
    aim = mirror.affect_target(resting, mirrored, negative, engaged, giving, care, fear - traits.threat, w.mirror)
    affect = mirror.affect_after(f.affect, aim, kept.affect, kept.noise, noise)
    return Feeling(affect, mirrored, engaged, fear)


@equation
def embody(b, f, traits, care, giving, kept, h, w):
    """One slower step of one body, h minutes; `care` is the mean felt care of that time, `giving` as in `feel`."""
    given = opioid.released(traits.release, care, giving, w.opioid)
    relief = toward(b.relief, opioid.target(traits.relief, given), kept.relief)
    drive = toward(b.stress_drive, threat.stress_target(f.threat, traits.threat, w.threat), kept.stress_drive)
    cortisol = relax(b.cortisol, threat.cortisol_target(traits.cortisol, traits.cortisol_gain, drive),
                     1.0 / traits.cortisol_rate, h)
    excess = f.threat - traits.threat
    vagal = toward(b.vagal, vagus.target(traits.vagal, excess, giving, care, w.vagus), kept.vagal)
    affect_excess = f.affect - w.mirror.home - traits.affect
    iga = toward(b.iga, immunity.target(traits.iga, relief - traits.relief, affect_excess, positive(excess),
                                        cortisol / traits.cortisol, w.immunity), kept.iga)
    return Body(relief, drive, cortisol, vagal, iga)

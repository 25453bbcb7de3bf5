"""Manner: how somebody is with another. It sets use, warmth, effort, openness and bias, and nothing else.

    use u       how far the fast route is let in          warmth w    what the face shows by itself
    effort e    of the slow route                         openness o  how far it invites to speak
    bias a0     a need answered that is not there         reach       share of the bandwidth the other still meets

Sources   none: every column is assumed. A manner holds no responsiveness and no felt care; those emerge in the encounter.
"""

from __future__ import annotations

from ..errors import UnknownName, nearest
from ..evidence.parameter import parameter
from ..person.equation import parameters


@parameters
class Manner:
    """The five columns, and the reach, of one manner."""

    use: float = parameter(1.0, "1", low=0.0, high=1.0, status="assumed")
    warmth: float = parameter(0.25, "1", low=-1.0, high=1.0, status="assumed")
    effort: float = parameter(0.8, "1", low=0.0, high=1.0, status="assumed")
    openness: float = parameter(1.0, "1", low=0.0, high=1.0, status="assumed")
    bias: float = parameter(0.0, "sd of need", low=-3.0, high=3.0, status="assumed")
    reach: float = parameter(1.0, "1", low=0.0, high=1.0, status="assumed")


MANNERS: dict[str, Manner] = {
    "osler": Manner(use=0.0, warmth=-0.05, effort=0.55, openness=0.6, bias=0.0, reach=0.60),
    "distant": Manner(use=0.60, warmth=-0.05, effort=0.15, openness=0.5, bias=0.0, reach=0.60),
    "pitying": Manner(use=0.75, warmth=0.35, effort=0.25, openness=0.3, bias=0.80, reach=0.75),
    "sympathetic": Manner(use=0.75, warmth=0.25, effort=0.40, openness=0.8, bias=0.0, reach=0.75),
    "empathic": Manner(use=1.0, warmth=0.25, effort=0.80, openness=1.0, bias=0.0, reach=1.0),
    "compassionate": Manner(use=1.0, warmth=0.50, effort=1.0, openness=1.0, bias=0.0, reach=1.0),
}


def manner(name: str) -> Manner:
    """A manner by its name; `UnknownName` with the nearest ones."""
    if name not in MANNERS:
        raise UnknownName(received=name, near=nearest(name, MANNERS), kind={"en": "manner", "nl": "bejegening"})
    return MANNERS[name]

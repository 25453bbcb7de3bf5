"""Studies: what each packaged study declares: people, carers, arms, contrasts, and what it is held against."""

from __future__ import annotations

from ...study.document import load
from ...study.inquiry import Target
from ...study.plan import Arm
from ...study.shelf import studies
from ...study.vocabulary import spelled
from .markdown import code, codes, days, page, table, value

LEAD = """A study is one file. Its hash is made of every value in it, so two studies with one hash are the same
study. A target lays a published number beside a simulated one. *Fitted*: it was used to set a number, so agreement
proves nothing. *Implied*: the same study, not used. *Predicted*: a study that was never touched. A target without a
band is shown and not judged."""


def _calendar(arm: Arm) -> str:
    return "; ".join(f"{days(v.at)} after onset: {spelled(v.letters)}, {v.manner}, {', '.join(v.channels)}, "
                     f"{value(v.minutes)} minutes" for v in arm.calendar) or "nobody"


def _target(target: Target) -> list[object]:
    asked = target.contrast or f"{', '.join(target.arms)}: {target.outcome}"
    band = f"{value(target.low)} to {value(target.high)}" if target.judged else "not judged"
    by = f"{target.estimator or target.statistic}{'' if target.scale == 'difference' else f', {target.scale}'}"
    return [asked, by, code(str(target.world)), target.role or "not published", code(target.finding) if target.finding else "",
            band, target.published and value(target.published)]


def _study(name: str) -> str:
    study = load(name)
    facts = [("question", study.question.en), ("in Dutch", study.question.nl), ("hash", code(study.hash)),
             ("people", f"{study.people.persons}, {study.people.condition}"),
             ("enter", f"{days(study.people.entry)} after onset"), ("followed", days(study.people.follow)),
             ("carers", study.carers.count), ("effects of carers [sd]", ", ".join(map(value, study.carers.effects))),
             ("allocation", " by ".join(part for part in (study.allocation.method, study.allocation.by) if part)),
             ("seed; replicates", f"{study.seed}; {study.replicates}"), ("outcomes", codes(study.outcome_names))]
    arms = table(["arm", "visits"], ([code(arm.name), _calendar(arm)] for arm in study.arms))
    contrasts = table(["contrast", "outcome", "sides", "through", "split"],
                      ([c.name, c.outcome, f"{' and '.join(c.left)} against {' and '.join(c.right)}", c.through, c.split]
                       for c in study.contrasts))
    targets = table(["target", "by", "world", "role", "finding", "band", "published, where the finding cannot say"],
                    map(_target, study.targets)) if study.targets else "No targets."
    parts = {"Arms": arms, "Contrasts": contrasts, "Targets": targets}
    return "\n\n".join([f"## {name}", table(["", ""], facts), *(f"### {head} of {name}\n\n{of}" for head, of in parts.items())])


def studies_page() -> str:
    """`docs/reference/studies.md`."""
    return page("Studies", LEAD, f"Packaged: {codes(studies())}.", *map(_study, studies()))

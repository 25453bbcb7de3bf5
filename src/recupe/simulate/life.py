"""Life: the people of a study live through the calendar of every arm, in one world.

    1  who they are: traits drawn by name, states as the arm starts them
    2  each event: a situation that is waited out (`stretch.py`), an encounter (`kernel.py`), or a moment that changes a state
    3  between events: a short gap in steps, a long one in one exact jump (`gap.py`)
    4  at each moment that an outcome is read: its value, with its measurement error (`readout.py`)

Everybody lives in every arm with the same luck, so that the same rows give truth, lot and rating.

Limits    A carer comes to each consult from their own rest, as in the cold study; only whose own weeks are studied carries
          tiredness
          from patient to patient. An encounter does not move morphine while it lasts: it is moved at its end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..encounter.catalogue import COMPANY, PATIENTS, Entry, Patient, entry
from ..encounter.channel import bandwidth
from ..encounter.contact import Contact, Meeting
from ..encounter.disclosure import disclosed_at_start
from ..encounter.occasion import Consultation, contact_of
from ..encounter.world import World
from ..errors import NotANumber
from ..person import morphine, practice, selfcare
from ..person.arithmetic import exp
from ..person.opioid import SUBSTANCES
from ..person.person import NOWHERE, Situation
from .block import CONTACT, DRUG, MEETING, PERSON, ROWS, SITUATION, SLOW, SUMS, A, B, name_of, row
from .calendar import Course, Event, Protocol
from .folk import Folk
from .gap import jump, meanwhile, pieces
from .meeting import encounter
from .people import Whole, put, put_person, situated, slow_at_rest, traits_of, whole
from .population import Floats, Names, normals, normals_each, trait
from .readout import Looked, nothing_yet, read
from .stretch import stretch

LONGEST_STEPPED = 180.0
STEP, FINE, COARSE = 1.0, 0.25, 10.0
PATIENTS_EACH = 64
ROUND, VISIT_EVERY = 15.0, 120.0
MANNERS_BY_SKILL = ("distant", "sympathetic", "empathic", "compassionate")
FINE_OCCASIONS = frozenset({"photo of a stranger", "photo of the partner", "hand of the partner", "word game", "quiet", "exclusion",
                            "inclusion"})
COARSE_OCCASIONS = frozenset({"wine", "cigarette", "comfort food", "sleeping pill", "night", "day"})
ALONE = NOWHERE._replace(trust=-1.0)
TAKEN = {"wine": "wine", "cigarette": "cigarette", "comfort food": "food", "sleeping pill": "pill"}
Watch = Callable[[float, str, Floats], None]


class Life:
    """Some people in one arm of one world, moving through time; `rows` [PERSON, person] is where they are."""

    def __init__(self, plan: Protocol, arm: Course, w: World, people: Folk, seed: int, *, short: bool, without: frozenset[str],
                 threads: int, watch: Watch | None = None) -> None:
        self.plan, self.arm, self.people, self.seed = plan, arm, people, seed
        self.w: World = w
        self.short, self.without, self.threads, self.watch = short, without, threads, watch
        self.now = 0.0
        works = plan.condition in ("carers", "doctors")
        traits = traits_of(w, people.person, works=works)
        n = len(people.ids)
        skill = trait(w, "regulation", "skill", people.person["skill"])
        start = arm.start
        if "mirroring" in start:
            traits = traits._replace(mirroring=np.full(n, start["mirroring"]))
        if "trust" in start:
            traits = traits._replace(medicine=np.full(n, start["trust"]))
        slow = slow_at_rest(w, traits, np.full(n, start["skill"]) if "skill" in start else skill, traits.medicine)
        if "meaning" in start:
            slow = _with_meaning(slow, traits, start["meaning"], w)
        self.rows = np.zeros((PERSON, n))
        put_person(self.rows, A, w, traits, w.mirror.home + traits.affect, slow)
        self.p: Whole = whole(self.rows)
        if "pool" in start:
            self.p.body.pool[:] = start["pool"]
        self.signal = self._signals()
        self.pair = np.zeros((ROWS, n))
        self.pair[row("pair", Meeting, "disclosure")] = w.disclosure.start
        self.other: Floats | None = None
        self.other_at = 0.0
        self.other_told: Any = w.disclosure.start
        self.looked: Looked = nothing_yet(n)
        self.began = self.rows.copy()
        self.care: Any = 0.0
        self._situate(ALONE)

    def _signals(self) -> Floats:
        """The painful signal of everybody [0..10]."""
        if self.plan.pain is None:
            return np.zeros(len(self.people.ids))
        mean, sd = self.plan.pain
        draw = normals("painful signal", self.people.ids, self.seed)
        low, high = (2.0, 10.0) if self.plan.condition == "after surgery" else (1.0, 9.0) if sd else (0.0, 10.0)
        return np.clip(mean + sd * draw, low, high)

    def _signal_now(self) -> Any:
        """The painful signal at this moment; after surgery it fades."""
        if self.plan.condition == "after surgery":
            floor = self.w.pain.wound_floor
            return self.signal * (floor + (1.0 - floor) * np.exp(-self.now / self.w.pain.wound_lag))
        return self.signal

    def _situate(self, s: Situation) -> None:
        """Set the situation that holds from now."""
        p, n = self.p, len(self.people.ids)
        heat = s.signal if np.any(s.signal) else self._signal_now()
        treated = self.w.setpoint.treated if self.arm.treated and self.now < self.arm.treated_until else 0.0
        s = s._replace(signal=np.zeros(n) + heat, lasting=np.maximum(s.lasting, self.arm.strain), treated=treated)
        own = np.asarray(s.trust) < 0.0
        trust = np.where(own, p.slow.trust, s.trust)
        medicine = np.where(own, p.traits.medicine, s.trust)
        put(self.rows, SITUATION, situated(s, trust, medicine, self.w))

    def live(self) -> dict[str, Floats]:
        """Everything that is read, by outcome [person]."""
        found: dict[str, Floats] = {}
        readings = list(self.plan.readings)

        def look(until: float) -> None:
            while readings and readings[0][0] <= until + 1e-9:
                minute, names = readings.pop(0)
                if minute > self.now:
                    self._gap(minute - self.now)
                for name in names:
                    found[name] = read(name, self)

        for event in self.arm.events:
            look(event.begin)
            self._gap(event.begin - self.now)
            self._tell(event)
            inside = [minute for minute, _ in readings if event.begin < minute < event.end - 1e-9]
            if event.consult is not None and event.minutes:
                MEETINGS[event.what](self, event)
                self.now = event.end
            elif event.minutes:
                self._wait(event, inside, look)
            else:
                self._moment(event)
            if self.watch:
                self.watch(self.now, event.what, self.rows)
        look(self.plan.length)
        self._gap(self.plan.length - self.now)
        bad = np.argwhere(np.isnan(self.rows).T)
        if len(bad):
            person, place = (int(v) for v in bad[0])
            raise NotANumber(variable=name_of(place), person=int(self.people.ids[person]), occasion=len(self.arm.events))
        return found

    def _tell(self, event: Event) -> None:
        before, self.looked = self.looked.what, self.looked._replace(what=event.what)
        if event.what == "sleeping pill" or (event.what == "night" and before != "sleeping pill"):
            self.looked = self.looked._replace(night=self.p.watched.threat.copy(), night_at=self.now)

    def _gap(self, minutes: float) -> None:
        """Time between events: short in steps, long in one jump."""
        if minutes <= 1e-9:
            return
        left = self.arm.treated_until - self.now if self.arm.treated else 0.0
        if 1e-9 < left < minutes - 1e-9:
            self._gap(left)
            minutes -= left
        self._situate(ALONE)
        self.care = 0.0
        if self.watch and minutes > 30.0:
            part = minutes / max(2, min(60, int(minutes // 30)))
            parts = [part] * round(minutes / part)
        else:
            parts = [minutes]
        for some in parts:
            if some <= LONGEST_STEPPED:
                self._steps(some, STEP, self.w.expectation.lag, 120.0, 0)
            else:
                self._jump(some)
            if self.watch:
                self.watch(self.now, "", self.rows)

    def _jump(self, minutes: float) -> None:
        for part in pieces(minutes, self.w):
            unable = jump(self.rows, self.p, part, self.w)
            if unable.any():
                some = np.ascontiguousarray(self.rows[:, unable])
                stretch(some, self.people.ids[unable], part, COARSE, self.now, 0, self.seed, self.w, self.w.expectation.lag, 120.0)
                self.rows[:, unable] = some
            self.now += part

    def _steps(self, minutes: float, longest: float, label_lag: float, fade: float, number: int) -> None:
        stretch(self.rows, self.people.ids, minutes, longest, self.now, number, self.seed, self.w, label_lag, fade, self.threads)
        self.now += minutes

    # A situation that is waited out -----------------------------------------------------------------------------------

    def _wait(self, event: Event, inside: list[float], look: Callable[[float], None]) -> None:
        """Wait an event out, read what is to be read while it lasts, and take what it leaves."""
        self._take(event)
        cuts = sorted({*inside, *self._turns(event), event.end})
        if self.watch:
            cuts = sorted({*cuts, *np.linspace(event.begin, event.end, 21)[1:].tolist()})
        for cut in cuts:
            known = entry(self._part(event))
            if self.now in self._turns(event) or self.now == event.begin or self.plan.condition == "after surgery":
                self._situate(self._situation(event, known))
            longest = FINE if event.what in FINE_OCCASIONS else COARSE if event.what in COARSE_OCCASIONS else STEP
            self._steps(cut - self.now, min(longest, event.minutes), known.label_lag, known.fade, event.number)
            self.care = known.care
            look(cut)
            if self.watch and cut < event.end:
                self.watch(self.now, event.what, self.rows)
        self._leave(event, entry(event.what))

    def _turns(self, event: Event) -> set[float]:
        """When an event's situation changes while it lasts: visits beside a pump, a painful signal that fades, doses that stop."""
        if event.limit:
            return {event.begin + ROUND * k for k in range(1,
                                                           int(event.minutes // ROUND) + 1) if event.begin + ROUND * k < event.end}
        return set()

    def _part(self, event: Event) -> str:
        """Which entry of the catalogue holds now."""
        visit = event.what == "pump with a person" and (self.now - event.begin) % VISIT_EVERY < ROUND - 1e-9
        return "pump with a person, visit" if visit else event.what

    def _situation(self, event: Event, known: Entry) -> Situation:
        """What an event brings in this world."""
        w, p = self.w, self.p
        body_hope = w.expectation.body_hope
        label = (known.label + known.label_trust * p.slow.trust / w.pain.usual_trust + known.label_social * w.threat.social_weight
                 + known.label_hope * body_hope)
        strain = (known.strain + known.social_strain * w.threat.social_weight
                  + known.hopeless_strain * (1.0 - body_hope))
        attention = known.distraction + known.love_distraction * w.pain.love_distraction
        substance = TAKEN.get(event.what)
        taken = 0.0 if substance is None else event.dose * getattr(w.opioid, f"{substance}_dose")
        share = {name: float(name == substance) for name in SUBSTANCES}
        infusion = event.mg * 1000.0 / 60.0 if event.what == "infusion of morphine" else 0.0
        presses = event.mg if event.limit else 0.0
        return NOWHERE._replace(
            care=known.care, strain=strain, lasting=known.lasting, giving=known.giving, mood=known.mood,
            signal=0.0 if event.heat is None else event.heat, excluded=known.excluded, social=known.social, distraction=attention,
            taken=taken, label_aim=np.clip(label, -0.9, 0.9), follows=known.follows, known=known.known, trust=known.trust,
            infusion=infusion, press_dose=presses, lock=event.limit, opioid_blocked=float(event.blocker == "naloxone"),
            calmed=float(event.blocker == "diazepam"), unblocked=float(event.blocker != "proglumide"), **share)

    def _take(self, event: Event) -> None:
        """What an event does at once: a dose, a broken promise."""
        p, w = self.p, self.w
        if event.what in ("open morphine", "hidden morphine", "infusion of morphine"):
            first = entry(event.what).bolus if event.what == "infusion of morphine" else event.mg
            put(self.rows, DRUG, morphine.dosed(p.drug, first))
        if entry(event.what).breaks_trust:
            p.slow.trust[:] = p.slow.trust * (1.0 - w.trust.loss)

    def _leave(self, event: Event, known: Entry) -> None:
        """What an event leaves: a parting word gives hope."""
        if known.hope_care:
            given = self.w.expectation.care_weight * known.hope_care
            self.p.slow.hope[:] += np.clip(given, 0.0, 1.0) * (self.w.expectation.ceiling - self.p.slow.hope)

    def _moment(self, event: Event) -> None:
        """An event that takes no time of its own: hours of practice, a shock."""
        p, w = self.p, self.w
        if event.what == "practice":
            p.slow.skill[:] = practice.practised(p.slow.skill, w.practice.skill_rate, event.hours, w.practice)
            p.traits.mirroring[:] = practice.practised(p.traits.mirroring, w.practice.mirror_rate, event.hours, w.practice)
        elif event.what == "practice of kindness":
            p.slow.skill[:] = practice.practised(p.slow.skill, w.practice.skill_rate, event.hours, w.practice)
        elif event.what == "shock to the partner" and event.consult:
            self.looked = self.looked._replace(bandwidth=bandwidth(event.consult.channels, w.channel))

    # Encounters -------------------------------------------------------------------------------------------------------

    def _chance(self, name: str, number: int, ids: Names) -> Floats:
        return normals(name, ids, self.seed, number)

    def _meet(self, event: Event, number: int, contact: Contact | list[Any], minutes: float) -> None:
        """The pair rows go through one encounter; need and misreads as chance brings them."""
        pair, ids, w = self.pair, self.people.ids, self.w
        need = self._chance("need at the start", number, ids)
        told = disclosed_at_start(pair[row("pair", Meeting, "disclosure")], w.disclosure)
        put(pair, MEETING, Meeting(need, need, self._chance("misread of the face at the start", number, ids),
                                   self._chance("misread of the words at the start", number, ids), 0.0 * need, told))
        put(pair, CONTACT, tuple(contact))
        encounter(pair, ids, minutes, number, self.seed, w, short=self.short, threads=self.threads)

    def _set_pair(self, cared: Floats, carer: Floats) -> None:
        self.pair[A:A + PERSON], self.pair[B:B + PERSON] = cared, carer

    def _after(self, who: int, minutes: float) -> None:
        """Take the person back from the pair: morphine moved on, minutes of pain and threat added."""
        self.rows[:] = self.pair[who:who + PERSON]
        p = self.p
        put(self.rows, SLOW, meanwhile(p, minutes, self.w))
        if p.drug.given.any():
            put(self.rows, DRUG, morphine.spread_out(p.drug, 0.0, p.traits.clearance, p.traits.volume, p.traits.effect_rate,
                                                     minutes,
                                                     self.w.morphine))
        p.watched.pain[:] += p.body.pain * minutes
        p.watched.threat[:] += p.feeling.threat * minutes
        later = p.body.cortisol > p.watched.peak
        p.watched.peak_at[:] = np.where(later, self.now + minutes, p.watched.peak_at)
        p.watched.peak[:] = np.maximum(p.watched.peak, p.body.cortisol)

    def consult(self, event: Event) -> None:
        """The person is cared for by the carer on duty, who comes rested."""
        assert event.consult is not None
        w, people = self.w, self.people
        self._situate(ALONE)
        carers = traits_of(w, people.carers, works=True)
        carers = type(carers)(*[v[people.place] for v in carers])
        skill = trait(w, "regulation", "skill", people.carers["skill"])[people.place]
        carer = np.zeros((PERSON, len(people.ids)))
        affect = trait(w, "mirror", "start", self._chance("affect of the carer at the start", event.number, people.ids))
        put_person(carer, 0, w, carers, affect, slow_at_rest(w, carers, skill, w.trust.level))
        self._set_pair(self.rows, carer)
        contact = contact_of(event.consult, w, self.without)
        factor = exp(w.rating.clinician_care * np.asarray(self.plan.effects))[people.carer]
        self._meet(event, event.number, contact._replace(clinician=factor), event.minutes)
        self._after(A, event.minutes)
        self._felt(self.pair[SUMS])

    def _felt(self, care: Any) -> None:
        """Care that reached the person in the last encounter, and what was said in it."""
        self.care = care.copy()
        self.looked = self.looked._replace(care=care.copy(), disclosure=self.pair[row("pair", Meeting, "disclosure")].copy())
        s, slow = self.p.situation, self.p.slow
        s.trust[:] = slow.trust

    def support(self, event: Event) -> None:
        """A friend, who lasts and comes in a good mood, cares for the person."""
        assert event.consult is not None
        w = self.w
        self._situate(ALONE)
        friend = self._other()
        whole(friend).feeling.affect[:] = COMPANY.friend_mood
        self._set_pair(self.rows, friend)
        self._meet(event, event.number, contact_of(event.consult, w, self.without), event.minutes)
        self._leave_other(B, event.minutes)
        self._after(A, event.minutes)
        self._felt(self.pair[SUMS])

    def other_now(self) -> Whole:
        """The other of a lasting pair, brought to this moment."""
        other = self._other()
        there = whole(other)
        there.situation.lasting[:] = self.arm.strain
        for part in pieces(self.now - self.other_at, self.w) if self.now > self.other_at else ():
            jump(other, there, part, self.w)
        self.other_at = max(self.now, self.other_at)
        return there

    def _other(self) -> Floats:
        """The other of a lasting pair."""
        if self.other is None:
            w = self.w
            traits = traits_of(w, self.people.other, works=False)
            self.other = np.zeros((PERSON, len(self.people.ids)))
            skill = trait(w, "regulation", "skill", self.people.other["skill"])
            put_person(self.other, 0, w, traits, w.mirror.home + traits.affect, slow_at_rest(w, traits, skill, traits.medicine))
        return self.other

    def lay_pair(self, event: Event) -> None:
        """Two people listen to each other in turn, half of the time each; the other's own time passes as the person's does."""
        assert event.consult is not None
        self._situate(ALONE)
        self.other_now()
        other = self._other()
        contact = contact_of(event.consult, self.w, self.without, similarity=COMPANY.likeness)
        half = event.minutes / 2.0
        self._set_pair(self.rows, other)
        self._meet(event, event.number, contact, half)
        other = self._leave_other(B, half)
        self._after(A, half)
        self._felt(self.pair[SUMS])
        self._set_pair(other, self.rows)
        told = row("pair", Meeting, "disclosure")
        mine, self.pair[told] = self.pair[told].copy(), self.other_told
        self._meet(event, event.number + PATIENTS_APART, contact, half)
        self.other_told, self.pair[told] = self.pair[told].copy(), mine
        self._leave_other(A, half)
        self._after(B, half)
        self.other_at = event.end

    def _leave_other(self, who: int, minutes: float) -> Floats:
        """Take the other of a lasting pair back from it."""
        self.other = other = self.pair[who:who + PERSON].copy()
        put(other, SLOW, meanwhile(whole(other), minutes, self.w))
        return other

    def cares_for(self, event: Event) -> None:
        """The person is the carer: of one patient after another, each new, in the mood of their kind."""
        assert event.consult is not None
        w = self.w
        self._situate(ALONE)
        who = PATIENTS[event.what]
        consult = event.consult._replace(strain=who.strain)
        patients, pair = self._patients(event, who), self.pair
        pair[A:A + PERSON], pair[B:B + PERSON] = patients[:, :len(self.people.ids)], self.rows
        put(pair, CONTACT, tuple(self._contact(consult)))
        number = event.number * PATIENTS_EACH
        openings = self._openings(event, number)
        encounter(pair, self.people.ids, event.consult.minutes, number, self.seed, w, short=self.short, threads=self.threads,
                  patients=patients, openings=openings)
        self._after(B, event.minutes)
        self.looked = self.looked._replace(given=pair[SUMS].copy(), disclosure=pair[row("pair", Meeting, "disclosure")].copy())

    def _openings(self, event: Event, number: int) -> Floats:
        """Need, misreads and disclosure as each visit opens [Meeting, visit x person]."""
        ids = np.tile(self.people.ids, event.patients)
        each = np.repeat(np.arange(number, number + event.patients, dtype=np.uint64), len(self.people.ids))
        need, face, words = (normals_each(name, ids, self.seed, each) for name in (
            "need at the start", "misread of the face at the start", "misread of the words at the start"))
        opening = np.zeros((len(Meeting._fields), len(need)))
        put(opening, 0, Meeting(need, need, face, words, 0.0 * need, 0.0 * need + self.w.disclosure.start))
        return opening

    def _contact(self, consult: Consultation) -> Any:
        """What the pair brings; each doctor in their own style, by skill, where the manner says so."""
        w = self.w
        if consult.manner != "own style":
            return contact_of(consult, w, self.without)
        noise = normals("style of the doctor", self.people.ids, self.seed)
        style = np.clip(np.floor(w.tests.style_skill * self.p.slow.skill + w.tests.style_noise * noise), 0, 3).astype(int)
        full = ("R", "E", "C", "U", "P", "E2")
        known = [contact_of(consult._replace(manner=name, letters=full if place > 1 else ("R", "U")), w, self.without)
                 for place, name in enumerate(MANNERS_BY_SKILL)]
        return [np.array([float(one[i]) for one in known])[style] for i in range(len(Contact._fields))]

    def _patients(self, event: Event, who: Patient) -> Floats:
        """New patients for one event, [PERSON, patient x person]."""
        w, n = self.w, len(self.people.ids)
        ids = np.concatenate([self.people.ids * np.uint64(PATIENTS_EACH) + np.uint64(k) for k in range(event.patients)])
        draws = {name: normals(f"{name} of the patient", ids, self.seed, event.number) for name in self.people.person}
        traits = traits_of(w, draws, works=False)
        affect = np.clip(who.mood + who.mood_spread * draws["affect"], -1.0, 1.0)
        traits = traits._replace(affect=affect - w.mirror.home)
        rows = np.zeros((PERSON, n * event.patients))
        put_person(rows, 0, w, traits, affect, slow_at_rest(w, traits, trait(w, "regulation", "skill", draws["skill"]),
                                                            traits.medicine))
        there = whole(rows)
        put(rows, SITUATION, situated(NOWHERE._replace(signal=np.full(n * event.patients, who.signal)), there.slow.trust,
                                      traits.medicine, w))
        return rows


PATIENTS_APART = 2**15
MEETINGS: dict[str, Callable[[Life, Event], None]] = {
    "consult": Life.consult, "support of a friend": Life.support, "lay pair": Life.lay_pair, "work": Life.cares_for,
    "one who suffers": Life.cares_for, "pain and anger of another": Life.cares_for, "visits of patients": Life.cares_for}


def _with_meaning(slow: Any, traits: Any, meaning: float, w: World) -> Any:
    """Slow states of people with this sense of meaning; self-care and what follows from it where it points."""
    kept = selfcare.target(traits.selfcare, slow.trust, 0.0, meaning, w.selfcare)
    return slow._replace(meaning=0.0 * slow.trust + meaning, selfcare=kept, sugar=selfcare.sugar_target(traits.sugar, kept,
                                                                                                        w.selfcare),
                         fat=selfcare.fat_target(traits.fat, kept, w.selfcare))

"""The plain life: people through a calendar of occasions, in plain NumPy, slow and obvious. Part of the oracle (`plain_model.py`).

What is planned (`simulate/calendar.py`), what an occasion brings (numbers of `encounter/catalogue.py`) and the noise by name are
taken from the package; what comes of it is worked out here, with the symbols of the specification.

    Plain.live     every outcome of one arm [person], by its name
    READ           how each outcome is read, with its measurement error (15)
"""

from __future__ import annotations

from copy import deepcopy
from types import SimpleNamespace
from typing import Any

import numpy as np

import plain_model
import plain_person
from plain_person import anybody, loaded, plus, spread_out
from recupe.encounter.catalogue import COMPANY, ENTRIES, PATIENTS
from recupe.encounter.world import World
from recupe.simulate.calendar import Course, Event, Protocol
from recupe.simulate.folk import Folk
from recupe.simulate.population import normals
from recupe.simulate.randomness import philox, stream
from recupe.study.vocabulary import timed

FINE = ("photo of a stranger", "photo of the partner", "hand of the partner", "word game", "quiet", "exclusion", "inclusion")
COARSE = ("wine", "cigarette", "comfort food", "sleeping pill", "night", "day")
DRUGS = ("open morphine", "hidden morphine", "infusion of morphine")
FOOD = {"wine": "wine", "cigarette": "cigarette", "comfort food": "food", "sleeping pill": "pill"}
WHOLE = ("R", "E", "C", "U", "P", "E2")
STYLES = (("distant", ("R", "U")), ("sympathetic", ("R", "U")), ("empathic", WHOLE), ("compassionate", WHOLE))


class Plain:
    """Some people in one arm of one world; `p` is the person, `o` the other of a lasting pair."""

    def __init__(self, plan: Protocol, arm: Course, w: World, people: Folk, seed: int) -> None:
        self.plan, self.arm, self.w, self.people, self.seed, self.now = plan, arm, w, people, seed, 0.0
        self.n = len(people.ids)
        p = self.p = anybody(people.person, w, works=plan.condition in ("carers", "doctors"))
        full = {name: np.full(self.n, value) for name, value in arm.start.items()}
        p.Q, p.W, p.T0 = full.get("mirroring", p.Q), full.get("skill", p.W), full.get("trust", p.T0)
        p.T, p.me, p.P = p.T0.copy(), full.get("meaning", p.me), full.get("pool", p.P)
        plain_person.steady(p, w)
        self.signal = self.painful()
        self.other: SimpleNamespace | None = None
        self.other_at, self.other_D = 0.0, np.full(self.n, 0.15)
        self.D, self.c = np.full(self.n, 0.15), np.zeros(self.n)
        self.felt = self.said = self.care_given = np.full(self.n, np.nan)
        self.bandwidth, self.what, self.night, self.night_at = 0.0, "", np.zeros(self.n), 0.0
        self.skill = p.W.copy()
        self.situate({})

    def luck(self, name: str, occasion: int = 0, ids: Any = None) -> Any:
        """Standard normal numbers by name."""
        return normals(name, self.people.ids if ids is None else ids, self.seed, occasion)

    def painful(self) -> Any:
        """N of everybody as it begins (7.7, 19)."""
        if self.plan.pain is None:
            return np.zeros(self.n)
        mean, sd = self.plan.pain
        low, high = (2.0, 10.0) if self.plan.condition == "after surgery" else (1.0, 9.0) if sd else (0.0, 10.0)
        return np.clip(mean + sd * self.luck("painful signal"), low, high)

    def situate(self, brings: dict[str, Any]) -> None:
        """What enters from now on; what is not said is nothing, trust the person's own, the signal their own."""
        p, w = self.p, self.w
        known = {"known": 1.0, "cck": 1.0, "trust": -1.0, "N": 0.0, **brings}
        n = self.signal
        if self.plan.condition == "after surgery":
            n = n * (0.45 + 0.55 * np.exp(-self.now / 60.0 / 30.0))
        n = n if not known["N"] else np.full(self.n, known["N"])
        for symbol in ("s_c", "s_thr", "s_g", "s_mood", "ex", "sp", "dis", "sub", "wine", "cigarette", "food", "pill", "yL_aim",
                       "follows", "known", "inf", "press", "lock", "naloxone", "diazepam", "cck"):
            setattr(p, symbol, np.zeros(self.n) + known.get(symbol, 0.0))
        p.N, p.load = n + np.zeros(self.n), loaded(n, w)
        p.s_last = np.zeros(self.n) + max(known.get("s_last", 0.0), self.arm.strain)
        p.sym = np.full(self.n, 0.5 if self.arm.treated and self.now < self.arm.treated_until else 0.0)
        own = known["trust"] < 0.0
        p.s_T, p.s_T0 = (p.T.copy(), p.T0.copy()) if own else (np.full(self.n, known["trust"]),) * 2

    # Time -----------------------------------------------------------------------------------------------------------

    def steps(self, minutes: float, longest: float, label_lag: float, fade: float, number: int) -> None:
        """Time alone, step by step: also pressing a pump (7.7) and what fades; the slow states at its end."""
        if minutes <= 0.0:
            return
        p, w, count = self.p, self.w, max(1, int(np.ceil(minutes / longest - 1e-9)))
        h = minutes / count
        for k in range(count):
            begin = self.now + h * k
            plain_person.alone(p, h, label_lag, w)
            word, _, _, _ = philox(np.uint64(begin * 60.0 + 0.5), stream("pressing the pump"), np.uint64(number), self.people.ids,
                                   np.uint64(self.seed & 0xFFFFFFFF), np.uint64(self.seed >> 32))
            chance = 1.0 - np.exp(-h * 0.1 / (1.0 + np.exp(-3.0 * (p.p - p.theta))))
            dose = np.where(((word + 0.5) / 2.0**32 < chance) & (p.locked <= 0.0), p.press, 0.0)
            p.a1, p.given = p.a1 + 1000.0 * dose, p.given + dose
            p.locked = np.where(dose > 0.0, p.lock, plus(p.locked - h))
            p.int_p, p.int_A = p.int_p + p.p * h, p.int_A + p.A * h
            p.peak_at = np.where(p.peak < p.C, self.now + h * (k + 1), p.peak_at)
            p.peak = np.maximum(p.peak, p.C)
            p.s_thr, p.sp = p.s_thr * np.exp(-h / fade), p.sp * np.exp(-h / fade)
        plain_person.settle(p, minutes, w)
        self.now += minutes

    def gap(self, minutes: float) -> None:
        """Time between events: short in steps of a minute, long in one jump, by the day where complaints leave a trace (16)."""
        if minutes <= 1e-9:
            return
        left = self.arm.treated_until - self.now if self.arm.treated else 0.0
        if 1e-9 < left < minutes - 1e-9:
            self.gap(left)
            minutes -= left
        self.situate({})
        self.c = np.zeros(self.n)
        if minutes <= 180.0:
            self.steps(minutes, 1.0, 4320.0, 120.0, 0)
            return
        for part in pieces(minutes, self.w):
            before = deepcopy(self.p)
            able = plain_person.jump(self.p, part, self.w)
            if not able.all():
                jumped, self.p, now = self.p, before, self.now
                self.steps(part, 10.0, 4320.0, 120.0, 0)
                self.now = now
                for symbol, value in vars(self.p).items():
                    setattr(self.p, symbol, np.where(able, getattr(jumped, symbol), value))
            self.now += part

    def live(self) -> dict[str, Any]:
        """Every outcome of everybody, at its time."""
        found: dict[str, Any] = {}
        readings = list(self.plan.readings)

        def look(until: float) -> None:
            while readings and readings[0][0] <= until + 1e-9:
                minute, names = readings.pop(0)
                if minute > self.now:
                    self.gap(minute - self.now)
                found.update({name: READ[timed(name)[0]](self) + np.zeros(self.n) for name in names})

        for event in self.arm.events:
            look(event.begin)
            self.gap(event.begin - self.now)
            before, self.what = self.what, event.what
            if event.what == "sleeping pill" or (event.what == "night" and before != "sleeping pill"):
                self.night, self.night_at = self.p.int_A.copy(), self.now
            if event.consult is not None and event.minutes:
                self.together(event)
                self.now = event.end
            elif event.minutes:
                self.wait(event, [minute for minute, _ in readings if event.begin < minute < event.end - 1e-9], look)
            else:
                self.at_once(event)
        look(self.plan.length)
        self.gap(self.plan.length - self.now)
        return found

    # Alone with an occasion (17) --------------------------------------------------------------------------------------

    def wait(self, event: Event, inside: list[float], look: Any) -> None:
        """A film, a photo, a pump, a stop, a glass of wine."""
        p, w, usual = self.p, self.w, ENTRIES[event.what]
        if event.what in DRUGS:
            dose = usual.bolus if event.what == "infusion of morphine" else event.mg
            p.a1, p.given = p.a1 + 1000.0 * dose, p.given + dose
        if usual.breaks_trust:
            p.T = p.T * (1.0 - w.trust.loss)
        rounds = [event.begin + 15.0 * k for k in range(1, int(event.minutes // 15.0) + 1)] if event.limit else []
        for cut in sorted({*inside, *(r for r in rounds if r < event.end), event.end}):
            visit = event.what == "pump with a person" and (self.now - event.begin) % 120.0 < 15.0 - 1e-9
            here = ENTRIES["pump with a person, visit"] if visit else usual
            if self.now == event.begin or self.now in rounds or self.plan.condition == "after surgery":
                self.situate(self.brings(event, here))
            longest = 0.25 if event.what in FINE else 10.0 if event.what in COARSE else 1.0
            self.steps(cut - self.now, min(longest, event.minutes), here.label_lag, here.fade, event.number)
            self.c = np.full(self.n, here.care)
            look(cut)
        if usual.hope_care:
            p.y = p.y + 0.75 * usual.hope_care * (0.7 - p.y)

    def brings(self, event: Event, here: Any) -> dict[str, Any]:
        """What an occasion brings in this world (17)."""
        w, hc, k_soc = self.w, self.w.expectation.body_hope, self.w.threat.social_weight
        label = here.label + here.label_trust * self.p.T / 0.7 + here.label_social * k_soc + here.label_hope * hc
        found = {"s_c": here.care, "s_thr": here.strain + here.social_strain * k_soc + here.hopeless_strain * (1.0 - hc),
                 "s_last": here.lasting, "s_g": here.giving, "s_mood": here.mood, "N": event.heat or 0.0, "ex": here.excluded,
                 "sp": here.social, "dis": here.distraction + here.love_distraction * w.pain.love_distraction,
                 "yL_aim": np.clip(label, -0.9, 0.9), "follows": here.follows, "known": here.known, "trust": here.trust,
                 "inf": event.mg * 1000.0 / 60.0 if event.what == "infusion of morphine" else 0.0,
                 "press": event.mg if event.limit else 0.0, "lock": event.limit, "naloxone": event.blocker == "naloxone",
                 "diazepam": event.blocker == "diazepam", "cck": event.blocker != "proglumide"}
        if event.what in FOOD:
            name = FOOD[event.what]
            found |= {"sub": event.dose * getattr(w.opioid, f"{name}_dose"), name: 1.0}
        return found

    def at_once(self, event: Event) -> None:
        """Hours of practice (13), a shock."""
        p, s = self.p, self.w.practice
        if event.what in ("practice", "practice of kindness"):
            p.W = 1.0 - (1.0 - p.W) * np.exp(-s.skill_rate * event.hours / 30.0)
        if event.what == "practice":
            p.Q = 1.0 - (1.0 - p.Q) * np.exp(-s.mirror_rate * event.hours / 30.0)
        if event.what == "shock to the partner" and event.consult:
            self.bandwidth = 1.0 - float(np.prod([1.0 - plain_model.CHANNELS[name] for name in event.consult.channels]))

    # With another (4) -------------------------------------------------------------------------------------------------

    def meet(self, a: SimpleNamespace, b: SimpleNamespace, brings: dict[str, Any], minutes: float, number: int, told: Any) -> Any:
        """a is cared for by b; both move; what is between them afterwards."""
        pair = SimpleNamespace(**{symbol: value + np.zeros(self.n) for symbol, value in brings.items()})
        pair.nu = pair.ml = self.luck("need at the start", number)
        pair.xf, pair.xw = (self.luck(f"misread of the {what} at the start", number) for what in ("face", "words"))
        pair.S, pair.D = np.zeros(self.n), 0.15 + 0.5 * plus(told - 0.15)
        plain_model.empty(pair)
        rows = plain_model.write(a, b, pair)
        after = plain_model.encounter(rows, self.w, minutes, plain_model.luck(self.people.ids, number, self.seed))
        for who, moved in zip((a, b, pair), plain_model.read(after), strict=True):
            vars(who).update(vars(moved))
        return pair

    def after(self, minutes: float) -> None:
        """What time did to the person during an encounter, beside the encounter."""
        p = self.p
        plain_person.meanwhile(p, minutes, self.w)
        plain_person.morphine(p, 0.0, minutes, self.w)
        p.int_p, p.int_A = p.int_p + p.p * minutes, p.int_A + p.A * minutes
        p.peak_at, p.peak = np.where(p.peak < p.C, self.now + minutes, p.peak_at), np.maximum(p.peak, p.C)

    def together(self, event: Event) -> None:
        """An encounter: cared for by a carer or a friend, with the other of a lay pair in turn, or as a carer of patients."""
        assert event.consult is not None
        p, w, one = self.p, self.w, event.consult
        self.situate({})
        if event.what in PATIENTS:
            self.work(event, PATIENTS[event.what])
            return
        brings: dict[str, Any] = plain_model.contact(one.manner, one.channels, one.letters, one.strain, w)
        if event.what == "consult":
            crowd = self.people
            b = anybody({name: z[crowd.place] for name, z in crowd.carers.items()}, w, works=True)
            b.T = b.s_T = b.T * 0.0 + 0.60
            b.x = spread_out("sd", 0.15, "mirror.start", self.luck("affect of the carer at the start", event.number), w)
            brings["clinician"] = np.exp(0.25 * np.array(self.plan.effects)[crowd.carer])
            minutes = event.minutes
        else:
            b = self.lasting(to_now=event.what == "lay pair")
            minutes = event.minutes / 2.0 if event.what == "lay pair" else event.minutes
            brings["h"] = 1.0 + 0.5 * (0.8 - 0.5) if event.what == "lay pair" else 1.0
            if event.what == "support of a friend":
                b.x = np.full(self.n, COMPANY.friend_mood)
        pair = self.meet(p, b, brings, minutes, event.number, self.D)
        if event.what != "consult":
            plain_person.meanwhile(b, minutes, w)
        self.after(minutes)
        self.D = self.said = pair.D
        self.c = self.felt = pair.mean_c
        p.s_T = p.T.copy()
        if event.what == "lay pair":
            pair = self.meet(b, p, brings, minutes, event.number + 2**15, self.other_D)
            self.other_D = pair.D
            plain_person.meanwhile(b, minutes, w)
            self.after(minutes)
            self.other_at = event.end

    def lasting(self, *, to_now: bool) -> SimpleNamespace:
        """The other of a lasting pair."""
        if self.other is None:
            self.other = anybody(self.people.other, self.w, works=False)
        if to_now:
            self.other.s_last = np.full(self.n, self.arm.strain)
            if self.now > self.other_at:
                for part in pieces(self.now - self.other_at, self.w):
                    assert plain_person.jump(self.other, part, self.w).all()
            self.other_at = max(self.now, self.other_at)
        return self.other

    def work(self, event: Event, who: Any) -> None:
        """One patient after another, each new."""
        assert event.consult is not None
        p, w, one, felt = self.p, self.w, event.consult, []
        for k in range(event.patients):
            ids = self.people.ids * np.uint64(64) + np.uint64(k)
            draws = {name: self.luck(f"{name} of the patient", event.number, ids) for name in self.people.person}
            a = anybody(draws, w, works=False)
            a.x = np.clip(who.mood + who.mood_spread * draws["affect"], -1.0, 1.0)
            a.xt = a.x - w.mirror.home
            a.N = np.full(self.n, who.signal)
            a.load = loaded(a.N, w)
            pair = self.meet(a, p, self.manner(one.manner, one.channels, one.letters, who.strain), one.minutes,
                             event.number * 64 + k, 0.0)
            felt.append(pair.mean_c)
        self.after(event.minutes)
        self.care_given, self.said = np.mean(felt, axis=0), pair.D
        self.D = pair.D

    def manner(self, manner: str, channels: Any, letters: Any, strain: float) -> dict[str, Any]:
        """What is brought; each doctor in their own style, by skill, where the manner says so (19, Tests)."""
        if manner != "own style":
            return plain_model.contact(manner, channels, letters, strain, self.w)
        t = self.w.tests
        style = np.clip(np.floor(t.style_skill * self.p.W + t.style_noise * self.luck("style of the doctor")), 0, 3).astype(int)
        each = [plain_model.contact(name, channels, said, strain, self.w) for name, said in STYLES]
        return {symbol: np.array([one[symbol] for one in each])[style] for symbol in each[0]}

    # Read-outs (15) -------------------------------------------------------------------------------------------------

    def error(self, name: str) -> Any:
        """Error of a measurement now [sd]."""
        return normals(f"measurement of {name}", self.people.ids, self.seed, round(self.now))

    def lognormal(self, name: str, value: Any, cv: float) -> Any:
        """A measurement whose error is a share of it."""
        square = np.log(1.0 + cv**2)
        return value * np.exp(np.sqrt(square) * self.error(name) - square / 2.0)

    def half_relief(self) -> Any:
        """The dose [mg] at which half the signal is felt, found by halving an interval, not by turning a formula round."""
        p = self.p
        return self.dose(lambda q: np.where(q.N > 0, plain_person.pain(q, self.c, self.w) - p.N / 2.0, np.nan), p.E, "half")

    def worth(self) -> Any:
        """The hidden dose [mg] that leaves the pain there is, with the relief drive of rest."""
        p, now = self.p, plain_person.pain(self.p, self.c, self.w)
        return self.dose(lambda q: plain_person.pain(q, 0.0, self.w) - now, p.Eb, "worth")

    def dose(self, off: Any, relief: Any, what: str) -> Any:
        """Milligrams at entry for which `off` is nothing now; hidden, with no expectation, for what relief is worth."""
        q = deepcopy(self.p)
        q.A, q.E, q.cck = q.A0, relief, np.ones(self.n)
        q.naloxone = q.diazepam = np.zeros(self.n)
        if what == "worth":
            q.known, q.dis, q.sp = np.zeros(self.n), np.zeros(self.n), np.zeros(self.n)
        per_mg = deepcopy(self.p)
        per_mg.a1, per_mg.a2, per_mg.Ce = np.full(self.n, 1000.0), np.zeros(self.n), np.zeros(self.n)
        plain_person.morphine(per_mg, 0.0, self.now, self.w)
        low, high = self.w.opioid.tone - relief, np.full(self.n, 1e6)
        for _ in range(200):
            middle = (low + high) / 2.0
            q.Ce = middle
            too_much = off(q) < 0.0
            low, high = np.where(too_much, low, middle), np.where(too_much, middle, high)
        return (low + high) / 2.0 / per_mg.Ce

    def ordered(self, gain: float, style_gain: float, what: str) -> Any:
        """Tests or interventions a visit, over a panel (15)."""
        t = self.w.tests
        width = np.sqrt((t.style_skill * 0.12) ** 2 + t.style_noise**2)
        style = (t.style_skill * (self.skill - 0.30) + t.style_noise * self.luck("style of the doctor")) / width
        rate = np.exp(np.log(1.6) - gain * (self.said - t.disclosed) - style_gain * style)
        return rate * (1.0 + self.luck(f"{what} over a panel") / np.sqrt(1.6 * t.panel))

    def seen(self, share: Any) -> Any:
        """A shock of one's own, or that share of it [0..100] (13)."""
        return 10.0 * self.signal * (1.0 if self.what == "own shock" else share)

    def breathing(self) -> float:
        """What slow breathing, yoga and massage add to what is read (9)."""
        v = self.w.vagus
        return {"slow breathing": 0.1369, "yoga": v.yoga, "massage": v.massage}.get(self.what, 0.0)


def pieces(minutes: float, w: World) -> list[float]:
    """A gap in days where complaints leave a trace, else whole (16)."""
    days = int(minutes // 1440.0) if w.setpoint.trace_gain else 0
    rest = minutes - 1440.0 * days
    return [1440.0] * days + ([rest] if rest > 1e-9 else [])


READ: dict[str, Any] = {
    "felt care": lambda s: s.felt, "care given": lambda s: s.care_given, "disclosure": lambda s: s.said, "trust": lambda s: s.p.T,
    "hope": lambda s: s.p.y, "mood": lambda s: s.p.x + 0.15 * s.error("mood"),
    "pain": lambda s: plain_person.pain(s.p, s.c, s.w) + 1.0 * s.error("pain"), "mean pain": lambda s: s.p.int_p / s.now,
    "morphine used": lambda s: s.p.given, "morphine worth": Plain.worth, "morphine for half relief": Plain.half_relief,
    "unpleasantness": lambda s: s.seen(s.w.pain.seen_share * s.p.Q / 0.5),
    "bodily response to pain": lambda s: s.seen(1.0 if s.w.pain.seen_share >= 1.0 else s.p.Q * s.bandwidth),
    "relief drive": lambda s: s.p.E, "pool": lambda s: s.p.P, "threat": lambda s: s.p.A,
    "night arousal": lambda s: (s.p.int_A - s.night) / (s.now - s.night_at),
    "rise of cortisol": lambda s: s.lognormal("cortisol", s.p.peak - s.p.C0, 0.27),
    "time of the cortisol peak": lambda s: s.p.peak_at,
    "ln RMSSD": lambda s: s.p.V + 0.15 * s.error("ln RMSSD"),
    "ln RMSSD while practising": lambda s: s.p.V + s.breathing() + 0.15 * s.error("ln RMSSD"),
    "salivary IgA": lambda s: 100.0 * (s.lognormal("IgA", s.p.I / s.p.I0, 0.30) - 1.0),
    "exhaustion": lambda s: s.p.F + 0.13 * s.error("exhaustion"),
    "54 x exhaustion": lambda s: 54.0 * (s.p.F + 0.13 * s.error("exhaustion")),
    "skill": lambda s: s.p.W, "mirror sensitivity": lambda s: s.p.Q, "set point": lambda s: s.p.Z,
    "set point of the other": lambda s: s.lasting(to_now=True).Z, "slow trace": lambda s: s.p.M, "complaints": lambda s: s.p.cpl,
    "felt complaints": lambda s: s.p.cpl * (1.0 - s.p.sym), "self-care": lambda s: s.p.K, "HbA1c": lambda s: s.p.G,
    "HbA1c below 7 %": lambda s: 100.0 * (s.p.G < 7.0), "LDL": lambda s: s.p.L, "LDL below 100": lambda s: 100.0 * (s.p.L < 100.0),
    "meaning": lambda s: s.p.me,
    "tests": lambda s: s.ordered(s.w.tests.disclosure_tests, s.w.tests.style_tests, "tests"),
    "interventions": lambda s: s.ordered(s.w.tests.disclosure_interventions, 0.0, "interventions")}

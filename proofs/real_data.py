"""Real data: four open data sets about people, each beside the model's own quantity in the three worlds, hits and misses alike.

    seen_pain       one's own shocks and another's, high less low: rated, and in the skin's conductance
    contagion       muscles of the face to films of happy, angry and neutral faces; and how soon
    regulation      unpleasant pictures felt up or down on purpose
    placebo         a cream called a painkiller against the same cream called nothing; families are the clusters
    courses         virus in the airways from onset or inoculation to its peak, and how fast it falls

Every interval is *people*: 95 % of resamples of people (of families where twins were measured), with a fixed seed. What the model
says is read from the package. Data stand in `shared/data`, outside the repository; only sets under CC0, CC BY and MIT are used.
"""

from __future__ import annotations

import csv
import gzip
import math
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from recupe.encounter.catalogue import entry
from recupe.encounter.channel import Channel, bandwidth
from recupe.evidence.arrow import WORLDS, belonging_to
from recupe.person import opioid, pain, regulation
from recupe.person.cold import Cold, Course, advance
from recupe.person.equation import of, spread
from recupe.person.mirror import Mirror

ROOT = Path(__file__).resolve().parent.parent
SEED, RESAMPLES = 20, 4000
USED = {"oxazepam_empathy_for_pain": "CC0 1.0", "oxazepam_emotional_contagion": "CC0 1.0", "paingen_placebo_pain": "MIT",
        "sheddinghub_viral_loads": "CC BY 4.0"}
"""The data sets read here, and the licence of each."""
CLOCKS, UNITS = ("symptom onset", "inoculation"), ("gc/mL", "pfu/mL")
VIRUSES, NOT_NOSE = ("RSV", "influenza", "SARS-CoV-2", "rhinovirus"), ("saliva", "sputum")
LEAST_PEOPLE = 8
Cells = dict[str, dict[tuple[str, ...], float]]


class Figure(NamedTuple):
    """A number from data, its 95 % interval over people, and how many people (or families) it rests on."""

    value: float
    low: float
    high: float
    people: int

    def holds(self, value: float) -> bool:
        """Whether the interval holds a value."""
        return self.low <= value <= self.high

    def __str__(self) -> str:
        value, low, high = (f"{round(x, 2) + 0.0:.2f}" for x in self[:3])
        return f"{value} [{low}, {high}]"


# Reading and resampling ---------------------------------------------------------------------------------------------

def data_folder() -> Path | None:
    """The folder `data` of the shared folder (RECUPE_SHARED, or `shared` beside the repository); None when it is not there."""
    folder = Path(os.environ.get("RECUPE_SHARED") or ROOT.parent / "shared").resolve() / "data"
    return folder if folder.is_dir() else None


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table; packed ones too."""
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(text.decode("utf-8").splitlines()))


def number(text: str) -> float:
    """The number that a cell holds; not a number when it holds none."""
    try:
        return float(text)
    except ValueError:
        return float("nan")


def cell_means(table: Iterable[dict[str, str]], keys: Sequence[str], value: str, people: set[str] | None = None,
               shape: Callable[[float], float] = float) -> Cells:
    """Per person and cell (the values of `keys`) the mean of what was measured; only these people, when they are given."""
    found: dict[str, dict[tuple[str, ...], list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in table:
        measured = number(row[value])
        if np.isfinite(measured) and (people is None or row["Subject"] in people):
            found[row["Subject"]][tuple(row[key] for key in keys)].append(shape(measured))
    return {person: {cell: float(np.mean(values)) for cell, values in cells.items()} for person, cells in found.items()}


def columns(cells: Cells, wanted: Sequence[tuple[str, ...]]) -> Any:
    """[person, cell]: people who have every wanted cell."""
    return np.array([[own[cell] for cell in wanted] for own in cells.values() if all(cell in own for cell in wanted)])


def figure(people: Any, statistic: Callable[[Any], Any]) -> Figure:
    """A statistic of [..., person, column] -> [...], with the interval over resampled people."""
    people = np.asarray(people, dtype=float)
    drawn = np.random.default_rng(SEED).integers(0, len(people), (RESAMPLES, len(people)))
    low, high = np.percentile(statistic(people[drawn]), [2.5, 97.5])
    return Figure(float(statistic(people)), float(low), float(high), len(people))


def mean_difference(people: Any) -> Any:
    """Mean of the first column less the second."""
    return (people[..., 0] - people[..., 1]).mean(-1)


# Own pain and seen pain ---------------------------------------------------------------------------------------------

SHOCKS = [("Other", "High"), ("Other", "Low"), ("Self", "High"), ("Self", "Low")]


def seen_over_own(people: Any) -> Any:
    """High less low shocks to another over high less low shocks to oneself, of means over people."""
    return (people[..., 0] - people[..., 1]).mean(-1) / (people[..., 2] - people[..., 3]).mean(-1)


def included(data: Path, flag: str, arm: str | None) -> set[str]:
    """Who took part in an experiment, in one arm or in both."""
    return {row["Subject"] for row in rows(data / "oxazepam_empathy_for_pain" / "demographics.csv")
            if row[flag] == "TRUE" and arm in (None, row["Treatment"])}


def seen_pain(data: Path, arm: str | None = "Placebo") -> dict[str, Figure]:
    """Seen over own pain: rated unpleasantness, skin conductance, and its square root."""
    folder, people = data / "oxazepam_empathy_for_pain", included(data, "Included_EP", arm)
    measured: dict[str, tuple[str, str, Callable[[float], float]]] = {
        "rating": ("Ratings.csv", "Unpleasantness", float), "body": ("SCR.csv", "SCR", float),
        "body, root": ("SCR.csv", "SCR", math.sqrt)}
    return {name: figure(columns(cell_means(rows(folder / file), ("Condition", "Stimulus"), value, people, shape), SHOCKS),
                         seen_over_own) for name, (file, value, shape) in measured.items()}


def model_seen(world: str) -> tuple[float, float]:
    """Seen over own pain of the average person, as rated and in the body (by eye and voice), as a study reads it out."""
    p, m, c = of(pain.Pain, world), of(Mirror, world), of(Channel, world)
    share = belonging_to("pain")["seen_share"].value(world)
    body = share if share >= 1.0 else m.sensitivity * bandwidth(("eye", "voice"), c)
    return float(pain.seen(1.0, m.sensitivity, p)), float(body)


# Matching a face, and feeling more or less on purpose -----------------------------------------------------------------

MUSCLES = {"Corrugator": ("EMG_corr_mean", "Angry", "Happy"), "Zygomatic": ("EMG_zyg_mean", "Happy", "Angry")}
"""Per muscle its column, the face that should move it most, and the other."""


def contagion(data: Path, arm: str | None = "Placebo") -> dict[str, Figure]:
    """Per muscle: its own face less the other, its own less a neutral one, the other less a neutral one [log ratio to before]."""
    found, people = {}, included(data, "Included_FMOV", arm)
    for muscle, (value, own, other) in MUSCLES.items():
        cells = cell_means(rows(data / "oxazepam_emotional_contagion" / f"{muscle}EventData.csv"), ("Stimulus",), value, people)
        for a, b in ((own, other), (own, "Neutral"), (other, "Neutral")):
            found[f"{muscle}: {a} less {b}"] = figure(columns(cells, [(a,), (b,)]), mean_difference)
    return found


def rise_times(data: Path) -> dict[str, tuple[float, float]]:
    """Per muscle and wave, seconds from the start of a film until a tenth, and half, of the greatest difference of its faces.

    Of a mean over half a second, and for the half second that follows. Only means over people are stored as a course: no interval.
    """
    found = {}
    for muscle, (_, own, other) in MUSCLES.items():
        course = rows(data / "oxazepam_emotional_contagion" / f"MeanTimecourses{muscle}.csv")
        seconds = np.array([number(row["time_s"]) for row in course])
        for wave in ("Wave1", "Wave2"):
            apart = np.array([number(row[own + wave]) - number(row[other + wave]) for row in course])
            smooth = np.convolve(apart, np.ones(5) / 5, mode="same")
            lasting = np.array([smooth[i:i + 5].min() for i in range(len(smooth))])
            tenth, half = (float(seconds[(seconds > 0) & (lasting >= share * smooth.max())][0]) for share in (0.1, 0.5))
            found[f"{muscle}, {wave}"] = tenth, half
    return found


def regulation_found(data: Path, arm: str | None = "Placebo") -> dict[str, Figure]:
    """Negative pictures: how much less unpleasant when felt down than when felt up; the brow's muscle up less down [log ratio]."""
    folder, people = data / "oxazepam_emotional_contagion", included(data, "Included_ER", arm)
    cells, keys = [("Upregulate", "Negative"), ("Downregulate", "Negative")], ("instruction", "valence")
    rated = columns(cell_means(rows(folder / "RatingsData_ER.csv"), keys, "RatedUnpleasantness", people), cells)
    brow = columns(cell_means(rows(folder / "CorrugatorEventData_ER.csv"), keys, "log_emg_corr_mean_stimulus", people), cells)
    return {"rating, share less": figure(rated, lambda x: 1.0 - x[..., 1].mean(-1) / x[..., 0].mean(-1)),
            "rating, points": figure(rated, mean_difference), "brow": figure(brow, mean_difference)}


def model_mirror(world: str) -> tuple[float, float, float]:
    """Seconds until half of what is mirrored has come; the share of caught distress damped at full effort, and by oneself alone."""
    m, r = of(Mirror, world), of(regulation.Regulation, world)
    return (float(np.log(2.0) * m.lag * 60.0), float(m.damping * regulation.engagement(1.0, r.skill, 0.0, r)),
            float(m.damping * regulation.own_engagement(r.skill, r)))


# A cream called a painkiller ----------------------------------------------------------------------------------------

def relief_of(families: Any) -> Any:
    """Control less placebo, as a share of control, from sums over the members of families."""
    total = families.sum(-2)
    return total[..., 1] / total[..., 2]


def relief_in_sd(families: Any) -> Any:
    """Control less placebo, in standard deviations between people of control."""
    n, eased, control, squared, *_ = np.moveaxis(families.sum(-2), -1, 0)
    return eased / n / np.sqrt((squared - control**2 / n) / (n - 1.0))


def relief_by_expectation(families: Any) -> Any:
    """Slope of relief, as a share of mean control pain, on expectation 0..1; only people who told it."""
    _, _, control, _, n, x, xx, y, xy = np.moveaxis(families.sum(-2), -1, 0)
    return (xy - x * y / n) / (xx - x**2 / n) / (control / families[..., 0].sum(-1))


def twins(data: Path, only: Callable[[dict[str, str]], bool] = lambda row: True) -> Any:
    """[family, sums]: people, relief, control, control squared; where an expectation x was told: people, x, x x, relief, x relief.

    A person's figures are means over the conditions (heat or pressure, level) rated with and without the cream [0..1].
    """
    folder = data / "paingen_placebo_pain"
    told = {row["participant_ID"]: number(row["expect"]) / 100.0 for row in rows(folder / "expectation_data.csv")}
    pairs: dict[tuple[str, str], dict[tuple[str, str], dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in filter(only, rows(folder / "pain_ratings.csv")):
        if np.isfinite(rated := number(row["Yint"])):
            pairs[row["family_ID"], row["participant_ID"]][row["heat"], row["stimLvl"]][row["prodicaine"]] = rated
    families: dict[str, Any] = defaultdict(lambda: np.zeros(9))
    for (family, person), conditions in pairs.items():
        both = [(c["0"], c["0"] - c["1"]) for c in conditions.values() if {"0", "1"} <= c.keys()]
        if both:
            control, eased = np.mean(both, axis=0)
            x = told.get(person, float("nan"))
            with_x = (1.0, x, x * x, eased, x * eased) if np.isfinite(x) else (0.0,) * 5
            families[family] += np.array([1.0, eased, control, control**2, *with_x])
    return np.array(list(families.values()))


def placebo(data: Path) -> dict[str, Figure]:
    """Relief by the cream: share of control pain, in standard deviations, at the lowest and highest level, by expectation."""
    everybody = twins(data)
    return {"share": figure(everybody, relief_of), "sd": figure(everybody, relief_in_sd),
            "low": figure(twins(data, lambda row: row["stimLvl"] == "3"), relief_of),
            "high": figure(twins(data, lambda row: row["stimLvl"] == "5"), relief_of),
            "slope": figure(everybody, relief_by_expectation),
            "control": figure(everybody, lambda f: f.sum(-2)[..., 2] / f.sum(-2)[..., 0]),
            "expected": figure(everybody, lambda f: f.sum(-2)[..., 5] / f.sum(-2)[..., 4])}


def model_relief(world: str, signal: float, label: float | None = None) -> float:
    """Share of pain that a label without a drug takes away, prior and relief drive together; by default an open drug's label."""
    p, o = of(pain.Pain, world), of(opioid.Opioid, world)
    label = entry("open morphine").label_trust if label is None else label
    loaded = pain.load(signal, p)

    def felt(known: float, expectation: float) -> Any:
        excess = opioid.released(o.release, 1.0, 0.0, 0.0, expectation, 0.0, 0.0, o)
        return pain.percept(signal, loaded, 0.0, excess, 0.0, expectation, 0.0, 0.0, p.usual_trust, p.usual_trust, known, 1.0,
                            p.half, 0.0, 0.0, p)

    return float(1.0 - felt(1.0, label) / felt(0.0, 0.0))


def model_slope(world: str, signal: float, expected: float, width: float = 0.15) -> float:
    """How much more relief per unit of expectation, around what was expected."""
    return (model_relief(world, signal, expected + width) - model_relief(world, signal, expected - width)) / (2.0 * width)


# Virus in the airways -----------------------------------------------------------------------------------------------

class Shedding(NamedTuple):
    """One source in one unit: day of the peak, where a rise was seen before it, and the fall after it [log10 a day]."""

    virus: str
    source: str
    unit: str
    clock: str
    peak: Figure | None
    fall: Figure | None
    first_is_highest: float
    fall_unknown: float


def measured_days(table: list[dict[str, str]]) -> dict[tuple[str, ...], dict[str, dict[float, float]]]:
    """Per source, unit, clock and specimen, per person: log10 of what was measured, by day; NaN where censored.

    Censored are 'negative' and a floor: the lowest value of a source when ten rows share it, of a person when two do. Rows without
    a day, and words that give no number, are left out.
    """
    of_source: dict[tuple[str, ...], list[tuple[str, float, float]]] = defaultdict(list)
    for row in table:
        day, value = number(row["time_days"]), number(row["value"])
        usable = row["biomarker"] in VIRUSES and row["specimen"] not in NOT_NOSE and row["reference_event"] in CLOCKS
        if usable and row["unit"] in UNITS and np.isfinite(day) and (value > 0 or row["value"] == "negative"):
            key = (row["biomarker"], row["dataset"], row["unit"], row["reference_event"], row["analyte"])
            of_source[key].append((row["participant"], day, value))
    return {key: by_person(measured) for key, measured in of_source.items()}


def shared_lowest(values: list[float], least: int) -> float:
    """The lowest value when at least so many share it, else 0."""
    known = [v for v in values if np.isfinite(v)]
    return min(known) if known and known.count(min(known)) >= least else 0.0


def by_person(measured: list[tuple[str, float, float]]) -> dict[str, dict[float, float]]:
    """Per person and day the mean log10 of values above the floors; NaN on a day without any."""
    floor = shared_lowest([value for *_, value in measured], 10)
    own: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for person, day, value in measured:
        own[person].append((day, value))
    found: dict[str, dict[float, float]] = {}
    for person, samples in own.items():
        lowest = max(floor, shared_lowest([value for _, value in samples], 2))
        days: dict[float, list[float]] = {day: [] for day, _ in sorted(samples)}
        for day, value in samples:
            if value > lowest:
                days[day].append(float(np.log10(value)))
        found[person] = {day: float(np.mean(values)) if values else float("nan") for day, values in days.items()}
    return found


def peak_and_fall(days: dict[float, float]) -> tuple[float, float, bool] | None:
    """Day of the highest value, slope of the quantified values after it (NaN with fewer than two), whether a sample came before."""
    known = {day: value for day, value in days.items() if np.isfinite(value)}
    if len(known) < 2:
        return None
    peak = max(known, key=lambda day: known[day])
    after = np.array([(day, value) for day, value in known.items() if day > peak])
    fall = float(np.polyfit(after[:, 0], after[:, 1], 1)[0]) if len(after) >= 2 else float("nan")
    return peak, fall, min(days) < peak


def courses(data: Path) -> list[Shedding]:
    """Every source with a clock at onset or inoculation and eight people to show, in the specimen quantified most often."""
    specimens = measured_days(rows(data / "sheddinghub_viral_loads" / "respiratory_viral_loads.csv.gz"))
    best: dict[tuple[str, ...], dict[str, dict[float, float]]] = {}
    for key, people in specimens.items():
        if quantified(people) > quantified(best.get(key[:4], {})):
            best[key[:4]] = people
    found = []
    for (virus, source, unit, clock), people in best.items():
        shown = [one for one in map(peak_and_fall, people.values()) if one is not None]
        peaks = [(peak,) for peak, _, rose in shown if rose]
        falls = [(fall,) for _, fall, _ in shown if np.isfinite(fall)]
        peak, fall = (figure(part, lambda only: np.median(only[..., 0], axis=-1)) if len(part) >= LEAST_PEOPLE else None
                      for part in (peaks, falls))
        if peak or fall:
            missed = (1.0 - len(part) / len(shown) for part in (peaks, falls))
            found.append(Shedding(virus, source, unit, clock, peak, fall, *missed))
    return sorted(found, key=lambda s: (s.clock, s.virus, s.source, s.unit))


def quantified(people: dict[str, dict[float, float]]) -> int:
    """Days with a value above the floor, over all people."""
    return sum(bool(np.isfinite(value)) for days in people.values() for value in days.values())


def model_course(world: str, people: int = 400, h: float = 0.1, days: float = 14.0) -> tuple[Any, Any, Any]:
    """Per person without a visit: day of most infected cells from infection and from onset, and their fall from one to six days
    later [log10 a day]."""
    p, draws = of(Cold, world), np.random.default_rng(SEED).standard_normal((2, people))
    infection = p.infection * np.exp(spread(p, "infection") * draws[0])
    clearance = p.clearance * np.exp(spread(p, "clearance") * draws[1])
    start = (1.0, p.inoculum, p.inoculum**p.symptom_power, p.signal_start, p.signal_start, 0.0, 0.0)
    now = Course(*(np.full(people, value) for value in start))
    states = []
    for _ in range(round(days / h)):
        now = advance(now, h, 0.0, 0.0, 0.0, 0.0, infection, clearance, p)
        states.append(now)
    level, who = np.log10([state.infected for state in states]), np.arange(people)
    top, onset = level.argmax(0), np.array([state.symptoms > p.onset_level for state in states]).argmax(0)
    first, last = top + round(1.0 / h), top + round(6.0 / h)
    return (top + 1) * h, (top - onset) * h, (level[last, who] - level[first, who]) / 5.0


# The page -----------------------------------------------------------------------------------------------------------

SEEN = """High less low shocks, placebo arm unless said. The rated share was fitted to these very numbers: no success, and its
interval is wide. The body answers far less to another's pain than the rating does. Supported and null have it twice too large: a
miss on the scale as measured, within the interval on its square root. Told, 'no difference', fits neither."""
FACES = """Faces are matched, in the direction of the model's mirror: but it is the smile that is matched. An angry face moves
neither muscle measurably more than a neutral one, and caught distress, on which the model's exhaustion rests, is of that kind.
Sizes are not comparable (a log ratio of muscle against -1..1)."""
SOON = """The model's mirror has a tenth of it after {tenth:.2f} s and half after {half:.2f} s, in every world. The data's clock
starts with a film, and when the face in it changes is not told: an upper bound, not comparable. Matching within a second is
neither shown nor refuted by it."""
PURPOSE = """Direction fits: felt down on purpose is less unpleasant ({points} points of 100), and the brow says the same ({brow}
log ratio). Size is not comparable: nobody simply looked, so that up and down are mixed, and these are pictures, not another's
distress. The model's damping is that of full effort; by oneself alone it is {alone:.2f} in all three worlds. If up adds anything,
down alone takes away less than the share found here, and full effort may be too strong."""
CREAM = """In standard deviations of people {sd}; at the lowest stimulus {low}, at the highest {high} of control pain: the relief
falls slightly as pain rises, the model's direction. Efficacy expected, told after a conditioning phase: {expected}; the model's
label says {label:.2f}. What fits depends on how a rating of 0..1 is read, and that is not told. As tenths of a 0..10 scale the
softer worlds fit the mean and none fits the slope (who expected more had little more relief, if any; one rating of expectation
errs, which flattens it). As pain at the model's reference told fits and the softer worlds relieve too little. These data do not
decide. A cream after conditioning is no open drug."""
VIRUS = """Not comparable as it stands. Rhinovirus has {rhinovirus} rows, of two infants and in cycle thresholds, so that none is
shown; the other viruses are no cold. Left out: saliva and sputum, other clocks and units, SARS of 2003. 'Negative', and a floor
that many rows share, count as censored. Peaks are of people with a sample before their highest; where the first is highest the
peak came then or earlier. Falls are of values after the peak and above the limit: whoever fell too fast to be measured twice is
missing, so that true falls are likely steeper. The worlds are alike, for without a visit no arrow acts. The virus peaks two days
or more after onset, and about six after an inoculation with RSV: the model's infected cells are earlier on both clocks. They fall
more slowly than in most sources; infants with RSV come closest. Virus is not infected cells."""


def table(head: Sequence[str], body: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in (head, ["---"] * len(head), *body))


def compared(what: str, role: str, found: Figure, model: Callable[[str], float]) -> list[object]:
    """A row: what, its role, the data, the model in each world, and in which worlds it lies within the interval."""
    said = {world: model(world) for world in WORLDS}
    inside = ", ".join(world for world, value in said.items() if found.holds(value)) or "none"
    return [what, role, found.people, found, *(f"{value:.2f}" for value in said.values()), "-" if role == APART else inside]


HEAD, APART = ["", "role", "people", "data [95 % people]", *WORLDS, "inside"], "not comparable"


def seen_section(data: Path) -> str:
    """Own and seen pain."""
    placebo_arm, everybody = seen_pain(data), seen_pain(data, None)
    rated, bodily = (lambda world: model_seen(world)[0]), (lambda world: model_seen(world)[1])
    body = [compared("rated unpleasantness, seen / own", "fitted", placebo_arm["rating"], rated),
            compared("skin conductance, seen / own", "implied", placebo_arm["body"], bodily),
            compared("the same, square root", "implied", placebo_arm["body, root"], bodily),
            compared("rated, with the drug arm", "fitted", everybody["rating"], rated),
            compared("skin, with the drug arm", "implied", everybody["body"], bodily)]
    return f"{table(HEAD, body)}\n\n{SEEN}"


def faces_section(data: Path) -> str:
    """Contagion and regulation."""
    face = [[name, found.people, found] for name, found in contagion(data).items()]
    times = [[name, f"{tenth:.1f}", f"{half:.1f}"] for name, (tenth, half) in rise_times(data).items()]
    felt, everybody = regulation_found(data), regulation_found(data, None)
    body = [compared(name, APART, found["rating, share less"], lambda world: model_mirror(world)[1])
            for name, found in (("less unpleasant, down v up", felt), ("the same, with the drug arm", everybody))]
    half, _, alone = model_mirror("null")
    return "\n\n".join([
        table(["muscle, log ratio (placebo arm, 2 to 4 s)", "people", "data [95 % people]"], face), FACES,
        table(["faces apart, means over both arms (no interval)", "a tenth, s", "half, s"], times),
        SOON.format(tenth=half * math.log(0.9) / math.log(0.5), half=half),
        table(HEAD, body), PURPOSE.format(points=felt["rating, points"], brow=felt["brow"], alone=alone)])


def placebo_section(data: Path) -> str:
    """Expectation."""
    found = placebo(data)
    level, reference = 10.0 * found["control"].value, of(pain.Pain, "null").reference
    expected = found["expected"].value
    body = [compared(f"relief, share; model at {level:.1f} of 10", "predicted", found["share"], lambda w: model_relief(w, level)),
            compared(f"the same; at {reference:.0f} of 10", "predicted", found["share"], lambda w: model_relief(w, reference)),
            compared(f"by expectation; at {level:.1f}", "predicted", found["slope"], lambda w: model_slope(w, level, expected)),
            compared(f"the same; at {reference:.0f}", "predicted", found["slope"], lambda w: model_slope(w, reference, expected))]
    said = CREAM.format(label=entry("open morphine").label_trust, **found)
    return table([*HEAD[:2], "families", *HEAD[3:]], body) + "\n\n" + said


def course_section(data: Path) -> str:
    """The course of a virus."""
    body, said = [], []
    for s in courses(data):
        peak, fall = (f"{x} ({x.people})" if x else "-" for x in (s.peak, s.fall))
        body.append([s.clock, s.virus, s.source, s.unit, peak, f"{s.first_is_highest:.0%}", fall, f"{s.fall_unknown:.0%}"])
    for world in WORLDS:
        spans = (np.percentile(x, [50, 2.5, 97.5]) for x in model_course(world))
        said.append([world, *("{:.2f} [{:.2f}, {:.2f}]".format(*span) for span in spans)])
    packed = rows(data / "sheddinghub_viral_loads" / "respiratory_viral_loads.csv.gz")
    head = ["clock", "virus", "source", "unit", "peak, day: median [95 % people] (n)", "first is highest",
            "fall, log10 a day: median [95 % people] (n)", "fall unknown"]
    return "\n\n".join([
        table(head, body),
        table(["infected cells: median [95 % of people]", "peak after infection, d", "after onset, d", "log10 a day"], said),
        VIRUS.format(rhinovirus=sum(row["biomarker"] == "rhinovirus" for row in packed))])


SECTIONS = {"Own pain and seen pain (oxazepam_empathy_for_pain)": seen_section,
            "Faces, and feeling more or less on purpose (oxazepam_emotional_contagion)": faces_section,
            "A cream called a painkiller (paingen_placebo_pain)": placebo_section,
            "Virus in the airways (sheddinghub_viral_loads)": course_section}


def main() -> str:
    """Every comparison, or a line that says what is missing."""
    data = data_folder()
    missing = [name for name in USED if data is None or not (data / name).is_dir()]
    if data is None or missing:
        return (f"skipped: shared data not found: {', '.join(missing)}; put the folder `shared` beside the repository, or name it "
                "in RECUPE_SHARED; see shared/data/README.md")
    licences = "; ".join(f"{name}, {licence}" for name, licence in USED.items())
    return f"Data: {licences}. {RESAMPLES:,} resamples, seed {SEED}.\n\n" + "\n\n".join(
        f"### {title}\n\n{section(data)}" for title, section in SECTIONS.items())

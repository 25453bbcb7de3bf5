"""Script: the first analysis of a study of rows as a short Python script that runs by itself with numpy, scipy and pandas.

It holds the study's columns and the analysis written out: no recupe. What it prints are the numbers on the page. For Cox it needs
lifelines, for odds and rates of clusters statsmodels; each script says at its top what it needs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..study.declaration import Study
from ..study.lived import SIMULATED

NEEDS = {"cox": "lifelines", "logistic": "statsmodels", "poisson": "statsmodels", "ordinal": "statsmodels"}

HEAD = '''"""{question}

The first analysis of study {study} ({hash}), written by recupe {version}; needs numpy, scipy, pandas{needs}.
Run it beside the rows:  python {name} {file}
"""
import sys
import numpy as np
import pandas as pd
from scipy import stats

data = {data}
left, right, outcome = {left}, {right}, {outcome}

rows = pd.read_csv(sys.argv[1], dtype=str, sep=None, engine="python", encoding="utf-8-sig", keep_default_na=False,
                   na_values={missing})
{world}rows["arm"] = rows[data["arm"]].map(data["arms"])
number = lambda column: pd.to_numeric(rows[column].replace({{"TRUE": "1", "FALSE": "0", **data["values"]}}).str.replace(",", "."))
rows["y"] = number(data["column"])
if data["person"]:
    own = rows.groupby(data["person"])["arm"].transform("first")
    rows["arm"] = rows["arm"] if data["crossover"] else rows["arm"].fillna(own)
rows = rows[rows["arm"].notna()]
if data["before"]:
    first = rows[rows[data["time"]] == data["before"]]
    rows["before"] = rows[data["person"]].map(first.groupby(data["person"])["y"].mean())
elif data["baseline"]:
    rows["before"] = number(data["baseline"])
if data["at"]:
    rows = rows[rows[data["time"]] == data["at"]]
if data["event"]:
    rows["ended"] = np.where(rows[data["event"]].isna(), np.nan, (rows[data["event"]] == data["happened"]).astype(float))
extra = [c for c in ["before"] if c in rows]
for column in data["adjust"]:
    plain = pd.to_numeric(rows[column], errors="coerce")
    if (plain.isna() & rows[column].notna()).any():
        seen = list(pd.unique(rows[column].dropna()))
        for text in seen[1:]:
            rows[f"{{column}} {{text}}"] = np.where(rows[column].isna(), np.nan, (rows[column] == text).astype(float))
            extra.append(f"{{column}} {{text}}")
    else:
        rows[column] = plain
        extra.append(column)
if data["day"]:
    keys = [data["person"], "arm"]
    kept = extra + ([data["carer"]] if data["carer"] else [])
    rows = rows.groupby(keys, sort=False, as_index=False).agg({{"y": "mean", **{{c: "first" for c in kept}}}})
arms = sorted({{*left, *right}}, key=data["order"].index)
table = rows[rows["arm"].isin(arms)].dropna(subset=["y", *extra] + (["ended"] if data["event"] else []))
weights = np.array([left.count(a) / len(left) - right.count(a) / len(right) for a in arms])
y = table["y"].to_numpy(float)
Z = table[extra].to_numpy(float)
Z = Z[:, np.ptp(Z, axis=0) > 0] if Z.size else Z
Z = Z - Z.mean(axis=0) if Z.size else Z
D = np.array([[a == b for b in arms] for a in table["arm"]], float)
X = np.hstack([D, Z])
c = np.concatenate([weights, np.zeros(Z.shape[1])])
if data["carer"]:
    who = table[data["carer"]].to_numpy(object)
    who = np.array([w if isinstance(w, str) else f"alone {{k}}" for k, w in enumerate(who)])
    group = np.unique(who, return_inverse=True)[1]
else:
    group = np.arange(len(y))
clusters = group.max() + 1
both = [all(np.any(D[group == g][:, side]) for side in (weights > 0, weights < 0)) for g in range(clusters)]
crossed = bool(data["carer"]) and np.mean(np.array(both)[group]) >= .9


def say(value, error, freedom=None, ratio=False):
    spread = stats.norm() if freedom is None else stats.t(freedom)
    half = spread.ppf(.975) * error
    ends = np.array([value, value - half, value + half])
    value_, low, high = np.exp(ends) if ratio else ends
    p = 2 * spread.sf(abs(value) / error)
    print({{"value": float(value_), "low": float(low), "high": float(high), "p": float(p), "n": len(y)}})


'''

CR2 = """# Least squares; CR2 by cluster, freedom of Satterthwaite (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018).
M = np.linalg.inv(X.T @ X)
b = M @ X.T @ (y - y.mean())
e = y - y.mean() - X @ b
variance, P = 0.0, []
for g in range(clusters):
    i = group == g
    H = X[i] @ M @ X[i].T
    values, vectors = np.linalg.eigh(np.eye(i.sum()) - H)
    A = (vectors * np.where(values > 1e-9, 1 / np.sqrt(np.maximum(values, 1e-9)), 0)) @ vectors.T
    u = A @ X[i] @ M @ c
    variance += (u @ e[i]) ** 2
    z = np.zeros(len(y))
    z[i] = u
    P.append(z - X @ (M @ (X[i].T @ u)))
G = np.array(P) @ np.array(P).T
say(c @ b, np.sqrt(variance), np.trace(G) ** 2 / (G ** 2).sum())
"""

MEANS = {
    "plain": """# Difference of means; Welch.
n, m, v = (np.array([f(y[D[:, k] == 1]) for k in range(len(arms))]) for f in (len, np.mean, lambda a: a.var(ddof=1)))
part = weights ** 2 * v / n
say(weights @ m, np.sqrt(part.sum()), part.sum() ** 2 / (part ** 2 / (n - 1)).sum())
""",
    "strata": """# An intercept for each carer who has people on both sides, HC2.
sides = [np.array([np.any(D[group == g][:, s].sum() > 0) for g in range(clusters)]) for s in (weights > 0, weights < 0)]
keep = (sides[0] & sides[1])[group]
y, D, group = y[keep], D[keep], np.unique(group[keep], return_inverse=True)[1]
W = np.hstack([np.eye(group.max() + 1)[group], D[:, 1:]])
k = np.concatenate([np.zeros(group.max() + 1), weights[1:]])
M = np.linalg.pinv(W.T @ W)
b = M @ W.T @ y
e, h = y - W @ b, np.einsum("ij,jk,ik->i", W, M, W)
say(k @ b, np.sqrt((((W @ M @ k) * e) ** 2 / (1 - h)).sum()), len(y) - W.shape[1])
""",
    "clusters": CR2,
}

MIXED = """# An intercept for each cluster, restricted likelihood.
from scipy.optimize import minimize_scalar
size = np.bincount(group).astype(float)
S = np.array([X[group == g].sum(axis=0) for g in range(clusters)])
s = np.array([y[group == g].sum() for g in range(clusters)])


def solved(q):
    w = q / (1 + size * q)
    A = X.T @ X - (S * w[:, None]).T @ S
    b = np.linalg.solve(A, X.T @ y - (S * w[:, None]).T @ s)
    rest = y @ y - (w * s * s).sum() - b @ (X.T @ y - (S * w[:, None]).T @ s)
    return A, b, rest


def loss(q):
    A, b, rest = solved(q)
    return np.log1p(size * q).sum() + (len(y) - X.shape[1]) * np.log(rest) + np.linalg.slogdet(A)[1]


q = min([0.0, minimize_scalar(loss, bounds=(0, 10), method="bounded", options={"xatol": 1e-10}).x], key=loss)
A, b, rest = solved(q)
error = np.sqrt(rest / (len(y) - X.shape[1]) * (c @ np.linalg.inv(A) @ c))
say(c @ b, error, len(y) - clusters - (X.shape[1] - 1) if crossed else clusters - len(arms))
"""

EQUATIONS = """# Estimating equations, exchangeable clusters, errors after Mancl & DeRouen.
import statsmodels.api as sm
structure = sm.cov_struct.Exchangeable() if data["carer"] else sm.cov_struct.Independence()
fit = sm.GEE(y, X, groups=group, family=sm.families.{family}(), cov_struct=structure).fit(cov_type="bias_reduced")
say(c @ fit.params, np.sqrt(c @ fit.cov_params() @ c), clusters - X.shape[1], ratio=True)
"""

ORDINAL = """# Proportional odds.
from statsmodels.miscmodels.ordinal_model import OrderedModel
steps = np.unique(y, return_inverse=True)[1]
more = dict(cov_type="cluster", cov_kwds=dict(groups=group, use_correction=True, df_correction=False)) if data["carer"] else {}
fit = OrderedModel(steps, X[:, 1:], distr="logit").fit(method="bfgs", disp=False, maxiter=200, **more)
k = c[1:]
error = np.sqrt(k @ np.asarray(fit.cov_params())[:len(k), :len(k)] @ k)
say(k @ np.asarray(fit.params)[:len(k)], error, clusters - 1 if data["carer"] else None, ratio=True)
"""

COX = """# Cox; a baseline for each carer who gives both arms, else errors by cluster with G / (G - 1).
from lifelines import CoxPHFitter
frame = pd.DataFrame(X[:, 1:]).add_prefix("x").assign(time=y, ended=table["ended"].to_numpy(float), carer=group)
apart = bool(data["carer"]) and not crossed
how = {"strata": ["carer"]} if crossed else {"cluster_col": "carer"} if apart else {}
fit = CoxPHFitter().fit(frame if data["carer"] else frame.drop(columns="carer"), "time", "ended", **how)
k = c[1:]
error = np.sqrt(k @ fit.variance_matrix_.to_numpy() @ k)
if apart:
    error = np.abs(k @ fit.standard_errors_.to_numpy()) * np.sqrt(clusters / (clusters - 1))
say(k @ fit.params_.to_numpy(), error, clusters - len(arms) if apart else None, ratio=True)
"""

WITHIN = """# Each person's own difference, Student's t over people.
mean = table.groupby([data["person"], "arm"])["y"].mean().unstack()
d = (mean[left].mean(axis=1, skipna=False) - mean[right].mean(axis=1, skipna=False)).dropna().to_numpy()
y = d
say(d.mean(), d.std(ddof=1) / np.sqrt(len(d)), len(d) - 1)
"""

BODIES = {
    "ancova": CR2,
    "mixed": MIXED,
    "logistic": EQUATIONS.replace("{family}", "Binomial"),
    "poisson": EQUATIONS.replace("{family}", "Poisson"),
    "ordinal": ORDINAL,
    "cox": COX,
    "within": WITHIN,
}


def script(found: Mapping[str, Any], study: Study, k: int = 0) -> str | None:
    """The first analysis of contrast k as a script; None where the analysis has none. Simulated rows: of the world `null`."""
    part = next((p for p in found["parts"] if p["world"] == "null"), found["parts"][0])
    contrast = part["contrasts"][k]
    analysis, data = contrast["first"]["analysis"], study.data or SIMULATED
    method = contrast["lot"]["method"]
    body = MEANS.get(method) if analysis == "means" else BODIES.get(analysis)
    if body is None:
        return None
    name = contrast["outcome"]
    said = {
        "arm": data.arm,
        "person": data.person,
        "carer": data.carer if data.clusters and _has_carers(contrast) else None,
        "time": data.time,
        "at": data.at,
        "before": data.before,
        "day": data.day,
        "crossover": data.crossover,
        "column": data.of("columns", name) or name,
        "baseline": data.of("baseline", name),
        "event": data.of("event", name) if contrast["kind"] == "time" else None,
        "happened": data.happened,
        "adjust": list(data.adjust or ()),
        "values": dict(data.values),
        "order": [arm.name for arm in study.arms],
        "arms": {dict(data.arms).get(arm.name, arm.name): arm.name for arm in study.arms},
    }
    world = f'rows = rows[rows["{data.world}"] == "{part["world"]}"]\n' if part["world"] else ""
    from ..lab.analyse import MISSING

    text = HEAD.format(
        question=study.question.en,
        study=found["study"],
        hash=found["hash"][:12],
        version=found["version"],
        name="analysis.py",
        needs=f", {NEEDS[analysis]}" if analysis in NEEDS else "",
        file=found["file"],
        data=json.dumps(said, indent=4).replace("null", "None").replace("true", "True").replace("false", "False"),
        left=json.dumps(contrast["compare"][0]),
        right=json.dumps(contrast["compare"][1]),
        outcome=json.dumps(name),
        world=world,
        missing=json.dumps(list(MISSING)),
    )
    return text + body


def _has_carers(contrast: Mapping[str, Any]) -> bool:
    return any(a["clusters"] is not None for a in contrast["analyses"]) or contrast["lot"]["method"] in ("strata", "clusters")

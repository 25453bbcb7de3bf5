"""Shared: the files of an analysis that may leave the house: numbers of groups, never of a person, with `datapackage.json`.

A group under FEW people is left out, and where only one group of a whole is left out, the next smallest goes with it, so that it
cannot be reckoned back. Counts, means and spreads of such groups are empty; the reason stands in the last column.

Sources   Disclosure control by minimum frequency, with secondary suppression (recalled); datapackage of frictionlessdata.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..lab.analyse import FEW
from ..study.declaration import Study
from .export import csv_of
from .figure.shape import Column, Table
from .wording import both

Found = Mapping[str, Any]


def hidden(sizes: Sequence[int], few: int = FEW) -> list[bool]:
    """Which groups of a whole are left out: the small ones, and the next smallest when one alone would be left out."""
    small = [0 < n < few for n in sizes]
    if sum(small) == 1:
        others = [(n, k) for k, n in enumerate(sizes) if not small[k] and n > 0]
        if others:
            small[min(others)[1]] = True
    return small


def groups(found: Found) -> Table:
    """Each contrast's groups: people, mean and spread, small ones left out."""
    columns = tuple(
        Column(name, both(key), digits)
        for name, key, digits in (
            ("world", "word.world", None),
            ("contrast", "analyse.estimand", None),
            ("arm", "word.arm", None),
            ("allocated", "analyse.people", 0),
            ("with_outcome", "word.n", 0),
            ("mean", "spread.estimate", 4),
            ("sd", "analyse.mean_sd", 4),
            ("left_out", "analyse.why", None),
        )
    )
    rows: list[list[Any]] = []
    for part in found["parts"]:
        for contrast in part["contrasts"]:
            arms = list(contrast["flow"])
            sizes = [contrast["flow"][a]["with outcome"] for a in arms]
            gone = [a["allocated"] - a["with outcome"] for a in contrast["flow"].values()]
            small, lost = hidden(sizes), [0 < g < FEW for g in gone]
            for k, arm in enumerate(arms):
                one, about = contrast["flow"][arm], contrast["means"][arm]
                reason = f"fewer than {FEW}" if small[k] else ("allocated: fewer than " + str(FEW) + " lost" if lost[k] else "")
                rows.append(
                    [
                        part["world"] or "",
                        contrast["name"],
                        arm,
                        None if small[k] or lost[k] else one["allocated"],
                        None if small[k] else one["with outcome"],
                        None if small[k] else about["mean"],
                        None if small[k] else about["sd"],
                        reason,
                    ]
                )
    return Table(columns, rows)


def results(found: Found) -> Table:
    """Every analysis of every contrast; none that rests on a hidden group."""
    names = ("world", "contrast", "analysis", "scale", "value", "low", "high", "p", "n", "clusters")
    rows: list[list[Any]] = []
    for part in found["parts"]:
        for contrast in part["contrasts"]:
            if any(hidden([f["analysed"] for f in contrast["flow"].values()])):
                continue
            rows += [[part["world"] or "", contrast["name"], *(a[name] for name in names[2:])] for a in contrast["analyses"]]
    return Table(tuple(Column(name, both("analyse.analysis")) for name in names), rows)


def package(found: Found, texts: Mapping[str, str | bytes]) -> str:
    """`datapackage.json`: what the files are, their columns and sizes."""
    resources = []
    for name, text in texts.items():
        raw = text.encode() if isinstance(text, str) else text
        entry: dict[str, Any] = {
            "name": name.rsplit(".", 1)[0].replace(".", "-").lower() + ("-parquet" if name.endswith("parquet") else ""),
            "path": name,
            "format": name.rsplit(".", 1)[1],
            "bytes": len(raw),
            "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
        }
        if name.endswith(".csv"):
            head = str(text).split("\n", 1)[0].split(",")
            entry["schema"] = {"fields": [{"name": column, "type": "any"} for column in head], "missingValues": [""]}
        resources.append(entry)
    return (
        json.dumps(
            {
                "name": f"recupe-{found['study']}",
                "title": found["question"]["en"],
                "study": found["hash"],
                "version": found["version"],
                "licenses": [],
                "resources": resources,
            },
            indent=1,
            ensure_ascii=False,
        )
        + "\n"
    )


def parquet(table: Table) -> bytes:
    """A table as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {column.name: [row[k] for row in table.rows] for k, column in enumerate(table.columns)}
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def files(found: Found, study: Study) -> dict[str, str | bytes]:
    """Name and content of each file beside the page; the rows themselves are not among them."""
    from .script import script

    made: dict[str, str | bytes] = {
        "groups.csv": csv_of(groups(found)),
        "results.csv": csv_of(results(found)),
        "groups.parquet": parquet(groups(found)),
        "results.parquet": parquet(results(found)),
        "study.json": study.canonical + "\n",
    }
    for k in range(len(found["parts"][0]["contrasts"])):
        text = script(found, study, k)
        if text is not None:
            made[f"analysis{'' if k == 0 else k + 1}.py"] = text
    return {**made, "datapackage.json": package(found, made)}

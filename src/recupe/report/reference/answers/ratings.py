"""Ratings: what `recupe analyse ROWS --study ratings` answers with `--json`; the workbench answers the same."""

from __future__ import annotations

from ..paths import below, told

RULES = {
    "useful": "points that are not on the median", "longest": "most of them in a row on one side",
    "longest_allowed": "the longest that chance allows; `null` with fewer than ten useful points",
    "crossings": "how often the line crosses the median", "crossings_needed": "the fewest that chance asks for; `null` as above",
    "shift": "whether the row is too long; `null` as above", "few": "whether there are too few crossings; `null` as above",
    "first": "place of the first point of the longest row among these points, from 0; -1 without one",
    "last": "place of its last point", "side": "1 above the median, -1 below, 0 without a row",
    "by_chance": "how often chance alone gives a signal in so many points, 0 to 1; `null` as above, or without points before",
    "signal": "whether either rule signals; `null` with fewer than ten useful points",
}

FIELDS: dict[str, str] = {
    "file": "name of the file", "rows_hash": "SHA-256 of that file", "kind": "always `ratings`", "version": "version of recupe",
    "suppressed": "true with fewer than five ratings: none is then used or told", "rows": "rows in the file",
    "ratings": "ratings that are used", "scale": "[lowest, highest] rating, in points",
    "from_items": "true when the rating is made of the items: their mean, or of ten items from 1 to 5 their sum",
    "items": "columns of the items", "item_scale": "[lowest, highest] of an item; `null` without items",
    "moment": "`date` or `week`; `null` without either", "carers": "true when the rows say who gave care",
    "ignored": "columns that are not read", "odd": "cells that are not used", "odd.[]": "one cell",
    "odd.[].line": "its line in the file", "odd.[].column": "its column; empty for a whole row",
    "odd.[].received": "what stood there; `null` for nothing",
    "odd.[].why": "`empty`, `no number`, `off the scale` or `too few items`",
    "notes": "what was noticed while reading; empty when nothing was", **told("notes.[]", "one note"),
    "distribution": "pairs of a rating and how many gave it", "mean": "the ratings together, in points",
    **below("mean", {
        "n": "ratings", "mean": "their mean; `null` without ratings", "sd": "standard deviation; `null` with fewer than two",
        "low": "lower end of the 95 % interval of the mean; `null` without spread", "high": "upper end", "median": "the middle"}),
    "bands": "[level, low, high] of the mean at .95, .8 and .5; empty without spread",
    "top": "the highest rating; `null` without ratings",
    **below("top", {"count": "how many gave it", "share": "their share, 0 to 1", "low": "lower end of its 95 % interval (Wilson)",
                    "high": "upper end"}),
    "would_tell": "what more ratings of this spread would tell; empty without spread", "would_tell.[]": "one number of ratings",
    "would_tell.[].n": "ratings", "would_tell.[].half": "half the width of the 95 % interval of their mean, in points",
    "alpha": "Cronbach's alpha: whether items go together; `null` with fewer than two items or three whole rows, or without spread",
    **below("alpha", {"value": "alpha", "low": "lower end of its 95 % interval", "high": "upper end", "n": "rows with every item",
                      "items": "items"}),
    "telling": "how well means tell carers apart, of all carers together; `null` with fewer than two carers of five ratings each",
    **below("telling", {
        "icc": "ICC: share of the variance between carers; below 0 is chance", "low": "lower end of its 95 % interval",
        "high": "upper end", "carers": "carers in it", "patients": "ratings in it", "at": "reliability of a carer's mean",
        "at.[]": "at one number of ratings", "at.[].n": "ratings", "at.[].value": "reliability, 0 to 1",
        "at.[].low": "the same at the lower end of the ICC", "at.[].high": "at the upper end"}),
    "fewest": "fewer ratings than this, in all or of a carer, are not told",
    "published_reliability": "reliability at 25 patients that three published ones imply, the most hopeful first",
    "gaps": "always empty here: what somebody thought before looking is asked in the workbench only",
    "widest": "always `null` here, for the same reason",
    "chart": "the run chart; `null` with fewer than two points in time",
    **below("chart", {
        "by": "always `week` here: a point a week", "kind": "`date` or `week`",
        "change": "moment of the change: a week, or days since 1970 to the Monday of its week; `null` without `--change`",
        "before": "points before the change; all of them without one", "median": "their median, in points; `null` without any",
        "fewest": "useful points that the rules ask for", "points": "the points", "points.[]": "one point",
        "points.[].moment": "its date (Monday of the week) or week", "points.[].value": "mean of its ratings",
        "points.[].n": "how many they are", "steady": "the rules held against the points before", **below("steady", RULES),
        "after": "the rules held against the points after, by the median of before; `null` without a change",
        **below("after", RULES)}),
}

"""Hazard kernel: the loops of Cox's model over sorted rows, compiled; imported only when a model is fitted.

Machine code is kept beside the module, or in the user's cache where that cannot be written, and made anew when the text changes.
"""

from __future__ import annotations

import numba
import numpy as np

compiled = numba.njit(cache=True, nogil=True, error_model="numpy")
STEPS, CLOSE, FAR = 30, 1e-10, 30.0


@compiled
def scores(time, ended, x, stratum, b, score, information):  # type: ignore[no-untyped-def]
    """Score and information at b, rows sorted by stratum and falling time."""
    n, p = x.shape
    s1, d1, m = np.zeros(p), np.zeros(p), np.zeros(p)
    s2, d2 = np.zeros((p, p)), np.zeros((p, p))
    score[:] = 0.0
    information[:] = 0.0
    s0 = 0.0
    i = 0
    while i < n:
        if i == 0 or stratum[i] != stratum[i - 1]:
            s0 = 0.0
            s1[:] = 0.0
            s2[:] = 0.0
        j = i
        d, d0 = 0, 0.0
        d1[:] = 0.0
        d2[:] = 0.0
        while j < n and stratum[j] == stratum[i] and time[j] == time[i]:
            w = 0.0
            for a in range(p):
                w += x[j, a] * b[a]
            w = np.exp(w)
            s0 += w
            if ended[j]:
                d += 1
                d0 += w
            for a in range(p):
                s1[a] += w * x[j, a]
                if ended[j]:
                    d1[a] += w * x[j, a]
                    score[a] += x[j, a]
                for c in range(p):
                    s2[a, c] += w * x[j, a] * x[j, c]
                    if ended[j]:
                        d2[a, c] += w * x[j, a] * x[j, c]
            j += 1
        for k in range(d):
            part = k / d
            z = s0 - part * d0
            for a in range(p):
                m[a] = (s1[a] - part * d1[a]) / z
                score[a] -= m[a]
            for a in range(p):
                for c in range(p):
                    information[a, c] += (s2[a, c] - part * d2[a, c]) / z - m[a] * m[c]
        i = j


@compiled
def residuals(time, ended, x, stratum, b, found):  # type: ignore[no-untyped-def]
    """Score residuals [person, column], rows sorted by stratum and falling time."""
    n, p = x.shape
    weight, s0, sd = np.empty(n), np.empty(n), np.empty(n)
    s1, d1, fell = np.empty((n, p)), np.empty((n, p)), np.zeros(n)
    total, dead = np.zeros(p), np.zeros(p)
    i, run = 0, 0.0
    while i < n:
        if i == 0 or stratum[i] != stratum[i - 1]:
            run = 0.0
            total[:] = 0.0
        j, d, d0 = i, 0, 0.0
        dead[:] = 0.0
        while j < n and stratum[j] == stratum[i] and time[j] == time[i]:
            w = 0.0
            for a in range(p):
                w += x[j, a] * b[a]
            weight[j] = np.exp(w)
            run += weight[j]
            for a in range(p):
                total[a] += weight[j] * x[j, a]
                if ended[j]:
                    dead[a] += weight[j] * x[j, a]
            if ended[j]:
                d += 1
                d0 += weight[j]
            j += 1
        for k in range(i, j):
            s0[k], sd[k], fell[k] = run, d0, d
            for a in range(p):
                s1[k, a], d1[k, a] = total[a], dead[a]
        i = j
    hazard, cross = 0.0, np.zeros(p)
    end = n
    while end > 0:
        begin = end - 1
        while begin > 0 and stratum[begin - 1] == stratum[end - 1] and time[begin - 1] == time[end - 1]:
            begin -= 1
        if end == n or stratum[end] != stratum[end - 1]:
            hazard = 0.0
            cross[:] = 0.0
        d = fell[begin]
        own, own_hazard = np.zeros(p), 0.0
        own_cross = np.zeros(p)
        for k in range(int(d)):
            part = k / d
            z = s0[begin] - part * sd[begin]
            hazard += 1.0 / z
            own_hazard -= part / z
            for a in range(p):
                m = (s1[begin, a] - part * d1[begin, a]) / z
                cross[a] += m / z
                own_cross[a] -= part * m / z
                own[a] += m / d
        for k in range(begin, end):
            for a in range(p):
                h, c = hazard, cross[a]
                if ended[k]:
                    h += own_hazard
                    c += own_cross[a]
                found[k, a] = -weight[k] * (x[k, a] * h - c)
                if ended[k]:
                    found[k, a] += x[k, a] - own[a]
        end = begin


@compiled
def fit(time, ended, x, stratum, cluster, clusters, beta, plain, robust):  # type: ignore[no-untyped-def]
    trials, persons, p = x.shape
    score, information = np.empty(p), np.empty((p, p))
    rest = np.empty((persons, p))
    for t in range(trials):
        b = np.zeros(p)
        fine = False
        for _ in range(STEPS):
            scores(time[t], ended[t], x[t], stratum[t], b, score, information)
            if not np.all(np.isfinite(information)) or np.abs(np.linalg.det(information)) < 1e-300:
                break
            step = np.linalg.solve(information, score)
            b = b + step
            if np.abs(b).max() > FAR:
                break
            if np.abs(step).max() < CLOSE:
                fine = True
                break
        beta[t] = b
        if not fine:
            beta[t] = np.nan
            plain[t] = np.nan
            continue
        scores(time[t], ended[t], x[t], stratum[t], b, score, information)
        inverse = np.linalg.inv(information)
        plain[t] = inverse
        if clusters:
            residuals(time[t], ended[t], x[t], stratum[t], b, rest)
            by = np.zeros((clusters, p))
            for k in range(persons):
                by[cluster[t, k]] += rest[k]
            meat = np.zeros((p, p))
            there = 0
            seen = np.zeros(clusters)
            for k in range(persons):
                seen[cluster[t, k]] = 1.0
            for g in range(clusters):
                there += int(seen[g])
                meat += np.outer(by[g], by[g])
            robust[t] = inverse @ meat @ inverse * (there / max(there - 1, 1))

"""Solves an instance of benches/assignment.rs with SciPy's milp (HiGHS), read from the same JSON and enumerated by itself.

    python benches/assignment.py INSTANCE.json [--relaxed] [--lp] [--seconds 600]

The cost is the linear one: load, soft limits, avoided times, late interviews, waiting, teams, seniority, empty seats.

The whole model has a variable for each seat, person and start. `--relaxed` has one for each seat, person and *day* instead, at the
cost of the best start of that day, and says nothing of two interviews at once, of a person's or a candidate's, nor
of waiting. Every plan of the whole model is one of the relaxed model, at no higher cost: what HiGHS proves of the relaxed model's
cost is below the optimum of the whole, and a plan that is within 2 % of it is within 2 % of the optimum.
`--lp` drops integrality too: lower still, and sooner known.
"""
import argparse
import json
import time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix


class Rows:
    """Constraints low <= a x <= high, row by row, and the variables with their costs."""

    def __init__(self):
        self.cost, self.upper, self.whole = [], [], []
        self.data, self.row, self.column, self.low, self.high = [], [], [], [], []

    def variable(self, cost, upper=1.0, whole=False):
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(1 if whole else 0)
        return len(self.cost) - 1

    def constrain(self, terms, low=-np.inf, high=np.inf):
        row = len(self.low)
        for column, value in terms:
            self.data.append(value)
            self.row.append(row)
            self.column.append(column)
        self.low.append(low)
        self.high.append(high)

    def solve(self, seconds, lp):
        shape = (len(self.low), len(self.cost))
        matrix = csr_matrix((self.data, (self.row, self.column)), shape=shape)
        print(f"{shape[1]} variables, {shape[0]} rows, {matrix.nnz} entries", flush=True)
        whole = np.zeros(shape[1]) if lp else np.array(self.whole)
        options = {"time_limit": seconds, "mip_rel_gap": 1e-4, "disp": False}
        return milp(np.array(self.cost), integrality=whole, bounds=Bounds(0, np.array(self.upper)),
                    constraints=LinearConstraint(matrix, self.low, self.high), options=options)


def holds(spans, start, end):
    return any(a <= start and end <= b for a, b in spans)


def build(problem, relaxed):
    aims, buffer, grid = problem["aims"], problem["buffer"], problem["grid"]
    people, panels, seats = problem["people"], problem["panels"], problem["seats"]
    starts_of, first = [], [None] * len(panels)
    for seat in seats:
        panel = panels[seat["panel"]]
        starts = []
        for a, b in panel["free"]:
            named = seat["starts"]
            for t in range(-(-a // grid) * grid, b - seat["minutes"] + 1, grid) if named is None else named:
                if not a <= t <= b - seat["minutes"]:
                    continue
                if not panel["windows"] or holds(panel["windows"], t, t + seat["minutes"]):
                    starts.append(t)
        starts_of.append(sorted(set(starts)))
        if starts:
            earliest = min(starts)
            now = first[seat["panel"]]
            first[seat["panel"]] = earliest if now is None else min(now, earliest)
    rows = Rows()
    by_panel = [[] for _ in panels]
    for s, seat in enumerate(seats):
        by_panel[seat["panel"]].append(s)
    windows = [panel["windows"] or [[-10**9, 10**9]] for panel in panels]
    chosen = [[rows.variable(0.0, whole=True) for _ in w] for w in windows]
    for w in chosen:
        rows.constrain([(v, 1.0) for v in w], 1.0, 1.0)
    ways, by_person = [], [[] for _ in people]   # (seat, person, start, end, variable)
    empty = []
    free_at = {}
    for s, seat in enumerate(seats):
        p, panel = seat["panel"], panels[seat["panel"]]
        empty.append(rows.variable(aims["unmet"], whole=True))
        in_window = {}
        for i, person in enumerate(people):
            if not set(seat["needs"]) <= set(person["qualified"]):
                continue
            best = {}
            for t in starts_of[s]:
                end = t + seat["minutes"]
                key = (i, t, seat["minutes"])
                if key not in free_at:
                    free_at[key] = holds(person["free"], t, end)
                if not free_at[key]:
                    continue
                cost = aims["late"] * (t - first[p]) / 1440
                cost += aims["avoid"] * any(min(b, end) > max(a, t) for a, b in person["avoids"])
                if relaxed:
                    day = t // 1440
                    if day not in best or cost < best[day][0]:
                        best[day] = (cost, t)
                else:
                    best[t] = (cost, t)
            for cost, t in best.values():
                v = rows.variable(cost, whole=True)
                way = (s, i, t, t + seat["minutes"], v)
                ways.append(way)
                by_person[i].append(way)
                key = tuple(k for k, (a, b) in enumerate(windows[p]) if a <= t and way[3] <= b)
                in_window.setdefault(key, []).append(v)
        rows.constrain([(empty[s], 1.0)] + [(v, 1.0) for vs in in_window.values() for v in vs], 1.0, 1.0)
        for key, vs in in_window.items():
            rows.constrain([(v, 1.0) for v in vs] + [(chosen[p][k], -1.0) for k in key], high=0.0)
    by_seat = [[] for _ in seats]
    for way in ways:
        by_seat[way[0]].append(way)

    def at_once(some, buffer):
        for at in sorted({way[2] for way in some}):
            under = [(way[4], 1.0) for way in some if way[2] <= at < way[3] + buffer]
            if len(under) > 1:
                rows.constrain(under, high=1.0)

    for i, person in enumerate(people):
        own = by_person[i]
        if not own:
            continue
        if not relaxed:
            at_once(own, max(buffer, person["buffer"]))
        per_panel = {}
        for way in own:
            per_panel.setdefault(seats[way[0]]["panel"], []).append((way[4], 1.0))
        for terms in per_panel.values():
            if len(terms) > 1:
                rows.constrain(terms, high=1.0)
        for limit in person["limits"]:
            within = [(way[4], 1.0) for way in own if limit["span"][0] <= way[2] < limit["span"][1]]
            if within:
                rows.constrain(within, high=max(0, limit["hard"] - limit["taken"]))
                over = rows.variable(aims["over_soft"], upper=len(within))
                rows.constrain(within + [(over, -1.0)], high=max(0, limit["soft"] - limit["taken"]))
        units = [rows.variable(aims["spread"] * (2 * (person["recent"] + k) + 1)) for k in range(min(len(per_panel), 8))]
        rows.constrain([(way[4], 1.0) for way in own] + [(u, -1.0) for u in units], 0.0, 0.0)

    for p, panel in enumerate(panels):
        own = [way for s in by_panel[p] for way in by_seat[s]]
        if not relaxed:
            at_once(own, buffer)
            horizon = max((way[3] for way in own), default=0) - (first[p] or 0)
            begins = rows.variable(-aims["waiting"] / 60, upper=horizon)
            ends = rows.variable(aims["waiting"] / 60, upper=horizon)
            rows.constrain([(begins, 1.0), (ends, -1.0)], high=0.0)
            for s in by_panel[p]:
                minutes = seats[s]["minutes"]
                rows.constrain([(begins, 1.0)] + [(w[4], float(horizon - (w[2] - first[p]))) for w in by_seat[s]], high=horizon)
                rows.constrain([(ends, -1.0)] + [(w[4], float(w[3] - first[p])) for w in by_seat[s]], high=0.0)
                for way in by_seat[s]:
                    rows.cost[way[4]] -= aims["waiting"] / 60 * minutes
        senior = [(w[4], 1.0) for w in own if people[w[1]]["seniority"] >= panel["seniority"]]
        wishes = [(aims["senior"], senior, False)]
        if panel["team"] is not None:
            wishes.append((aims["team"], [(w[4], 1.0) for w in own if people[w[1]]["team"] == panel["team"]], False))
            wishes.append((aims["team"], [(w[4], 1.0) for w in own if people[w[1]]["team"] != panel["team"]], True))
        for points, those, from_two in wishes:
            open_wish = rows.variable(points)
            for k, s in enumerate(by_panel[p]):
                if not from_two:   # filled(s) - those <= open, with filled(s) = 1 - empty(s)
                    rows.constrain([(empty[s], 1.0), (open_wish, 1.0)] + those, low=1.0)
                    continue
                for other in by_panel[p][:k]:
                    rows.constrain([(empty[s], 1.0), (empty[other], 1.0), (open_wish, 1.0)] + those, low=1.0)
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("instance")
    parser.add_argument("--relaxed", action="store_true")
    parser.add_argument("--lp", action="store_true")
    parser.add_argument("--seconds", type=float, default=600)
    options = parser.parse_args()
    with open(options.instance) as file:
        problem = json.load(file)
    began = time.time()
    rows = build(problem, options.relaxed)
    built = time.time()
    result = rows.solve(options.seconds, options.lp)
    bound = result.fun if options.lp else result.mip_dual_bound
    print(f"built in {built - began:.1f} s, solved in {time.time() - built:.1f} s: {result.message}")
    print(f"HiGHS {'relaxed ' if options.relaxed else ''}{'LP ' if options.lp else ''}cost {result.fun} bound {bound}")
    if "ours" in problem and bound is not None:
        print(f"ours {problem['ours']:.3f}: {100 * (problem['ours'] - bound) / bound:.3f} % above what HiGHS proves; "
              f"our own bound {problem['bound']:.3f}; greedy {problem['greedy']:.3f}, "
              f"{100 * (problem['greedy'] - bound) / bound:.3f} % above")


main()

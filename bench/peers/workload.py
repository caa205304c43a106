"""Workload W as an economist with numpy would write it.

    workload.py plain|chunked <draws> <repeats>

plain: every step on all draws at once. chunked: 100,000 draws at a time, which stay in the cache. Prints one line of JSON:
seconds of the fastest and the median repeat, median seconds of processor time, and mean and standard deviation of every option.
"""
import json
import os
import sys
import time

import numpy as np

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "parameters.json")) as file:
    W = json.load(file)
MONTHS = W["months"]
INPUTS = list(W["shared"].values()) + [value for option in W["options"] for value in option.values()]
CHUNK = 100_000


def sample(rng, n):
    columns = []
    for name, *p in INPUTS:
        if name == "pert":
            low, mode, high = p
            a, b = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
            columns.append(low + (high - low) * rng.beta(a, b, n))
        elif name == "triangular":
            columns.append(rng.triangular(*p, size=n))
        elif name == "uniform":
            columns.append(rng.uniform(*p, size=n))
        elif name == "normal":
            columns.append(rng.normal(*p, size=n))
        else:
            low, high = np.log(p)
            columns.append(rng.lognormal((low + high) / 2, (high - low) / (2 * 1.6448536269514722), n))
    return columns


def evaluate(x):
    n = len(x[0])
    factor = (1 + x[4]) ** (1 / 12)
    pace, left = np.ones(n), x[0]
    replaced, stock = [None] * (MONTHS + 1), [None] * (MONTHS + 1)
    for t in range(1, MONTHS + 1):
        pace = pace * factor
        gone = x[1] * pace
        left = np.maximum(0, left - gone)
        replaced[t], stock[t] = gone, left
    benefit, avoided = x[2] / 12, W["avoidedShare"] * x[3]
    out = np.empty((len(W["options"]), n))
    for o in range(len(W["options"])):
        capex, bias, duration, reach, transfer, commission, running = x[5 + 7 * o : 12 + 7 * o]
        build = np.floor(duration + 0.5)
        spend, success = capex * (1 + bias) / build, reach * transfer * commission
        npv, migrated = np.zeros(n), np.zeros(n)
        for t in range(1, MONTHS + 1):
            opens = build == t - 1
            migrated = np.where(opens, success * stock[t], np.maximum(0, migrated - success * replaced[t]))
            cash = migrated * benefit - running
            cash = np.where(opens, cash + avoided * migrated, cash)
            cash = np.where(t <= build, -spend, cash)
            npv += cash * (1 + W["discountRate"]) ** (-(t - 0.5) / 12)
        out[o] = npv
    return out


def main():
    variant, draws, repeats = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    rng = np.random.default_rng(1)
    seconds, processor = [], []
    for _ in range(repeats):
        begun, used = time.perf_counter(), time.process_time()
        if variant == "plain":
            out = evaluate(sample(rng, draws))
        else:
            out = np.empty((len(W["options"]), draws))
            for first in range(0, draws, CHUNK):
                n = min(CHUNK, draws - first)
                out[:, first : first + n] = evaluate(sample(rng, n))
        seconds.append(time.perf_counter() - begun)
        processor.append(time.process_time() - used)
    print(
        json.dumps(
            {
                "draws": draws,
                "least": min(seconds),
                "median": sorted(seconds)[len(seconds) // 2],
                "processor": sorted(processor)[len(processor) // 2],
                "means": out.mean(1).tolist(),
                "deviations": out.std(1, ddof=1).tolist(),
                "numpy": np.__version__,
            }
        )
    )


main()

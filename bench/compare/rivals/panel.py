"""NumPy's side of a panel: the same protocol as Cohort's worker, one line of answer for each line of input.

Usage: panel.py FOLDER RATERS ITEMS CLASSES ROUNDS, where FOLDER holds the votes (rater.i32, item.i32, label.i32).
"""
import os
import sys
import time

import numpy as np

LEAST = 1e-10


def main():
    folder, (raters, items, classes, rounds) = sys.argv[1], map(int, sys.argv[2:6])
    votes = [np.fromfile(os.path.join(folder, f"{name}.i32"), dtype=np.int32) for name in ("rater", "item", "label")]

    def once():
        return weigh(*votes, raters, items, classes, rounds)

    print("ready", flush=True)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "end":
            break
        if words[0] == "run":
            cpu, wall = time.process_time(), time.perf_counter()
            for _ in range(int(words[1])):
                once()
            wall = time.perf_counter() - wall
            print(f"{wall!r} {time.process_time() - cpu!r}", flush=True)
        elif words[0] == "check":
            once().astype(np.float32).tofile(os.path.join(folder, words[1]))
            print("ok", flush=True)
        else:
            print(f"error unknown question {line.strip()}", flush=True)


def weigh(rater, item, label, raters, items, classes, rounds):
    """Plain expectation and maximisation from the shares of votes, without a loop over votes."""
    said, item = rater.astype(np.int64) * classes + label, item.astype(np.int64)
    counts = np.bincount(item * classes + label, minlength=items * classes).reshape(items, classes).T
    posterior = np.ascontiguousarray(counts / counts.sum(axis=0))  # a class after the other, so that each lies together
    for _ in range(rounds):
        prior = posterior.mean(axis=1)
        joint = np.empty((classes, items))
        tables = [np.bincount(said, weights=posterior[k][item], minlength=raters * classes) for k in range(classes)]
        for k in range(classes):
            table = tables[k].reshape(raters, classes)
            sums = table.sum(axis=1, keepdims=True)
            table = np.divide(table, sums, out=np.full_like(table, 1 / classes), where=sums > 0)
            logs = np.log(np.maximum(table, LEAST)).ravel()
            joint[k] = np.log(max(prior[k], LEAST)) + np.bincount(item, weights=logs[said], minlength=items)
        joint -= joint.max(axis=0)
        np.exp(joint, out=joint)
        posterior = joint / joint.sum(axis=0)
    return posterior.T


if __name__ == "__main__":
    main()

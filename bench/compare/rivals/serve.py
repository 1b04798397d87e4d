"""A rival's process: the same protocol as Cohort's worker, one line of answer for each line of input.

Usage: serve.py FOLDER SETUP, where FOLDER holds the work (spec.json, x.f32, y.i32) and SETUP is a JSON object.
"""
import json
import os
import sys
import time
from functools import partial

import numpy as np

from forms import form as form_of


def main():
    folder, setup = sys.argv[1], json.loads(sys.argv[2])
    spec = json.load(open(os.path.join(folder, "spec.json")))
    form = form_of(setup["form"])(folder, spec, setup)
    print("ready", flush=True)
    for line in sys.stdin:
        words = line.split()
        if words[0] == "end":
            break
        if words[0] == "run":
            cpu, wall = form.cpu(), time.perf_counter()
            for _ in range(int(words[1])):
                form.round()
            wall = time.perf_counter() - wall
            print(f"{wall!r} {form.cpu() - cpu!r}", flush=True)
        elif words[0] == "check":
            (form.check if spec["generated"] else partial(check, form))(folder, words[1])
            print("ok", flush=True)
        elif words[0] == "describe":
            print(form.describe(), flush=True)
        else:
            print(f"error unknown question {line.strip()}", flush=True)
    form.close()


def check(form, folder, name):
    """Writes gradients of the first step, and losses and weights after a round, from Cohort's start and in its order."""
    rows = form.spec["peers"]
    paths = [os.path.join(folder, f) for f in ("step.i32", "order.i32")]
    orders = [form.taken(np.fromfile(path, dtype=np.int32).reshape(rows, -1) if os.path.exists(path) else np.arange(form.spec["rows"])) for path in paths]
    form.start()
    write(folder, f"{name}/gradient", form.gradients(orders[0]))
    form.start()
    losses = form.round(orders[1])
    os.makedirs(os.path.join(folder, name), exist_ok=True)
    np.asarray(losses, dtype=np.float32).tofile(os.path.join(folder, name, "losses.f32"))
    write(folder, f"{name}/weights", form.weights())


def write(folder, name, segments):
    os.makedirs(os.path.join(folder, name), exist_ok=True)
    for i, values in enumerate(segments):
        np.ascontiguousarray(values, dtype=np.float32).tofile(os.path.join(folder, name, f"{i}.f32"))


if __name__ == "__main__":
    main()

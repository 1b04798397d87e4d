"""A rival's process: the same protocol as Cohort's worker, one line of answer for each line of input.

Usage: serve.py FOLDER SETUP, where FOLDER holds the work (spec.json, x.f32, y.i32) and SETUP is a JSON object.
"""
import ctypes
import json
import os
import re
import sys
import time

import numpy as np
import torch

from forms import FORMS


def describe():
    """What really computes: versions, the BLAS that the process has mapped, vector capability."""
    libraries = sorted({os.path.realpath(line.split()[-1]) for line in open("/proc/self/maps") if re.search(r"blas|dnnl", line)})
    names = ", ".join(os.path.basename(os.path.dirname(path)) + "/" + os.path.basename(path) for path in libraries)
    cores = []
    for path in libraries:
        if "openblas" in os.path.basename(path):
            library = ctypes.CDLL(path)
            library.openblas_get_corename.restype = ctypes.c_char_p
            cores.append(library.openblas_get_corename().decode())
    capability = re.search(r"CPU capability usage: (\S+)", torch.__config__.show())
    return f"PyTorch {torch.__version__}, threads: {torch.get_num_threads()}, kernels {capability.group(1) if capability else '?'}, {names}; OpenBLAS kernels: {', '.join(cores) or 'none - the reference BLAS is slow: install libopenblas0-pthread'}"


def main():
    folder, setup = sys.argv[1], json.loads(sys.argv[2])
    spec = json.load(open(os.path.join(folder, "spec.json")))
    torch.set_num_threads(setup.get("threads", 1))
    torch.manual_seed(1)
    form = FORMS[setup["form"]](folder, spec, setup)
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
            check(folder, form, words[1])
            print("ok", flush=True)
        elif words[0] == "describe":
            print(describe(), flush=True)
        else:
            print(f"error unknown question {line.strip()}", flush=True)
    form.close()


def check(folder, form, name):
    """Writes gradients of the first step, and losses and weights after a round, from Cohort's start and in its order."""
    rows = form.spec["peers"]
    orders = [np.fromfile(os.path.join(folder, f), dtype=np.int32).reshape(rows, -1) for f in ("step.i32", "order.i32")]
    form.start()
    write(folder, f"{name}/gradient", form.gradients(torch.from_numpy(orders[0]).long()))
    form.start()
    losses = form.round(torch.from_numpy(orders[1]).long())
    os.makedirs(os.path.join(folder, name), exist_ok=True)
    np.asarray(losses, dtype=np.float32).tofile(os.path.join(folder, name, "losses.f32"))
    write(folder, f"{name}/weights", form.weights())


def write(folder, name, segments):
    os.makedirs(os.path.join(folder, name), exist_ok=True)
    for i, values in enumerate(segments):
        values.contiguous().numpy().astype(np.float32).tofile(os.path.join(folder, name, f"{i}.f32"))


if __name__ == "__main__":
    main()

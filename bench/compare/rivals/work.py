"""What all forms share: the data, the start that Cohort wrote, and between which layouts the weights are turned."""
import ctypes
import os
import re
import time

import numpy as np
import torch


class Work:
    """A form of the work. Weights come and go in Cohort's layout: a list of segments [K, ...], linear weights [in, out],
    convolutions [kernel, kernel, in, out], the rows of the last layer in the order height, width, channel."""

    def __init__(self, folder, spec, setup):
        self.folder, self.spec, self.setup = folder, spec, setup
        torch.set_num_threads(setup.get("threads", 1))
        torch.manual_seed(1)
        self.peers, self.rows, self.batch = spec["peers"], spec["rows"], spec["batch"]
        self.rate, self.momentum, self.mixing = spec["rate"], spec["momentum"], spec["mixing"]
        self.load()
        self.start()

    def load(self):
        """Rows of each peer: [K, rows, features] and [K, rows]."""
        x = torch.from_numpy(np.fromfile(os.path.join(self.folder, "x.f32"), dtype=np.float32))
        y = torch.from_numpy(np.fromfile(os.path.join(self.folder, "y.i32"), dtype=np.int32)).long()
        self.x, self.y = x.view(self.peers, self.rows, -1), y.view(self.peers, self.rows)

    def shapes(self):
        spec = self.spec
        if spec["model"] == "mlp":
            widths = [int(np.prod(spec["example"]))] + spec["widths"] + [spec["classes"]]
            return [s for a, b in zip(widths, widths[1:]) for s in ((a, b), (b,))]
        height, width, channels = spec["example"]
        shapes = []
        for out in spec["widths"]:
            shapes += [(3, 3, channels, out), (out,)]
            height, width, channels = height // 2, width // 2, out
        return shapes + [(height * width * channels, spec["classes"]), (spec["classes"],)]

    def initial(self):
        """Cohort's start where it has written one, else any."""
        segments = []
        for i, shape in enumerate(self.shapes()):
            path = os.path.join(self.folder, "start", f"{i}.f32")
            if os.path.exists(path):
                values = torch.from_numpy(np.fromfile(path, dtype=np.float32)).view(self.peers, *shape)
            else:
                values = (torch.rand(self.peers, *shape) - 0.5) * 0.06
            segments.append(values)
        return segments

    def local(self, orders):
        """Global row numbers, as Cohort gives them, to numbers within each peer."""
        return orders - torch.arange(self.peers)[:, None] * self.rows

    @staticmethod
    def taken(orders):
        """Orders in the form that this side indexes with."""
        return torch.from_numpy(orders).long()

    @staticmethod
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

    def cpu(self):
        return time.process_time()

    def close(self):
        pass

"""The strongest form known: peer by peer out of the cache, without autograd, updates fused into addmm_, one thread in each of
several processes that share the weights. Two-layer perceptrons, no momentum."""
import mmap
import multiprocessing
import time

import numpy as np
import torch
import torch.nn.functional as F

from work import Work


def shared(*shape):
    count = int(np.prod(shape))
    return torch.from_numpy(np.frombuffer(mmap.mmap(-1, count * 4), dtype=np.float32)).view(*shape)


class Hand(Work):
    def __init__(self, folder, spec, setup):
        self.rows_of_weights = None
        super().__init__(folder, spec, setup)
        self.processes = setup.get("processes", 2)
        fork = multiprocessing.get_context("fork")
        self.barrier = fork.Barrier(self.processes)
        self.losses = shared(self.peers)
        self.orders = torch.from_numpy(np.frombuffer(mmap.mmap(-1, self.peers * self.rows * 8), dtype=np.int64)).view(self.peers, self.rows)
        self.current, self.pipes, self.children = 0, [], []
        for part in range(self.processes):
            here, there = fork.Pipe()
            child = fork.Process(target=self.serve, args=(part, there), daemon=True)
            child.start()
            self.pipes.append(here)
            self.children.append(child)

    def start(self):
        shapes = self.shapes()
        sizes = [int(np.prod(s)) for s in shapes]
        self.ends = np.cumsum([0] + sizes)
        if self.rows_of_weights is None:
            self.rows_of_weights = [shared(self.peers, int(self.ends[-1])) for _ in range(2)]
        self.current = 0
        for i, segment in enumerate(self.initial()):
            self.rows_of_weights[0][:, self.ends[i]:self.ends[i + 1]] = segment.reshape(self.peers, -1)

    def views(self, row):
        return [row[self.ends[i]:self.ends[i + 1]].view(*shape) for i, shape in enumerate(self.shapes())]

    def serve(self, part, pipe):
        torch.set_num_threads(1)
        torch.manual_seed(part)
        mine = range(part * self.peers // self.processes, (part + 1) * self.peers // self.processes)
        views = [[self.views(rows[k]) for k in range(self.peers)] for rows in self.rows_of_weights]
        with torch.no_grad():
            while True:
                command, current = pipe.recv()
                if command == "end":
                    return
                if command == "cpu":
                    pipe.send(time.process_time())
                    continue
                for k in mine:
                    order = self.orders[k] if command == "check" else torch.randperm(self.rows)
                    self.losses[k] = self.one_pass(views[current][k], self.x[k][order], self.y[k][order], command == "check")
                if self.mixing:
                    self.barrier.wait()
                    old, new = self.rows_of_weights[current], self.rows_of_weights[1 - current]
                    for k in mine:
                        torch.add(old[k - 1], old[k], out=new[k])
                        new[k].add_(old[(k + 1) % self.peers]).mul_(1 / 3)
                pipe.send("done")

    def one_pass(self, weights, xs, ys, wanted):
        w1, b1, w2, b2 = weights
        losses, rate, targets = [], -self.rate, F.one_hot(ys, self.spec["classes"]).float()
        for i in range(0, self.rows, self.batch):
            x = xs[i:i + self.batch]
            h = torch.addmm(b1, x, w1).relu_()
            z = torch.addmm(b2, h, w2)
            if wanted:
                losses.append(F.cross_entropy(z, ys[i:i + self.batch]).item())
            g = z.softmax(1).sub_(targets[i:i + self.batch]).div_(x.shape[0])
            gh = (g @ w2.t()).mul_(h > 0)
            w2.addmm_(h.t(), g, alpha=rate)
            b2.add_(g.sum(0), alpha=rate)
            w1.addmm_(x.t(), gh, alpha=rate)
            b1.add_(gh.sum(0), alpha=rate)
        return sum(losses) / len(losses) if wanted else 0.0

    def ask(self, command):
        for pipe in self.pipes:
            pipe.send((command, self.current))
        return [pipe.recv() for pipe in self.pipes]

    def round(self, orders=None):
        if orders is not None:
            self.orders.copy_(self.local(orders))
        self.ask("run" if orders is None else "check")
        if self.mixing:
            self.current = 1 - self.current
        return None if orders is None else self.losses.numpy().copy()

    def gradients(self, orders):
        """One step at rate 1 in this process."""
        before, rate, rows = self.rows_of_weights[0].clone(), self.rate, self.rows
        self.rate, self.rows = 1.0, orders.shape[1]
        with torch.no_grad():
            for k, order in enumerate(orders - torch.arange(self.peers)[:, None] * rows):
                self.one_pass(self.views(self.rows_of_weights[0][k]), self.x[k][order], self.y[k][order], False)
        self.rate, self.rows = rate, rows
        return self.segments(before - self.rows_of_weights[0])

    def weights(self):
        return self.segments(self.rows_of_weights[self.current])

    def segments(self, rows):
        return [rows[:, self.ends[i]:self.ends[i + 1]].reshape(self.peers, *shape) for i, shape in enumerate(self.shapes())]

    def cpu(self):
        return time.process_time() + sum(self.ask("cpu"))

    def close(self):
        for pipe in self.pipes:
            pipe.send(("end", 0))
        for child in self.children:
            child.join()

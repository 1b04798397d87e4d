"""A small GPT as a user of PyTorch writes it: modules, autograd, torch.optim.Adam."""
import math
import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from eager import Eager


class Attention(nn.Module):
    def __init__(self, width, heads, context, fused, added):
        super().__init__()
        self.heads, self.fused, self.added = heads, fused, added
        if fused:
            self.qkv = nn.Linear(width, 3 * width)
        else:
            self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.output = nn.Linear(width, width)
        later = torch.ones(context, context).triu(1).bool()
        self.register_buffer("later", later)
        self.register_buffer("mask", torch.zeros(context, context).masked_fill(later, -math.inf))

    def forward(self, x):
        batch, length, width = x.shape
        parts = self.qkv(x).split(width, 2) if self.fused else (self.query(x), self.key(x), self.value(x))
        q, k, v = (p.view(batch, length, self.heads, width // self.heads).transpose(1, 2) for p in parts)
        scale = 1 / math.sqrt(width // self.heads)
        if self.added:  # scale and mask within the product
            q, k, v = (p.reshape(batch * self.heads, length, -1) for p in (q, k, v))
            scores = torch.baddbmm(self.mask[:length, :length], q, k.transpose(1, 2), alpha=scale)
        else:
            scores = (q @ k.transpose(-2, -1) * scale).masked_fill(self.later[:length, :length], -math.inf)
        seen = (scores.softmax(-1) @ v).view(batch, self.heads, length, -1)
        return self.output(seen.transpose(1, 2).reshape(batch, length, width))

    def parts(self, width):
        if self.fused:
            for i in range(3):
                yield from linear(self.qkv, slice(i * width, (i + 1) * width))
        else:
            for layer in (self.query, self.key, self.value):
                yield from linear(layer)
        yield from linear(self.output)


class Block(nn.Module):
    def __init__(self, width, *attention):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = Attention(width, *attention)
        self.widen, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.narrow(F.gelu(self.widen(self.norm2(x)), approximate="tanh"))


class Model(nn.Module):
    def __init__(self, spec, fused, added):
        super().__init__()
        self.width, context = spec["widths"][0], spec["example"][0]
        self.tokens, self.positions = nn.Embedding(spec["classes"], self.width), nn.Embedding(context, self.width)
        self.blocks = nn.ModuleList(Block(self.width, spec["heads"], context, fused, added) for _ in range(spec["layers"]))
        self.norm, self.output = nn.LayerNorm(self.width), nn.Linear(self.width, spec["classes"])

    def forward(self, x):
        h = self.tokens(x) + self.positions.weight[:x.shape[1]]
        for block in self.blocks:
            h = block(h)
        return self.output(self.norm(h))

    def parts(self):
        """Where each of Cohort's segments lies, in their order: a parameter, some of its rows, and whether it is turned."""
        whole = slice(None)
        yield from ((p.weight, whole, False) for p in (self.tokens, self.positions))
        for block in self.blocks:
            yield from ((p, whole, False) for p in block.norm1.parameters())
            yield from block.attention.parts(self.width)
            yield from ((p, whole, False) for p in block.norm2.parameters())
            yield from linear(block.widen)
            yield from linear(block.narrow)
        yield from ((p, whole, False) for p in self.norm.parameters())
        yield from linear(self.output)


def linear(layer, rows=slice(None)):
    yield layer.weight, rows, True
    yield layer.bias, rows, False


class Gpt(Eager):
    def load(self):
        tokens = torch.from_numpy(np.fromfile(os.path.join(self.folder, "tokens.i32"), dtype=np.int32)).long()
        tokens = tokens.view(self.peers, self.rows, self.spec["example"][0] + 1)
        self.x, self.y = tokens[:, :, :-1], tokens[:, :, 1:]

    def build(self, segments):
        model = Model(self.spec, self.setup.get("fused_qkv", False), self.setup.get("added_mask", False))
        with torch.no_grad():
            for (parameter, rows, turned), segment in zip(model.parts(), segments):
                parameter[rows].copy_(segment.t() if turned else segment)
        return model

    def shapes(self):
        model = Model(self.spec, False, False)
        return [tuple(p.t().shape if turned else p.shape) for p, _, turned in model.parts()]

    def optimizer(self, model, rate, momentum):
        return torch.optim.Adam(model.parameters(), lr=rate, foreach=self.setup.get("foreach", False))

    def loss(self, model, x, y):
        return F.cross_entropy(model(x).flatten(0, 1), y.flatten())

    def gathered(self, read):
        turned = [[read(p)[rows].t() if turn else read(p)[rows] for p, rows, turn in m.parts()] for m in self.models]
        return [torch.stack(segments) for segments in zip(*turned)]

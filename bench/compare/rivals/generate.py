"""A small GPT that writes, as a careful user of PyTorch does it: modules in inference mode, keys and values in a cache that is made
beforehand; the likeliest token each time."""
import math
import os

import numpy as np
import torch
import torch.nn.functional as F

from gpt import Gpt


class Generate(Gpt):
    def start(self):
        self.model = self.build([s[0] for s in self.initial()]).eval()
        self.count, heads, width = self.spec["generated"], self.spec["heads"], self.spec["widths"][0]
        self.prompts = self.x[0, :self.batch, 0].clone()
        shape = (self.batch, heads, self.spec["example"][0], width // heads)
        self.caches = [(torch.zeros(shape), torch.zeros(shape)) for _ in self.model.blocks]

    def logits(self, tokens, t):
        """What follows one token of each sequence, the t-th of it: [B, V]."""
        model = self.model
        h = model.tokens(tokens) + model.positions.weight[t]
        for block, (keys, values) in zip(model.blocks, self.caches):
            h = h + self.attend(block.attention, block.norm1(h), keys, values, t)
            h = h + block.narrow(F.gelu(block.widen(block.norm2(h)), approximate="tanh"))
        return model.output(model.norm(h))

    @staticmethod
    def attend(attention, x, keys, values, t):
        batch, width = x.shape
        parts = attention.qkv(x).split(width, 1) if attention.fused else (attention.query(x), attention.key(x), attention.value(x))
        q, k, v = (p.view(batch, attention.heads, width // attention.heads) for p in parts)
        keys[:, :, t], values[:, :, t] = k, v
        scores = (q.unsqueeze(2) @ keys[:, :, :t + 1].transpose(2, 3)) * (1 / math.sqrt(width // attention.heads))
        return attention.output((scores.softmax(-1) @ values[:, :, :t + 1]).view(batch, width))

    def round(self, orders=None):
        with torch.inference_mode():
            tokens = self.prompts
            for t in range(self.count):
                tokens = self.logits(tokens, t).argmax(1)

    def check(self, folder, name):
        """Writes what it says, and the log-probabilities of that."""
        said, probabilities, tokens = [], [], self.prompts
        with torch.inference_mode():
            for t in range(self.count):
                logits = self.logits(tokens, t)
                tokens = logits.argmax(1)
                said.append(tokens)
                probabilities.append(F.log_softmax(logits, 1).gather(1, tokens[:, None])[:, 0])
        os.makedirs(os.path.join(folder, name), exist_ok=True)
        torch.stack(said, 1).numpy().astype(np.int32).tofile(os.path.join(folder, name, "tokens.i32"))
        torch.stack(probabilities, 1).numpy().astype(np.float32).tofile(os.path.join(folder, name, "log_probabilities.f32"))

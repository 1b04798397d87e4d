"""The loop over peers as a user of PyTorch writes it: modules, autograd, torch.optim; and what a K of 1 is."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from work import Work


class Eager(Work):
    def start(self):
        initial = self.initial()
        self.models = [self.build([s[k] for s in initial]) for k in range(self.peers)]
        self.optimizers = [self.optimizer(m, self.rate, self.momentum) for m in self.models]

    def optimizer(self, model, rate, momentum):
        return torch.optim.SGD(model.parameters(), lr=rate, momentum=momentum, foreach=self.setup.get("foreach", False))

    def build(self, segments):
        spec, layers = self.spec, []
        cnn = spec["model"] == "cnn"
        channels = spec["example"][-1]
        for out in spec["widths"]:
            if cnn:
                layers += [nn.Conv2d(channels, out, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
                channels = out
        if cnn:
            layers += [nn.Flatten(), nn.Linear(self.shapes()[-2][0], spec["classes"])]
        else:
            shapes = self.shapes()
            for i in range(0, len(shapes), 2):
                layers += [nn.Linear(*shapes[i])] + ([nn.ReLU()] if i < len(shapes) - 2 else [])
        model = nn.Sequential(*layers)
        with torch.no_grad():
            for parameter, segment, turn in zip(model.parameters(), segments, self.turns(False)):
                parameter.copy_(turn(segment))
        return model.to(memory_format=torch.channels_last) if cnn and self.setup.get("channels_last") else model

    def turns(self, back):
        """For each segment, from Cohort's layout to PyTorch's, or back."""
        shapes, turns = self.shapes(), []
        for i, shape in enumerate(shapes):
            if len(shape) == 4:
                turns.append((lambda t: t.permute(2, 3, 1, 0)) if back else (lambda t: t.permute(3, 2, 0, 1)))
            elif len(shape) == 2 and self.spec["model"] == "cnn":
                c = self.spec["widths"][-1]
                h = self.spec["example"][0] >> len(self.spec["widths"])
                w = self.spec["example"][1] >> len(self.spec["widths"])
                turns.append((lambda t: t.reshape(-1, c, h, w).permute(2, 3, 1, 0).reshape(h * w * c, -1)) if back
                             else (lambda t: t.reshape(h, w, c, -1).permute(3, 2, 0, 1).reshape(-1, c * h * w)))
            else:
                turns.append(lambda t: t.t() if t.dim() == 2 else t)
        return turns

    def shaped(self, x):
        if self.spec["model"] != "cnn":
            return x
        height, width, channels = self.spec["example"]
        x = x.view(-1, height, width, channels).permute(0, 3, 1, 2)
        return x.contiguous(memory_format=torch.channels_last if self.setup.get("channels_last") else torch.contiguous_format)

    def round(self, orders=None):
        losses = None if orders is None else [self.one_pass(k, self.local(orders)[k], True) for k in range(self.peers)]
        if losses is None:
            for k in range(self.peers):
                self.one_pass(k, torch.randperm(self.rows), False)
        if self.mixing:
            self.mix()
        return losses

    def one_pass(self, k, order, wanted):
        model, optimizer, batch, losses = self.models[k], self.optimizers[k], self.batch, []
        whole = self.setup.get("batches") == "whole"  # the pass is gathered once, not batch by batch
        if whole:
            xs, ys = self.x[k][order], self.y[k][order]
        x, y = self.x[k], self.y[k]
        with torch.backends.mkldnn.flags(enabled=self.setup.get("mkldnn", True)):
            for i in range(0, len(order), batch):
                if whole:
                    xb, yb = xs[i:i + batch], ys[i:i + batch]
                else:
                    j = order[i:i + batch]
                    xb, yb = x[j], y[j]
                optimizer.zero_grad(set_to_none=self.setup.get("to_none", False))
                loss = self.loss(model, xb, yb)
                loss.backward()
                optimizer.step()
                if wanted:
                    losses.append(loss.item())
        return sum(losses) / len(losses) if wanted else None

    def loss(self, model, x, y):
        return F.cross_entropy(model(self.shaped(x)), y)

    def mix(self):
        with torch.no_grad():
            old = [[p.detach().clone() for p in m.parameters()] for m in self.models]
            for k, model in enumerate(self.models):
                before, after = old[k - 1], old[(k + 1) % self.peers]
                for p, own, a, b in zip(model.parameters(), old[k], before, after):
                    p.copy_((own + a + b) / 3)

    def gradients(self, orders):
        for k, order in enumerate(self.local(orders)):
            self.models[k].zero_grad()
            self.loss(self.models[k], self.x[k][order], self.y[k][order]).backward()
        return self.gathered(lambda p: p.grad)

    def weights(self):
        return self.gathered(lambda p: p.detach())

    def gathered(self, read):
        turned = [[t(read(p)) for p, t in zip(m.parameters(), self.turns(True))] for m in self.models]
        return [torch.stack([m[i] for m in turned]) for i in range(len(self.shapes()))]

"""All peers in one call: functorch's vmap over a gradient, and the form written by hand with bmm. Two-layer perceptrons, no momentum."""
import torch
import torch.nn.functional as F

from work import Work


class Batched(Work):
    def start(self):
        self.w = [s.clone() for s in self.initial()]

    def round(self, orders=None):
        order = torch.rand(self.peers, self.rows).argsort(1) if orders is None else self.local(orders)
        peers, losses = torch.arange(self.peers)[:, None], []
        with torch.no_grad():
            for i in range(0, self.rows, self.batch):
                j = order[:, i:i + self.batch]
                loss = self.step(self.x[peers, j], self.y[peers, j], orders is not None)
                if orders is not None:
                    losses.append(loss)
            if self.mixing:
                self.w = [(w + w.roll(1, 0) + w.roll(-1, 0)) / 3 for w in self.w]
        return torch.stack(losses).mean(0).numpy() if losses else None

    def gradients(self, orders):
        peers, order, rate = torch.arange(self.peers)[:, None], self.local(orders), self.rate
        before = [w.clone() for w in self.w]
        self.rate = 1.0
        with torch.no_grad():
            self.step(self.x[peers, order], self.y[peers, order], False)
        self.rate = rate
        return [b - w for b, w in zip(before, self.w)]

    def weights(self):
        return self.w


class Vmap(Batched):
    def __init__(self, folder, spec, setup):
        from functorch import grad, grad_and_value, vmap
        self.gradient, self.both = vmap(grad(self.loss)), vmap(grad_and_value(self.loss))
        super().__init__(folder, spec, setup)

    @staticmethod
    def loss(w, x, y):
        return F.cross_entropy(torch.addmm(w[3], torch.addmm(w[1], x, w[0]).relu(), w[2]), y)

    def step(self, x, y, wanted):
        if wanted:
            gradients, loss = self.both(tuple(self.w), x, y)
        else:
            gradients, loss = self.gradient(tuple(self.w), x, y), None
        for w, g in zip(self.w, gradients):
            w.sub_(g, alpha=self.rate)
        return loss


class Bmm(Batched):
    def step(self, x, y, wanted):
        w1, b1, w2, b2 = self.w
        h = torch.baddbmm(b1[:, None], x, w1).relu_()
        z = torch.baddbmm(b2[:, None], h, w2)
        loss = F.cross_entropy(z.transpose(1, 2), y, reduction="none").mean(1) if wanted else None
        n = y.shape[1]
        g = z.softmax(2)
        g.scatter_add_(2, y[:, :, None], torch.full((self.peers, n, 1), -1.0))
        g.div_(n)
        gh = torch.bmm(g, w2.transpose(1, 2)).mul_(h > 0)
        w2.baddbmm_(h.transpose(1, 2), g, alpha=-self.rate)
        b2.sub_(g.sum(1), alpha=self.rate)
        w1.baddbmm_(x.transpose(1, 2), gh, alpha=-self.rate)
        b1.sub_(gh.sum(1), alpha=self.rate)
        return loss

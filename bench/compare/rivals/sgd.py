"""scikit-learn's logistic regression by stochastic gradient descent, one example at a time. It computes in double precision, so it is
given its rows in that form; Cohort computes in single precision."""
import math
import time

import numpy as np
import sklearn
from sklearn.linear_model import SGDClassifier


class Sgd:
    def __init__(self, folder, spec, setup):
        self.spec = spec
        sklearn.set_config(assume_finite=setup.get("assume_finite", False))
        self.x = np.fromfile(f"{folder}/x.f32", dtype=np.float32).reshape(-1, spec["example"][0]).astype(np.float64)
        self.y = np.fromfile(f"{folder}/y.i32", dtype=np.int32).astype(np.int64)
        self.examples = [(self.x[i:i + 1], self.y[i:i + 1]) for i in range(len(self.y))]
        self.right = 0
        self.start()

    def fresh(self, rate):
        """A classifier of zero weights that knows its classes."""
        classifier = SGDClassifier(loss="log_loss", penalty=None, learning_rate="constant", eta0=rate, shuffle=False)
        classifier.partial_fit(self.x[:1], self.y[:1], classes=np.arange(self.spec["classes"]))
        classifier.coef_[:] = 0
        classifier.intercept_[:] = 0
        return classifier

    def start(self):
        self.classifier = self.fresh(self.spec["rate"])

    def round(self, orders=None):
        loss = None if orders is None else self.loss()
        classifier = self.classifier
        if self.spec["callByCall"]:
            for x, y in self.examples:
                self.right += classifier.predict(x)[0] == y[0]
                classifier.partial_fit(x, y)
        else:
            classifier.partial_fit(self.x, self.y)
        return loss

    def loss(self):
        """The mean loss of the predictions of a pass, each made before its example is learnt."""
        classifier, total = self.fresh(self.spec["rate"]), 0.0
        for x, y in self.examples:
            logit = classifier.decision_function(x)[0]
            total += math.log1p(math.exp(-logit if y[0] == 1 else logit))
            classifier.partial_fit(x, y)
        return [total / len(self.examples)]

    def gradients(self, orders):
        classifier = self.fresh(1.0)
        classifier.partial_fit(*self.examples[0])
        return [-classifier.coef_, -classifier.intercept_]

    def weights(self):
        return [self.classifier.coef_, self.classifier.intercept_]

    @staticmethod
    def taken(orders):
        return orders

    def describe(self):
        return f"scikit-learn {sklearn.__version__}, numpy {np.__version__}: SGDClassifier, in double precision"

    def cpu(self):
        return time.process_time()

    def close(self):
        pass

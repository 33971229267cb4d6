"""Peer values of the generalised Pareto tests: SciPy's genpareto (shape c is ours) and its Anderson-Darling distance."""
import numpy as np
from scipy import stats

for c, scale, x in [(0.3, 2, 1.5), (0.3, 2, 80), (-0.25, 1.5, 3), (-0.25, 1.5, 5.9), (0, 0.7, 4), (1e-9, 0.7, 4),
                    (0.9, 1, 1e6), (-1.2, 3, 2.4)]:
  law = stats.genpareto(c, scale=scale)
  print(f"({c}, {scale}, {x}, {law.cdf(x):.17g}, {law.sf(x):.17g}),")
for c, scale, p in [(0.3, 2, 1e-9), (-0.25, 1.5, 1e-4), (0, 0.7, 0.01), (0.9, 1, 0.5)]:
  print(f"({c}, {scale}, {p}, {stats.genpareto(c, scale=scale).isf(p):.17g}),")
for c in (0.3, -0.25):
  print(c, *(f"{float(m):.17g}" for m in stats.genpareto.stats(c, scale=2, moments="mv")))

# The squares of 1 to 40 over 100: weighted moments by their definition, the distance by SciPy for that law.
y = np.arange(1, 41) ** 2 / 100
pairs = [min(a, b) for i, a in enumerate(y) for b in y[:i]]  # E min of two = 2 E[x (1 - F)]
a, b = y.mean(), np.mean(pairs) / 2
shape, scale = 2 - a / (a - 2 * b), 2 * a * b / (a - 2 * b)
fit = stats.goodness_of_fit(stats.genpareto, y, known_params={"c": shape, "scale": scale, "loc": 0}, statistic="ad",
                            n_mc_samples=9)
print(f"{shape:.15g} {scale:.15g} {fit.statistic:.12g}")

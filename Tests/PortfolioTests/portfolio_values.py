"""Peer values of the portfolio tests: SciPy's SLSQP and HiGHS on small instances that the tests build again.

Moments: the numbers below, no random ones, so that both sides have the same bytes.
"""
import numpy as np
from scipy.optimize import linprog, minimize

MU = np.array([0.12, 0.10, 0.07, 0.03, 0.09])
VOL = np.array([0.25, 0.22, 0.18, 0.08, 0.30])
RHO = np.array([[1, .55, .40, .10, .35], [.55, 1, .45, .05, .30], [.40, .45, 1, .15, .25],
                [.10, .05, .15, 1, -.10], [.35, .30, .25, -.10, 1]])
COV = RHO * np.outer(VOL, VOL)
RF = 0.02
ENERGY, BANKS = [0, 4], [1, 2]  # sector Energy at most 30 %, Banks at least 35 %
LIMITS = [{"type": "eq", "fun": lambda w: w.sum() - 1}, {"type": "ineq", "fun": lambda w: 0.30 - w[ENERGY].sum()},
          {"type": "ineq", "fun": lambda w: w[BANKS].sum() - 0.35}]


def slsqp(fun, limits=LIMITS, bounds=(0.05, 0.40)):
  best = min((minimize(fun, start, method="SLSQP", bounds=[bounds] * 5, constraints=limits,
                       options={"ftol": 1e-15, "maxiter": 1000})
              for start in (np.full(5, .2), np.array([.05, .3, .1, .4, .15]))), key=lambda r: r.fun)
  return best


def show(name, r):
  print(name, f"{r.fun:.15g}", "[" + ", ".join(f"{w:.9f}" for w in r.x) + "]")


var = lambda w: w @ COV @ w
show("sharpe", slsqp(lambda w: -(MU @ w - RF) / np.sqrt(var(w))))
show("variance", slsqp(var))
show("utility 4", slsqp(lambda w: -(MU @ w - 2 * var(w))))
show("return 0.085", slsqp(var, LIMITS + [{"type": "ineq", "fun": lambda w: MU @ w - 0.085}]))
show("volatility 0.12", slsqp(lambda w: -(MU @ w), LIMITS + [{"type": "ineq", "fun": lambda w: 0.12**2 - var(w)}]))
show("diversification", slsqp(lambda w: -(VOL @ w) / np.sqrt(var(w))))
held = np.array([0.2, 0.2, 0.2, 0.2, 0.2])
show("tracking error", slsqp(lambda w: (w - held) @ COV @ (w - held)))
show("turnover 0.2", slsqp(lambda w: -(MU @ w - 2 * var(w)),
                           LIMITS + [{"type": "ineq", "fun": lambda w: 0.2 - np.abs(w - held).sum()}]))

# CVaR as the whole linear program: 60 scenarios of cosines.
T = 60
R = np.array([[VOL[i] / 5 * np.cos((i + 1) * (t + 1) * 0.7 + i) + MU[i] / 12 for i in range(5)] for t in range(T)])
for confidence in (0.9, 0.95, 0.99):
  c = np.concatenate([np.zeros(5), [1], np.full(T, 1 / ((1 - confidence) * T))])
  A = np.vstack([np.hstack([-R, -np.ones((T, 1)), -np.eye(T)]),
                 np.concatenate([[1, 0, 0, 0, 1], np.zeros(T + 1)]), np.concatenate([[0, -1, -1, 0, 0], np.zeros(T + 1)])])
  r = linprog(c, A, np.concatenate([np.zeros(T), [0.30, -0.35]]), [np.concatenate([np.ones(5), np.zeros(T + 1)])], [1],
              bounds=[(0.05, 0.40)] * 5 + [(None, None)] + [(0, None)] * T, method="highs")
  print("cvar", confidence, f"{r.fun:.15g}", "[" + ", ".join(f"{w:.9f}" for w in r.x[:5]) + "]")

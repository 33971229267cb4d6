"""Peer values of the tests of moments: pandas, scikit-learn, PyPortfolioOpt, skfolio and NumPy on returns of a formula.

Needs numpy, pandas, scikit-learn, PyPortfolioOpt and skfolio. It prints `MomentsPeerValues.swift`.
"""
import warnings

import numpy as np
import pandas as pd
from pypfopt import HRPOpt, risk_models
from skfolio import moments as sk
from sklearn.covariance import OAS, LedoitWolf

warnings.simplefilter("ignore")
T, N = 60, 5
complete = np.array([[((7 * t * t + 13 * (i + 1) * t + 5 * i * i + 3 * t * i * i) % 101 - 50) / (2000 + 500 * i)
                      + (37 * t % 23 - 11) / 1000 for i in range(N)] for t in range(T)])
ragged = complete.copy()
ragged[:20, 3] = np.nan
ragged[np.arange(T) % 7 == 3, 4] = np.nan
short = complete.copy()
short[:25, 3:] = np.nan
frame, gaps = pd.DataFrame(complete), pd.DataFrame(ragged)


def half(matrix):
  return np.asarray(matrix)[np.triu_indices(N)]


def show(doc, name, values):
  numbers = [f"{float(v):.17g}" for v in np.ravel(values)]
  lines, line = [], ""
  for number in numbers:
    if len(line) + len(number) > 110:
      lines.append(line.rstrip())
      line = ""
    line += number + ", "
  lines.append(line.rstrip())
  print(f"  /// {doc}\n  static let {name}: [Double] = [")
  print("\n".join("    " + text for text in lines))
  print("  ]\n")


def stambaugh():
  """Two histories: what starts late is regressed on what does not, by least squares (Stambaugh 1997)."""
  long, late = complete[:, :3], complete[25:]
  mean, cov = long.mean(0), np.cov(long.T, ddof=0)
  design = np.column_stack([np.ones(len(late)), late[:, :3]])
  coefficients, *_ = np.linalg.lstsq(design, late[:, 3:], rcond=None)
  residuals = late[:, 3:] - design @ coefficients
  slopes = coefficients[1:]
  whole = np.zeros((N, N))
  whole[:3, :3] = cov
  whole[:3, 3:] = cov @ slopes
  whole[3:, :3] = whole[:3, 3:].T
  whole[3:, 3:] = residuals.T @ residuals / len(late) + slopes.T @ cov @ slopes
  return np.append(mean, coefficients[0] + mean @ slopes), whole


def bayes_stein():
  """Jorion 1986: the sample covariance times (T - 1) / (T - N - 2)."""
  mean, precision = complete.mean(0), np.linalg.inv(np.cov(complete.T) * (T - 1) / (T - N - 2))
  target = precision.sum(0) @ mean / precision.sum()
  share = (N + 2) / (N + 2 + T * (mean - target) @ precision @ (mean - target))
  return (1 - share) * mean + share * target


def james_stein():
  mean, precision = complete.mean(0), np.linalg.inv(np.cov(complete.T) * (T - 1) / (T - N - 2))
  away = mean - mean.mean()
  share = min(1, (N - 2) / (T * away @ precision @ away))
  return (1 - share) * mean + share * mean.mean()


def regressions():
  """Assets 2 to 4 on assets 0 and 1, each over its own history."""
  slopes, variances = [], []
  for asset in range(2, N):
    rows = ~np.isnan(ragged[:, asset])
    design = np.column_stack([np.ones(rows.sum()), complete[rows, :2]])
    coefficients, left, *_ = np.linalg.lstsq(design, ragged[rows, asset], rcond=None)
    slopes.extend(coefficients[1:])
    variances.append(left[0] / (rows.sum() - 3))
  return slopes + variances


def components(count):
  deviations = complete.std(0, ddof=1)
  values, vectors = np.linalg.eigh(np.corrcoef(complete.T))
  loadings = vectors[:, -count:] * np.sqrt(values[-count:]) * deviations[:, None]
  common = loadings @ loadings.T
  return common + np.diag(deviations**2 - np.diag(common))


def gerber():
  return sk.GerberCovariance(threshold=0.5, nearest=False).fit(complete)


shrinkage = risk_models.CovarianceShrinkage(frame, returns_data=True, frequency=1)
factor, factor_share = shrinkage._ledoit_wolf_single_factor()
shrinkage.S = shrinkage.S * (T - 1) / T  # PyPortfolioOpt mixes two divisors; the paper has one.
equal, equal_share = shrinkage._ledoit_wolf_constant_correlation()
identity, oas = LedoitWolf().fit(complete), OAS().fit(complete)
stein = sk.ShrunkMu(covariance_estimator=sk.LedoitWolf(), vol_weighted_target=True,
                    method=sk.ShrunkMuMethods.BAYES_STEIN).fit(complete)

print("/// Made by `moments_values.py`. Covariances are upper halves, row by row.")
print("enum MomentsPeerValues {")
show("pandas: pairwise-complete covariance of the ragged returns.", "raggedSample", half(gaps.cov()))
show("pandas: exponentially weighted, half-life 12, of the ragged returns.", "raggedWeighted",
     half(gaps.ewm(halflife=12).cov().iloc[-N:]))
show("scikit-learn: Ledoit and Wolf 2004, then its shrinkage.", "identity",
     [*half(identity.covariance_), identity.shrinkage_])
show("scikit-learn: oracle approximating shrinkage, then its shrinkage.", "oracle",
     [*half(oas.covariance_), oas.shrinkage_])
show("PyPortfolioOpt: constant correlation, then its shrinkage.", "constantCorrelation", [*half(equal), equal_share])
show("PyPortfolioOpt: single factor, then its shrinkage.", "singleFactor", [*half(factor), factor_share])
show("skfolio: the Gerber statistic of the complete returns, as correlation.", "gerber",
     half(risk_models.cov_to_corr(gerber().covariance_)))
show("skfolio: denoised covariance.", "denoised", half(sk.DenoiseCovariance(nearest=False).fit(complete).covariance_))
show("NumPy: two principal components of the correlation, with specific variances.", "components", half(components(2)))
show("NumPy: slopes of assets 2 to 4 on 0 and 1, then residual variances, of the ragged returns.", "regressions",
     regressions())
show("NumPy: means, then the covariance, where assets 3 and 4 start at period 25 (Stambaugh 1997).", "longHistories",
     [*stambaugh()[0], *half(stambaugh()[1])])
show("NumPy: Bayes-Stein means (Jorion 1986).", "bayesStein", bayes_stein())
show("skfolio: Bayes-Stein means with scikit-learn's Ledoit-Wolf covariance.", "bayesSteinShrunk", stein.mu_)
show("NumPy: James-Stein means.", "jamesStein", james_stein())
show("pandas: exponentially weighted means, half-life 12, of the ragged returns.", "raggedWeightedMeans",
     gaps.ewm(halflife=12).mean().iloc[-1])
show("PyPortfolioOpt: hierarchical risk parity of the complete returns.", "riskParity",
     list(HRPOpt(returns=frame).optimize().values()))
print("}")

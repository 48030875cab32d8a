"""How much can be gained at all: a made-up panel whose distributions are known, and the scores of the best forecasts there can be.

    python3 bench/yardstick/oracle.py SERIES MONTHS MEAN_SHARE_OF_DEMAND MEAN_SIZE SEED > panel.csv

Series i has demand in a month with probability p_i (Beta), of size 1 + a geometric of mean m_i - 1 (m_i - 1 log-normal): nothing
changes with time. Standard error gets the mean pinball loss over the last six months of two forecasts:
- the quantiles of the series' own distribution, which nobody can know;
- Bayes's: the quantiles given what the series sold before, knowing how p and m were drawn. No forecast from the same months has a
  smaller loss on average (a quantile of the predictive distribution is what minimises the expected pinball loss).
`./plastinka backtest --data panel.csv --format wide --start 2020-01 --freq M --test-periods 6 --horizon 1` scores the forecasts.
"""
import sys
import numpy as np

LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95]
LOG_MEAN, LOG_DEVIATION = -0.32, 0.8  # e^(-0.32 + 0.8^2 / 2) = 1
series, months = int(sys.argv[1]), int(sys.argv[2])
share, size = float(sys.argv[3]), float(sys.argv[4])
draw = np.random.default_rng(int(sys.argv[5]))


def ratio(excess):
    """r of the geometric P(s) = (1 - r) r^s with the mean: excess = r / (1 - r)."""
    return excess / (1 + excess)


p = draw.beta(2 * share, 2 * (1 - share), series)
r = ratio((size - 1) * draw.lognormal(LOG_MEAN, LOG_DEVIATION, series))
demand = (draw.random((series, months)) < p[:, None]) * draw.geometric(np.broadcast_to(1 - r[:, None], (series, months)))

# The prior of r on a grid, for Bayes: the logarithm of its likelihood is linear in the number and the total of the sizes.
z = np.linspace(-5, 5, 801)
grid = ratio((size - 1) * np.exp(LOG_MEAN + LOG_DEVIATION * z))
counts = np.arange(3 * demand.max() + 50)
beyond = grid[:, None] ** counts  # P(size > count) for each r


def bayes(past):
    """P(demand > count) of each series given its past, a row a series."""
    times, total = (past > 0).sum(1), past.sum(1)
    log = np.outer(total - times, np.log(grid)) + np.outer(times, np.log1p(-grid)) - z * z / 2
    weight = np.exp(log - log.max(1, keepdims=True))
    chance = (2 * share + times) / (2 + past.shape[1])
    return (chance / weight.sum(1))[:, None] * (weight @ beyond)


def loss(tail, actual):
    """Mean pinball loss of the quantiles: the least count with P(demand > count) <= 1 - level."""
    errors = [(level, actual - (tail > 1 - level + 1e-12).sum(1)) for level in LEVELS]
    return np.mean([np.maximum(level * e, (level - 1) * e) for level, e in errors])


test = range(months - 6, months)
truth = np.mean([loss(p[:, None] * r[:, None] ** counts, demand[:, t]) for t in test])
best = np.mean([loss(bayes(demand[:, :t]), demand[:, t]) for t in test])
print("id," + ",".join(str(t) for t in range(1, months + 1)))
for i in range(series):
    print(f"s{i}," + ",".join(str(x) for x in demand[i]))
print(f"zeros {np.mean(demand == 0):.3f}, mean pinball: own distributions {truth:.5f}, Bayes {best:.5f}", file=sys.stderr)

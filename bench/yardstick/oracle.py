"""How much can be gained at all: a made-up panel whose distributions are known, and the score of their own quantiles.

    python3 bench/yardstick/oracle.py SERIES MONTHS MEAN_SHARE_OF_DEMAND MEAN_SIZE SEED > panel.csv

Series i has demand in a month with probability p_i (Beta), of size 1 + a negative binomial of mean m_i - 1 (m_i log-normal) and
shape 1: nothing changes with time. Standard error gets the mean pinball loss of the true quantiles over the last six months;
`./plastinka backtest --data panel.csv --format wide --start 2020-01 --freq M --test-periods 6 --horizon 1` scores the forecasts.
"""
import sys
import numpy as np

LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95]
series, months = int(sys.argv[1]), int(sys.argv[2])
share, size = float(sys.argv[3]), float(sys.argv[4])
draw = np.random.default_rng(int(sys.argv[5]))

p = draw.beta(2 * share, 2 * (1 - share), series)
mean = 1 + (size - 1) * draw.lognormal(-0.32, 0.8, series)
excess = mean - 1  # a negative binomial of shape 1 is geometric: P(s) = (1 - r) r^s with r = mean / (1 + mean)
r = excess / (1 + excess)


def quantile(i, level):
    """The least count whose distribution function reaches the level: 1 - p + p (1 - r^s) >= level for counts up to s."""
    if 1 - p[i] >= level:
        return 0
    if r[i] == 0:
        return 1
    return max(1, int(np.ceil(np.log((1 - level) / p[i]) / np.log(r[i]) - 1e-12)))


demand = (draw.random((series, months)) < p[:, None]) * (draw.geometric(np.broadcast_to(1 - r[:, None], (series, months))))
loss = 0.0
for i in range(series):
    for level in LEVELS:
        error = demand[i, -6:] - quantile(i, level)
        loss += np.maximum(level * error, (level - 1) * error).sum()
print("id," + ",".join(str(t) for t in range(1, months + 1)))
for i in range(series):
    print(f"s{i}," + ",".join(str(x) for x in demand[i]))
print(f"zeros {np.mean(demand == 0):.3f}, mean pinball of the true quantiles {loss / (series * 6 * len(LEVELS)):.5f}", file=sys.stderr)

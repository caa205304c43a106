# Quantiles of Student's t at 50 digits, by bisection and Newton on the regularised incomplete beta function.
import json
from mpmath import mp, mpf, betainc, sqrt, findroot, log, exp
mp.dps = 50
def tail(df, t):
    y = df/(df+t*t)
    return betainc(df/2, mpf(1)/2, 0, y, regularized=True)/2
def quantile(df, u):
    p = min(u, 1-u)
    if p == mpf(1)/2: return mpf(0)
    f = lambda w: log(tail(df, exp(w)))-log(p)
    a, b = mpf(-60), mpf(60)
    while f(b) > 0: b *= 2
    for _ in range(60):
        m = (a+b)/2
        if f(m) > 0: a = m
        else: b = m
    w = findroot(f, (a, b), solver='anderson', tol=mpf(10)**-80, verify=False)
    t = exp(w)
    assert abs(tail(df, t)/p-1) < mpf(10)**-30
    return -t if u < mpf(1)/2 else t
us = [1e-9, 1e-6, 1e-3, 0.05, 0.25, 0.4, 0.499, 0.6, 0.9, 0.975, 0.999, 1-2**-30]
cases = [{'df': df, 'quantiles': [{'u': u, 'q': float(quantile(mpf(df), mpf(u)))} for u in us]} for df in [0.5, 1, 1.5, 2.1, 3, 5, 12.5, 200, 1e5]]
json.dump({'cases': cases}, open('studentt.json', 'w'), indent=1)

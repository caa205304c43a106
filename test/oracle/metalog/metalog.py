# Metalog distributions by Keelin (2016), equations 6 to 8 and table 1, at 40 digits.
import json
from mpmath import mp, mpf, log, exp, matrix, lu_solve, quad, sqrt, findroot
mp.dps = 40
def basis(k, y):
    L = log(y/(1-y)); c = y-mpf(1)/2
    if k == 1: return mpf(1)
    if k == 2: return L
    if k == 3: return c*L
    if k == 4: return c
    return c**((k-1)//2) if k % 2 else c**(k//2-1)*L
cases = [
 ('two terms', None, None, [(0.1, -3.0), (0.9, 7.0)]),
 ('three terms', None, None, [(0.1, 4.0), (0.5, 10.0), (0.9, 30.0)]),
 ('five terms', None, None, [(0.05, 2.0), (0.25, 9.0), (0.5, 14.0), (0.75, 22.0), (0.95, 60.0)]),
 ('three terms above 0', 0.0, None, [(0.1, 8.0), (0.5, 10.0), (0.9, 14.0)]),
 ('four terms below 100', None, 100.0, [(0.1, 60.0), (0.3, 75.0), (0.6, 84.0), (0.9, 90.0)]),
 ('four terms between 0 and 100', 0.0, 100.0, [(0.1, 4.0), (0.4, 9.0), (0.7, 15.0), (0.9, 30.0)]),
 ('five terms between -5 and 5', -5.0, 5.0, [(0.1, -4.0662), (0.3, -2.039), (0.5, 0.2498), (0.7, 2.6271), (0.9, 4.5259)]),
]
out = []
for label, lo, hi, pts in cases:
    ps = [mpf(p) for p, _ in pts]; xs = [mpf(x) for _, x in pts]
    z = [x if lo is None and hi is None else log(x-lo) if hi is None else -log(hi-x) if lo is None else log((x-lo)/(hi-x)) for x in xs]
    n = len(ps)
    A = matrix(n, n)
    for i in range(n):
        for k in range(n): A[i, k] = basis(k+1, ps[i])
    a = lu_solve(A, matrix(z))
    def M(y): return sum(a[k]*basis(k+1, y) for k in range(n))
    def Q(y):
        m = M(y)
        if lo is None and hi is None: return m
        if hi is None: return lo+exp(m)
        if lo is None: return hi-exp(-m)
        return (lo+hi*exp(m))/(1+exp(m))
    grid = [mpf(10)**-i for i in range(12, 0, -1)]+[mpf(i)/50 for i in range(6, 45)]+[1-mpf(10)**-i for i in range(1, 13)]
    q = [Q(y) for y in grid]
    assert all(b > c for b, c in zip(q[1:], q)), label
    mean = quad(Q, [0, 0.01, 0.1, 0.5, 0.9, 0.99, 1])
    var = quad(lambda y: (Q(y)-mean)**2, [0, 0.01, 0.1, 0.5, 0.9, 0.99, 1])
    us = [1e-9, 1e-6, 1e-3, 0.05, 0.1, 0.25, 0.5, 0.61, 0.9, 0.95, 0.999, 1-2**-30]
    quantiles = [{'u': u, 'q': float(Q(mpf(u)))} for u in us]
    params = ([0, lo] if lo is not None else [])+[v for p in pts for v in p]+([1, hi] if hi is not None else [])
    out.append({'label': label, 'parameters': params, 'mean': float(mean), 'sd': float(sqrt(var)), 'quantiles': quantiles})
json.dump({'cases': out}, open('metalog.json', 'w'), indent=1)
for c in out: print(c['label'], c['mean'], c['sd'])

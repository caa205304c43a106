import type { Candidate } from '../../analysis/fit/candidate.ts';
import type { DataFit } from '../../analysis/fit/fit-data.ts';
import type { Fit } from '../../analysis/fit/fit-quantiles.ts';
import { central } from '../../sampling/central.ts';
import { pasteLines } from './paste.ts';

/** A fit as `--json` prints it: one object, candidates closest first. */
export function quantileFitJson({ target, candidates, leftOut }: Fit, unit: string): object {
  return {
    unit,
    asked: target,
    rankedBy: 'misfit',
    candidates: candidates.map((c) => ({ ...described(c, 'asked'), misfit: c.misfit, exact: c.exact })),
    leftOut,
  };
}

export function dataFitJson({ target, count, candidates, leftOut }: DataFit, unit: string): object {
  return {
    unit,
    values: count,
    quantilesOfData: target.points,
    rankedBy: 'distance',
    candidates: candidates.map((c) => ({
      ...described(c, 'of the data'),
      distance: c.distance,
      method: c.method,
      misfit: c.misfit,
    })),
    leftOut,
  };
}

function described(candidate: Candidate, whose: string): object {
  const { distribution, points } = candidate;
  const end = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    distribution: distribution.text,
    paste: pasteLines(candidate, whose),
    mean: distribution.mean,
    standardDeviation: distribution.standardDeviation,
    central: central(distribution),
    support: distribution.support.map(end),
    p1: distribution.quantile(0.01),
    p99: distribution.quantile(0.99),
    quantiles: points.map((point) => ({ ...point, difference: point.fitted - point.asked })),
  };
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small model with a known answer: a saving of £100 to £300 a year for two years, undiscounted in year 0 and 3.5% after. */
export const busLane = `appraise: 1
id: bus-lane
title: A bus lane
question: Is it worth its cost?
sources:
  survey: {title: A survey, date: 2025-03}
timeline: {start: 2026, end: 2027, step: year}
appraisal: {price-base: 2026, present-value-date: 2026, discounting: green-book-2026/standard}
units: {trip: a journey by bus}
options:
  as_now: {label: As now, role: business-as-usual}
  lane: {label: Bus lane, role: proposal}
inputs:
  trips: {unit: trip/year, value: 1000, basis: published, source: survey table 2}
  saving: {unit: GBP/trip, value: "uniform(0.1, 0.3)", basis: illustrative, source: none published}
flows:
  time_saved: {kind: benefit, bearer: Passengers, rate: "option == lane ? trips * saving : 0"}
accept:
  - {warning: horizon-not-the-rule, of: bus-lane, because: It is painted on for two years.}
`;

/** A folder of its own with these files, removed afterwards by `remove`. */
export function project(files: Readonly<Record<string, string>>): {
  readonly folder: string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'appraise-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

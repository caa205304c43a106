import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appraisalSummary } from '../../src/analysis/appraisal-summary/appraisal-summary.ts';
import { type SummarisedOption, summaryResults } from '../../src/analysis/appraisal-summary/summary-results.ts';
import { loadModel } from '../../src/model/load.ts';
import { methodologyWarnings } from '../../src/model/methodology/catalogue.ts';

const folder = join(import.meta.dirname, 'worked');
const few = { draws: 4096 };

function model(name: string) {
  const { model: found, diagnostics } = loadModel({ file: join(folder, `${name}.yaml`) });
  const codes = methodologyWarnings.map(({ code }): string => code);
  expect(diagnostics.filter(({ code }) => !codes.includes(code))).toEqual([]);
  return found!;
}

async function summarised(name: string): Promise<ReadonlyMap<string, SummarisedOption>> {
  const found = await appraisalSummary(model(name), few);
  summaryResults.parse(found);
  return new Map(found.options.map((option) => [option.id, option]));
}

describe('published worked appraisals, as model files', () => {
  it('net present costs of £228.6 and £247.7, printed as sums of rounded rows: ours are 228.56 and 247.63', async () => {
    const found = await summarised('net-present-cost');
    const costs = [...found.values()].map(({ presentValues }) => presentValues.costs.value);
    expect(costs[0]).toBeCloseTo(228.55777230142786, 9);
    expect(costs[1]).toBeCloseTo(247.63472280477455, 9);
    expect(costs[0]!.toFixed(1)).toBe('228.6');
    // 75 + 45.4 + 43.9 + 42.4 + 41.0 is 247.7: each of the guide's rows is rounded before it is added.
    const rows = [75, ...[1, 2, 3, 4].map((year) => 47 / 1.035 ** year)].map((row) => Number(row.toFixed(1)));
    expect(rows.reduce((sum, row) => sum + row, 0)).toBeCloseTo(247.7, 9);
  });

  it('equivalent annual costs of £327 over seven years and £301 over ten: the dearer boiler is cheaper a year', async () => {
    const [x] = [...(await summarised('boiler-x')).values()];
    const [y] = [...(await summarised('boiler-y')).values()];
    expect(x!.equivalentAnnualValue.value).toBeCloseTo(-327.08898756645794, 9);
    expect(y!.equivalentAnnualValue.value).toBeCloseTo(-300.6034196684781, 9);
  });

  it('£10,000 for twenty years is worth £142,124: the £142,339 printed does not follow from its formula', async () => {
    const [pay] = [...(await summarised('annuity')).values()];
    expect(pay!.npsv.expected.value).toBeCloseTo(142124.0330195229, 6);
    expect(Math.round(pay!.npsv.expected.value)).not.toBe(142339);
  });

  it('£75 from year 7 to 21 is worth £702.71: the £704 printed is by a fifteen-year factor of 11.5281, truly 11.5174', async () => {
    const [pay] = [...(await summarised('deferred-annuity')).values()];
    expect(pay!.npsv.expected.value).toBeCloseTo(702.706588875474, 9);
    expect(Math.round((75 * 11.5281) / 1.035 ** 6)).toBe(703);
    expect(Math.round(865 / 1.035 ** 6)).toBe(704);
  });

  it('projects A and B of the Green Book 2003: −£0.82m and £0.51m', async () => {
    const found = await summarised('green-book-2003');
    expect(found.get('a')!.npsv.expected.value).toBeCloseTo(-0.8173019784694392, 12);
    expect(found.get('b')!.npsv.expected.value).toBeCloseTo(0.5096188129183364, 12);
    expect(found.get('a')!.internalRates.rates).toEqual([{ rate: 0, multiplicity: 1 }]);
    expect(found.get('b')!.internalRates.rates[0]!.rate).toBeCloseTo(0.0771384729520836, 9);
    expect(found.get('b')!.payback.years).toBeCloseTo(5 / 1.5, 12);
  });

  it('a lecture’s benefit-cost ratio of 0.97 at 10%', async () => {
    const [go] = [...(await summarised('lecture')).values()];
    expect(go!.npsv.expected.value).toBeCloseTo(-8.677685950413224, 9);
    expect(go!.presentValues.costs.value).toBeCloseTo(282.2314049586777, 9);
    expect(go!.bcr.value!.value).toBeCloseTo(273.55371900826447 / 282.2314049586777, 12);
    expect(go!.internalRates.rates).toMatchObject([{ rate: expect.closeTo(0, 9), multiplicity: 1 }]);
  });

  it('Green Book 2026, Table 8: £1,000 a year, discounted to £966, £934, £902, £871, £842', async () => {
    const found = await appraisalSummary(model('green-book-2026'), few);
    expect(found.options[0]!.net.map(({ value }) => value)).toEqual(Array(6).fill(1000));
    expect(found.options[0]!.npsv.expected.value).toBeCloseTo(5515.05, 2);
  });

  it('no file of them is left untested', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.yaml')).length).toBe(9);
  });
});

describe('the appraisal summary', async () => {
  const found = await appraisalSummary(model('everything'), few);
  const [asNow, insulate] = found.options;
  const benefits = Array.from({ length: 10 }, (_, i) => 1000 / 1.035 ** (i + 1)).reduce((a, b) => a + b, 0);
  const within = (estimate: { value: number; se: number }, wanted: number) =>
    expect(Math.abs(estimate.value - wanted)).toBeLessThan(5 * estimate.se + 1e-9);

  it('is absolute for every option, business as usual too', () => {
    expect(asNow!.npsv.expected.value).toBe(0);
    within(insulate!.npsv.expected, benefits - 4000 * 1.2 - 500);
    expect(insulate!.npsvAgainstUsual!.value).toBeCloseTo(insulate!.npsv.expected.value, 9);
  });

  it('takes the bias of a class, less what is mitigated: 200% less nine tenths', () => {
    const { inputs, leaves } = model('everything');
    expect(leaves.find(({ id }) => id === 'software_bias')!.value).toBeCloseTo(20, 12);
    expect(inputs.get('software_bias')).toMatchObject({
      basis: 'derived',
      source: expect.stringContaining('90% mitigated'),
    });
    expect(insulate!.parties.find(({ kind }) => kind === 'costs')!.byYear[0]!.value).toBeCloseTo(4800, 9);
  });

  it('divides what is left after others’ costs by the public’s: RPSC', () => {
    within(insulate!.rpsc.value!, (benefits - 500) / 4800);
    expect(asNow!.rpsc.value).toBeNull();
  });

  it('costs one home more: present value of costs over homes expected', () => {
    within(insulate!.unitCost!.value!, 5300 / 100);
    expect(asNow!.unitCost!).toMatchObject({ value: null, reason: expect.any(String) });
  });

  it('has transfers in the view by party and in neither benefits nor costs', () => {
    expect(found.transfers).toBe(true);
    const line = (kind: string) => insulate!.parties.find((one) => one.kind === kind)!;
    expect([line('paid').party, line('paid').byYear[0]!.value]).toEqual(['The Department', 1000]);
    expect([line('received').party, line('received').byYear[0]!.value]).toEqual(['Poorer homes', 1000]);
    expect(insulate!.net[0]!.value).toBeCloseTo(-5300, 9);
  });

  it('shows the public sector what it will pay, transfers in, in the money of each year', () => {
    expect(insulate!.publicSector!.nominal.map(({ year }) => year)).toEqual(
      Array.from({ length: 11 }, (_, i) => 2024 + i),
    );
    expect(insulate!.publicSector!.total!.value).toBeCloseTo(5800, 9);
  });

  it('weights a pound to those on half the median income by 2 to the power of 1.3, beside the unweighted', () => {
    const weight = 2 ** 1.3;
    expect(found.incomes!.groups[0]!.weight).toBeCloseTo(weight, 12);
    const { unweighted, weighted } = insulate!.weighted!;
    within(unweighted, benefits - 5300);
    within(weighted, weight * (benefits - 500 + 1000) - 5800);
  });

  it('gives the internal rate and payback of the expected amounts', () => {
    const [rate] = insulate!.internalRates.rates;
    const value = insulate!.net.reduce((sum, { value: amount }, year) => sum + amount / (1 + rate!.rate) ** year, 0);
    expect(value).toBeCloseTo(0, 6);
    expect(insulate!.payback.years).toBeCloseTo(5.3, 2);
    expect(insulate!.discountedPayback.years).toBeCloseTo(5 + (5.3 - 4.515052375470749) / 0.8135006443, 2);
  });

  it('stands under other schedules: lower rates are worth more here', () => {
    const under = new Map(insulate!.schedules.map(({ discounting, npsv }) => [discounting, npsv.value]));
    expect([...under.keys()]).toEqual([
      'green-book-2026/lower-sensitivity',
      'review-2026/standard',
      'green-book-2026/health',
    ]);
    const flat = Array.from({ length: 10 }, (_, i) => 1000 / 1.03 ** (i + 1)).reduce((a, b) => a + b, 0);
    expect(Math.abs(under.get('review-2026/standard')! - (flat - 5300))).toBeLessThan(1);
    expect(under.get('green-book-2026/health')!).toBeGreaterThan(under.get('review-2026/standard')!);
  });

  it('adds up: years discounted are the net present value', () => {
    const sum = insulate!.net.reduce((so, { value }, year) => so + value / 1.035 ** year, 0);
    expect(sum).toBeCloseTo(insulate!.npsv.expected.value, 6);
  });

  it('says in words what is not in numbers', () => {
    expect(insulate).toMatchObject({
      because: 'It pays back within the appraisal.',
      unmonetised: ['Health of those who live there'],
      affected: 'Poorer homes gain what the Department pays for.',
    });
  });
});

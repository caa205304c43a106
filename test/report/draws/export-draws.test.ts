import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { meansOf } from '../../../src/analysis/means.ts';
import { summarise } from '../../../src/analysis/summarise.ts';
import { readCsv } from '../../../src/core/csv.ts';
import { ModelError } from '../../../src/core/diagnostics.ts';
import { manifestOf } from '../../../src/engine/manifest.ts';
import { planRun } from '../../../src/engine/plan.ts';
import { type RunControl, runNow } from '../../../src/engine/run.ts';
import { Team } from '../../../src/engine/team.ts';
import { readFromDisk } from '../../../src/model/files.ts';
import { loadModel } from '../../../src/model/load.ts';
import type { Model } from '../../../src/model/model.ts';
import { type AboutDraws, aboutDraws } from '../../../src/report/draws/about-draws.ts';
import { drawsColumns } from '../../../src/report/draws/columns.ts';
import { csvField, csvWriter } from '../../../src/report/draws/csv.ts';
import { type DrawsFormat, exportDraws } from '../../../src/report/draws/export-draws.ts';

const text = `appraise: 1
id: lane
title: A bus lane
question: Is it worth its cost?
sources: {survey: {title: A survey, date: 2025-03}}
timeline: {start: 2026, end: 2027, step: year}
appraisal: {price-base: 2026, present-value-date: 2026, discounting: green-book-2026/standard}
units: {trip: a journey by bus}
options:
  as_now: {label: As now, role: business-as-usual}
  lane: {label: "=Bus lane"}
inputs:
  trips: {unit: trip/month, value: "uniform(100, 300)", basis: published, source: survey table 2}
  saving: {unit: GBP k/trip, value: "uniform(0.1, 0.3)", basis: illustrative, source: none published}
  draw: {unit: "%", value: "discrete(0, 0.5, 50, 0.5)", basis: illustrative, source: none published}
flows:
  time_saved: {kind: benefit, rate: "option == lane ? trips * saving * (1 - draw) : 0"}
outcomes:
  lost: {unit: GBP m, formula: "total(trips * saving * draw)"}
`;

function load(): Model {
  const { model, diagnostics } = loadModel({
    file: 'lane.yaml',
    read: (path) => (path === 'lane.yaml' ? text : readFromDisk(path)),
  });
  if (model === undefined) throw new ModelError(diagnostics);
  return model;
}

const model = load();

async function exported(
  format: DrawsFormat,
  request: Parameters<typeof planRun>[1] = { draws: 4096 },
  selection: Parameters<typeof drawsColumns>[1] = {},
  control: RunControl = {},
): Promise<{ readonly bytes: Uint8Array; readonly about: AboutDraws }> {
  const pieces: Uint8Array[] = [];
  const sink = (bytes: Uint8Array): void => void pieces.push(Uint8Array.from(bytes));
  const about = await exportDraws(model, planRun(model, request), { format, selection }, sink, control);
  return { bytes: Buffer.concat(pieces), about };
}

function parquetFile({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
}

describe('an export of draws', () => {
  const plan = planRun(model, { draws: 4096 });
  const run = runNow(model, plan);

  it('as Parquet has in every row the world of the run and what became of it, to the bit', async () => {
    const file = parquetFile((await exported('parquet')).bytes);
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(4096);
    const drawn = model.leaves.filter(({ value }) => typeof value !== 'number').map(({ id }) => id);
    const wrong = rows.flatMap((row, i) => {
      const outcomes = [...model.outcomes].flatMap(([name, { unit }]) =>
        model.options.map(({ id }) => {
          const canonical = run.outcomes.get(name)!.get(id)![i]!;
          return row[`${name}.${id}`] === (unit.scale === unit.per ? canonical : (canonical * unit.per) / unit.scale);
        }),
      );
      // In declared units: trips in a month, per cent.
      const inputs = [row['trips'] >= 100, row['trips'] <= 300, [0, 50].includes(row['draw'])];
      const numbers = [row['draw_number'] === i, row['replicate'] === Math.floor(i / 256)];
      return [...outcomes, ...inputs, ...numbers].every(Boolean) ? [] : [i];
    });
    expect(wrong).toEqual([]);
    expect(Object.keys(rows[0]!)).toEqual(expect.arrayContaining(drawn));
    // What the model says, worked out from the row itself: two years, the second at 3.5%.
    const { trips, saving, draw } = rows[77] as Record<string, number>;
    const expected = 12 * trips! * 1000 * saving! * (1 - draw! / 100) * (1 + 1 / 1.035);
    expect(rows[77]!['npv_vs_bau.lane']).toBeCloseTo(expected, 8);
  });

  it('holds units, labels, what rests on illustrative inputs, and the manifest of the run', async () => {
    const { bytes, about } = await exported('parquet');
    const { key_value_metadata: pairs = [], schema, num_rows: rows } = parquetMetadata(parquetFile(bytes));
    const inside = aboutDraws.parse(JSON.parse(pairs.find(({ key }) => key === 'appraise')!.value!));
    expect(inside).toEqual(about);
    expect(Number(rows)).toBe(4096);
    expect(schema.slice(1).map(({ name, type, repetition_type: repetition }) => [name, type, repetition])).toEqual(
      about.columns.map(({ name, kind }) => [
        name,
        kind === 'draw' || kind === 'replicate' ? 'INT32' : 'DOUBLE',
        'REQUIRED',
      ]),
    );
    const manifest = manifestOf(run, undefined, meansOf(summarise(run)));
    expect(inside.manifest).toEqual(manifest);
    expect(inside.columns.find(({ name }) => name === 'saving')).toMatchObject({
      unit: 'GBP k/trip',
      basis: 'illustrative',
      source: 'none published',
      restsOnIllustrative: ['saving'],
    });
    expect(inside.columns.find(({ name }) => name === 'npv.lane')).toMatchObject({
      option: 'lane',
      of: 'npv',
      restsOnIllustrative: ['saving', 'draw'],
    });
  });

  it('as CSV has the same figures, each the same double again when read', async () => {
    const { bytes, about } = await exported('csv', { draws: 2048, replicates: 2 });
    const rows = await parquetReadObjects({
      file: parquetFile((await exported('parquet', { draws: 2048, replicates: 2 })).bytes),
    });
    const { columns, rows: lines } = readCsv(Buffer.from(bytes).toString('utf8'));
    const names = columns.map((field) => field.text);
    expect(names).toEqual(about.columns.map(({ name }) => name));
    expect(lines).toHaveLength(2048);
    const wrong = lines.filter(({ fields }, i) =>
      fields.some(({ text: said }, k) => Number(said) !== rows[i]![names[k]!]),
    );
    expect(wrong).toEqual([]);
  });

  it('has the columns asked for, in the order of the model, and names those that are not there', async () => {
    const { about } = await exported(
      'csv',
      { draws: 1024 },
      { inputs: ['saving'], outcomes: ['npv'], options: ['lane'] },
    );
    expect(about.columns.map(({ name }) => name)).toEqual(['draw', 'replicate', 'saving', 'npv.lane']);
    expect(() => drawsColumns(model, { inputs: ['savings'], outcomes: ['npw'], options: ['x'] })).toThrow(ModelError);
    try {
      drawsColumns(model, { inputs: ['savings'], outcomes: ['npw'], options: ['x'] });
    } catch (error) {
      expect((error as ModelError).diagnostics.map(({ message, hint }) => [message, hint])).toEqual([
        ['The model has no uncertain input called "savings".', 'Did you mean saving?'],
        ['The model has no outcome called "npw".', 'Did you mean npv?'],
        ['The model has no option called "x".', 'There are as_now, lane.'],
      ]);
    }
  });

  it('has several row groups where there are many rows, and ends in the middle of one', async () => {
    const { bytes } = await exported(
      'parquet',
      { draws: 300_000, replicates: 3 },
      { inputs: [], outcomes: ['npv'], options: ['lane'] },
    );
    const file = parquetFile(bytes);
    const { row_groups: groups } = parquetMetadata(file);
    expect(groups.map(({ num_rows: rows }) => Number(rows))).toEqual([131_072, 131_072, 131_072]);
    const [last] = await parquetReadObjects({ file, rowStart: 393_215, rowEnd: 393_216 });
    expect(last).toMatchObject({ draw: 393_215, replicate: 2 });
  });

  it('is the same to the byte on any number of threads, over more blocks than are made together', async () => {
    const request = { draws: 131_072 };
    const alone = await exported('parquet', request);
    const team = new Team({ threads: 3 });
    try {
      const shared = await exported('parquet', request, {}, { team });
      expect(Buffer.from(shared.bytes).equals(alone.bytes)).toBe(true);
      expect(shared.about).toEqual(alone.about);
    } finally {
      await team.end();
    }
  }, 60_000);

  it('gives up where its reader does, or it is stopped', async () => {
    const stop = new AbortController();
    let written = 0;
    const draws = exportDraws(
      model,
      planRun(model, { draws: 65_536 }),
      { format: 'csv' },
      () => {
        if (++written === 3) stop.abort();
      },
      { signal: stop.signal },
    );
    await expect(draws).rejects.toThrow('aborted');
    expect(written).toBe(3);
  });
});

describe('a CSV field', () => {
  it('is one field for any reader, and a formula for none', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => text.trim() === text && text !== ''),
        (name) => {
          const field = csvField(name);
          expect(field).not.toMatch(/^"?[=+\-@\t\r]/);
          const read = readCsv(`${field},b\n1,2\n`).columns.map((column) => column.text);
          expect(read).toHaveLength(2);
          expect(read[0]).toBe(/^[=+\-@\t\r]/.test(name) ? `'${name}` : name);
        },
      ),
    );
    expect(csvField('=cmd|" /C calc"!A0')).toBe('"\'=cmd|"" /C calc""!A0"');
  });

  it('begins a table whose heading is nothing but names', () => {
    const pieces: string[] = [];
    const { numbers } = drawsColumns(model);
    csvWriter([...numbers], (bytes) => pieces.push(Buffer.from(bytes).toString()));
    expect(pieces).toEqual(['draw_number,replicate\n']);
  });
});

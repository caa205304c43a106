import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadModel } from '../../src/model/load.ts';
import { load, main, marked, modelText, sound } from './in-memory.ts';

const shared = 'm/models/common/shared.yaml';
const importing = (list: string, more: Record<string, string> = {}) =>
  modelText({
    import: list,
    outcomes: '\n  o: {unit: meter, formula: 2 * x}\n',
    ...more,
  });
const x = 'inputs:\n  x: {unit: meter, value: 5, basis: derived, source: shared-2020 ¶1}\n';
const source = 'sources:\n  shared-2020: {title: Shared}\n';

test('sources, units, dimensions, inputs and calculations come in under the model', () => {
  const model = sound(
    load({
      [main]: importing('[common/shared.yaml]'),
      [shared]: `${source}units: {box: a box}\ndimensions: {stage: [p, q]}\n${x}calculations:\n  y: {unit: meter, formula: x + 1 * x}\n`,
    }),
  );
  expect([...model.sources.keys()]).toEqual(['shared-2020', 'report-2024']);
  expect([...model.countingUnits.keys()]).toEqual(['box', 'meter']);
  expect(model.system.dimensions.get('stage')).toEqual(['p', 'q']);
  expect(model.inputs.get('x')?.at).toMatchObject({ file: shared, line: 6, column: 3 });
  expect(model.calculations.has('y')).toBe(true);
});

test('imports of imports are read from the folder of the file that imports; a file counts once', () => {
  const model = sound(
    load({
      [main]: importing('[common/shared.yaml, common/deep/more.yaml]'),
      [shared]: `import: [deep/more.yaml]\n${x}`,
      'm/models/common/deep/more.yaml': source,
    }),
  );
  expect(model.inputs.get('x')?.source).toBe('shared-2020 ¶1');
});

test('an imported input that a model does not use is no warning', () => {
  const files = { [main]: modelText({ import: '[common/shared.yaml]' }), [shared]: source + x };
  expect(load(files).diagnostics).toEqual([]);
});

test('a mistake in an imported file is told there, once', () => {
  const { text, places } = marked(
    `${source}inputs:\n  x: {unit: «metre», value: 5, «bases»: x, basis: derived, source: us}\n`,
    shared,
  );
  const { diagnostics } = load({ [main]: importing('[common/shared.yaml]'), [shared]: text });
  expect(diagnostics.map((d) => d.at)).toEqual(places);
});

test('a name that is imported and defined again is told with both places', () => {
  const { text, places } = marked(
    importing('[common/shared.yaml]', { inputs: '\n  «x»: {unit: meter, value: 6, basis: derived, source: us}\n' }),
  );
  const { diagnostics } = load({ [main]: text, [shared]: source + x });
  expect(diagnostics.map((d) => [d.code, d.at])).toEqual([['duplicate-name', places[0]]]);
  expect(diagnostics[0]!.message).toContain(`${shared}:4`);
});

describe('refused', () => {
  test.each([
    ['a way out of the folder', '[«../secret.yaml»]', 'import-outside'],
    ['a way out and back', '[«../models/common/shared.yaml»]', undefined],
    ['an absolute path', '[«/etc/passwd»]', 'import-outside'],
    ['a path with backslashes', '[«"..\\\\secret.yaml"»]', 'import-outside'],
    ['a file that is not there', '[«common/nothing.yaml»]', 'import-not-found'],
  ])('%s', (_, list, code) => {
    const { text, places } = marked(modelText({ import: list }));
    const read: string[] = [];
    const all: Record<string, string> = { [main]: text, [shared]: source, 'm/secret.yaml': source };
    const { diagnostics } = loadModel({
      file: main,
      read: (path) => {
        read.push(path);
        if (path.includes('reference')) return all[main]!;
        const known = all[path];
        if (known === undefined) throw new Error('no such file');
        return known;
      },
    });
    const own = diagnostics.filter((d) => d.code.startsWith('import'));
    expect(own.map((d) => [d.code, d.at])).toEqual(code === undefined ? [] : [[code, places[0]]]);
    expect(read).not.toContain('m/secret.yaml');
    expect(read).not.toContain('/etc/passwd');
  });

  test('files that import one another', () => {
    const { text, places } = marked('import: [«other.yaml»]\n', 'm/models/common/other.yaml');
    const { diagnostics } = load({
      [main]: modelText({ import: '[common/shared.yaml]' }),
      [shared]: 'import: [other.yaml]\n',
      'm/models/common/other.yaml': text.replace('other.yaml', 'shared.yaml'),
    });
    expect(diagnostics.map((d) => d.code)).toEqual(['import-cycle']);
    expect(diagnostics[0]!.at).toMatchObject({ ...places[0]!, length: 'shared.yaml'.length });
    expect(diagnostics[0]!.message).toContain('shared.yaml → m/models/common/other.yaml → m/models/common/shared.yaml');
  });

  test('flows in what is shared', () => {
    const { text, places } = marked('«flows»: {}\n', shared);
    const { diagnostics } = load({ [main]: modelText({ import: '[common/shared.yaml]' }), [shared]: text });
    expect(diagnostics.map((d) => [d.code, d.at])).toEqual([['unknown-key', places[0]]]);
  });

  test('a link that leads out of the folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'imports-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'models'));
    writeFileSync(join(folder, 'secret.yaml'), source);
    symlinkSync(join(folder, 'secret.yaml'), join(folder, 'models', 'link.yaml'));
    const file = join(folder, 'models', 'a.yaml');
    writeFileSync(file, modelText({ import: '[link.yaml]' }));
    expect(loadModel({ file }).diagnostics.map((d) => d.code)).toEqual(['import-outside']);
  });
});

test('the model may not import itself', () => {
  const { diagnostics } = load(modelText({ import: '[a.yaml]' }));
  expect(diagnostics.map((d) => d.code)).toEqual(['import-cycle']);
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/model/load.ts';
import { modelJsonSchema } from '../../src/model/schema.ts';

test('the JSON Schema that editors use has the keys that the language requires, and no others', () => {
  const schema = modelJsonSchema() as {
    required: string[];
    additionalProperties: boolean;
    properties: Record<string, { additionalProperties?: { required?: string[] } }>;
  };
  expect(schema.additionalProperties).toBe(false);
  expect([...schema.required].sort()).toEqual(
    ['appraise', 'id', 'title', 'question', 'sources', 'timeline', 'appraisal', 'options', 'inputs'].sort(),
  );
  expect(schema.properties['inputs']?.additionalProperties?.required?.sort()).toEqual([
    'basis',
    'source',
    'unit',
    'value',
  ]);
});

test('the models of this package load without an error', () => {
  const folder = 'models';
  const files = readdirSync(folder).filter((name) => /^[^.]+\.yaml$/.test(name));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) {
    const { diagnostics } = loadModel({ file: join(folder, name) });
    expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  }
});

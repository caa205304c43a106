import { expect, test } from 'vitest';
import { modelJsonSchema } from '../../src/model/schema.ts';

test('the JSON Schema that editors use has the keys that the language requires, and no others', () => {
  const schema = modelJsonSchema() as {
    required: string[];
    additionalProperties: boolean;
    properties: Record<string, { additionalProperties?: { required?: string[] } }>;
  };
  expect(schema.additionalProperties).toBe(false);
  expect([...schema.required].sort()).toEqual(
    ['appraise', 'id', 'title', 'question', 'sources', 'timeline', 'appraisal', 'inputs'].sort(),
  );
  expect(schema.properties['inputs']?.additionalProperties?.required?.sort()).toEqual([
    'basis',
    'source',
    'unit',
    'value',
  ]);
});

import * as z from 'zod';
import { basisSchema } from './schema.ts';

/** The shapes of files of dated data in models/reference/ other than discount schedules. */
const text = z.string({ error: 'text' });
const date = z.union([z.string(), z.number()], { error: 'a date such as 2026-06' });
const source = z.strictObject(
  { title: text, publisher: text.optional(), date: date.optional(), url: text.optional() },
  { error: 'a map with a title' },
);
const year = z.int({ error: 'a year' });

/** A price index by calendar year, each stretch with its own basis. */
export const deflatorFileSchema = z.strictObject(
  {
    id: text,
    title: text,
    published: date,
    status: text,
    base: year,
    source,
    note: text.optional(),
    parts: z.array(
      z.strictObject(
        {
          from: year,
          to: year,
          basis: basisSchema,
          source: text,
          index: z.record(z.string().regex(/^\d{4}$/, { error: 'a year' }), z.number({ error: 'a level' })),
        },
        { error: 'a map with from, to, basis, source and index' },
      ),
      { error: 'a list of stretches of years' },
    ),
  },
  { error: 'a map' },
);

const bounds = z.strictObject(
  { lower: z.number({ error: 'a number' }), upper: z.number({ error: 'a number' }) },
  { error: 'a map with lower and upper, in per cent' },
);

/** Optimism bias by class of project, in per cent. */
export const biasFileSchema = z.strictObject(
  {
    id: text,
    title: text,
    edition: text,
    published: date,
    status: text,
    source,
    note: text.optional(),
    classes: z.record(
      text,
      z.strictObject(
        {
          title: text,
          duration: bounds.optional(),
          capex: bounds.optional(),
          opex: bounds.optional(),
          benefits: bounds.optional(),
        },
        { error: 'a map with a title and bounds' },
      ),
      { error: 'a map of classes' },
    ),
  },
  { error: 'a map' },
);

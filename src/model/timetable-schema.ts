import * as z from 'zod';
import { weekdays } from '../core/days.ts';

const text = z.string({ error: 'text' });
const name = z.string({ error: 'the name of a stage' });
const identifier = z
  .string({ error: 'a short name' })
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, { error: 'a short name of letters, digits, - and _' });
const date = z.string({ error: 'a day such as 2024-11-03' });
const period = z.string({ error: 'a length of time such as 12 months' });

const source = z.strictObject(
  { title: text, publisher: text.optional(), date: date.optional(), url: text.optional(), note: text.optional() },
  { error: 'a map with a title' },
);

const stage = z.strictObject(
  { label: text, date, source: text, note: text.optional() },
  { error: 'a map with a label, a date and a source' },
);

const rule = z.strictObject(
  {
    label: text,
    source: text,
    note: text.optional(),
    from: name.optional(),
    to: name.optional(),
    'at-least': period.optional(),
    'at-most': period.optional(),
    exactly: period.optional(),
    order: z.array(name, { error: 'a list of stages' }).optional(),
    stage: name.optional(),
    weekday: z.enum(weekdays, { error: 'a day of the week' }).optional(),
  },
  { error: 'a map with a label, a source and what is to hold' },
);

/** The shape of a timetable file. */
export const timetableSchema = z.strictObject(
  {
    timetable: z.literal(1, { error: '1, the version of this language' }),
    id: identifier,
    title: text,
    about: text.optional(),
    import: z.array(text, { error: 'a list of files' }).optional(),
    sources: z.record(identifier, source, { error: 'a map from the id of each source to what it is' }).optional(),
    stages: z.record(identifier, stage, { error: 'a map from the name of each stage to what it is' }),
    rules: z.record(identifier, rule, { error: 'a map from the name of each rule to what it is' }),
  },
  { error: 'a map' },
);

export type RuleFile = z.infer<typeof rule>;

/** JSON Schema (draft 2020-12) of timetable files, for completion and checking in an editor. */
export const timetableFileJsonSchema = (): unknown => z.toJSONSchema(timetableSchema);

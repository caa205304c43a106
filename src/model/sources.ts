import type { Source } from './model.ts';
import type { ModelFile } from './schema.ts';

/** A source as a model has it. */
export function sourceOf(id: string, file: ModelFile['sources'][string]): Source {
  const { title, publisher, date, url, note } = file;
  return {
    id,
    title,
    ...(publisher === undefined ? {} : { publisher }),
    ...(date === undefined ? {} : { date: String(date) }),
    ...(url === undefined ? {} : { url }),
    ...(note === undefined ? {} : { note }),
  };
}

import type { z } from 'zod';
import { ModelError, type Wording } from '../core/diagnostics.ts';
import * as messages from '../core/messages/replay.ts';
import { type Manifest, manifest } from './manifest.ts';

const most = 3;

/**
 * The manifest that a text is.
 *
 * @param file What to call it.
 * @throws ModelError where it is none, is of a later format, or has been changed so that it makes no sense.
 */
export function readManifest(text: string, file: string): Manifest {
  const data = jsonOf(text);
  if (!isRecord(data)) throw refused(messages.notAManifest(file, 'it is not a JSON object'));
  if (data['createdBy'] !== 'appraise')
    throw refused(messages.notAManifest(file, 'it does not say `createdBy: appraise`'));
  if (data['format'] === undefined) throw refused(messages.notAManifest(file, 'it does not say its format'));
  if (data['format'] !== 1) throw refused(messages.laterManifest(file, Number(data['format'])));
  const parsed = manifest.safeParse(data);
  if (!parsed.success) throw refused(messages.malformedManifest(file, problemsOf(parsed.error)));
  return parsed.data as Manifest;
}

/** The first problems that a schema finds, each with its place. */
export function problemsOf({ issues }: z.ZodError): readonly string[] {
  return issues.slice(0, most).map(({ path, message }) => {
    const what = message.replace(/^Invalid input: /, '');
    return path.length === 0 ? what : `\`${path.join('.')}\`: ${what}`;
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function refused(wording: Wording): ModelError {
  return new ModelError([{ ...wording, severity: 'error' }]);
}

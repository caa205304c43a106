import { nearest } from '../nearest.ts';
import { orList } from './lists.ts';

/** A hint with the known names nearest to a mistaken one; else `otherwise`, or all of them where they are few. */
export function didYouMean(name: string, known: Iterable<string>, otherwise?: string): { hint?: string } {
  const names = [...known];
  // Nothing is near a name too long to be a slip of the pen, and looking would cost its length times theirs.
  const close = name.length > 80 ? [] : nearest(name, names);
  if (close.length > 0) return { hint: `Did you mean ${orList(close)}?` };
  if (otherwise !== undefined) return { hint: otherwise };
  return names.length > 0 && names.length <= 12 ? { hint: `There is ${orList(names)}.` } : {};
}

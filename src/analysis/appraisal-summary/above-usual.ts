import type { Run } from '../../engine/run.ts';
import { columnOf } from '../drawn-run.ts';

/** What a result is above that of business as usual, draw by draw; the result itself where there is none. */
export function above(
  { outcomes }: Run,
  usual: string | undefined,
  option: string,
  names: readonly string[],
): Float64Array {
  const total = (of: string) => {
    const columns = names.map((name) => columnOf(outcomes, name, of));
    const sum = new Float64Array([...outcomes.values()][0]?.get(of)?.length ?? 0);
    for (const column of columns) for (let i = 0; i < sum.length; i++) sum[i]! += column[i]!;
    return sum;
  };
  const own = total(option);
  if (usual === undefined) return own;
  const base = total(usual);
  return own.map((value, i) => value - base[i]!);
}

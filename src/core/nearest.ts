/**
 * The candidates most like `name`, best first, at most three: for a suggestion after a misspelling. A candidate is near
 * within one edit per three letters (inserting, deleting, changing or swapping neighbours; case is ignored) and with some
 * letter kept, or where one name is the beginning of the other.
 */
export function nearest(name: string, candidates: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const near: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const other = candidate.toLowerCase();
    const distance = editDistance(wanted, other);
    const [shorter, longer] = [wanted.length, other.length].sort((a, b) => a - b) as [number, number];
    const begins = shorter >= 3 && (wanted.startsWith(other) || other.startsWith(wanted));
    const few = distance <= Math.max(1, Math.floor(longer / 3)) && distance < longer;
    if (few || begins) {
      near.push({ candidate, distance });
    }
  }
  near.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return near.slice(0, 3).map((n) => n.candidate);
}

/**
 * Optimal string alignment distance: the fewest insertions, deletions, substitutions and swaps of neighbouring letters,
 * no letter edited twice (Boytsov 2011, doi:10.1145/1963190.1963191).
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}

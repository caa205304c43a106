/** One size on so many threads: what a draw, option and period costs everybody, in nanoseconds. */
export interface Comparison {
  readonly draws: number;
  readonly threads: number;
  readonly programs: readonly { readonly name: string; readonly wall: number; readonly processor: number }[];
}

export type Row = readonly [what: string, figure: string];

/** The comparisons as a Markdown table. The ratio is over Appraise in the same row of programs, by wall time. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  return markdown(
    ['draws', 'threads', 'program', 'ns/dop', 'processor ns/dop', 'time over Appraise', 'processor time over Appraise'],
    comparisons.flatMap(({ draws, threads, programs }) => {
      const own = programs[0]!;
      return programs.map(({ name, wall, processor }) => [
        draws.toLocaleString('en-GB'),
        name.startsWith('numpy') ? '1' : String(threads),
        name,
        wall.toFixed(2),
        processor.toFixed(2),
        (wall / own.wall).toFixed(2),
        (processor / own.processor).toFixed(2),
      ]);
    }),
  );
}

export function otherTable(rows: readonly Row[]): string {
  return markdown(['what', 'measured'], rows);
}

interface Accuracy {
  readonly worthOfADraw: readonly ({ readonly sampler: string; readonly draws: number } & Readonly<
    Record<string, { readonly geometricMean: number; readonly worst: number }>
  >)[];
}

/**
 * How much sooner Appraise knows a statistic as exactly as plain Monte Carlo in numpy: what a draw of its default sampler
 * is worth (bench:accuracy, at the most draws), times what a draw costs there over what it costs here. The share of the
 * processor, so that it holds on a busy machine.
 */
export function timesToAccuracy({ worthOfADraw }: Accuracy, comparisons: readonly Comparison[]): readonly Row[] {
  const [{ programs } = { programs: [] }] = comparisons;
  const own = programs[0];
  const numpy = programs.filter(({ name }) => name.startsWith('numpy')).sort((a, b) => a.processor - b.processor)[0];
  const worths = worthOfADraw.filter(({ sampler }) => sampler === "Sobol', importance order");
  const worth = worths.reduce<(typeof worths)[number] | undefined>(
    (most, one) => (most === undefined || one.draws > most.draws ? one : most),
    undefined,
  );
  if (own === undefined || numpy === undefined || worth === undefined) return [];
  const speed = numpy.processor / own.processor;
  return ['mean', 'P5', 'P95', 'P(< 0)'].map((statistic): Row => {
    const { geometricMean, worst } = worth[statistic]!;
    const times = (factor: number): string => Number((factor * speed).toPrecision(2)).toLocaleString('en-GB');
    return [
      `Time to accuracy, ${statistic}, against ${numpy.name}, one thread`,
      `${times(geometricMean)} times sooner (worst option ${times(worst)})`,
    ];
  });
}

function markdown(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((text, k) => Math.max(text.length, ...rows.map((row) => row[k]!.length)));
  const line = (texts: readonly string[]): string =>
    `| ${texts.map((text, k) => text.padEnd(widths[k]!)).join(' | ')} |`;
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

import type { Results } from '../../analysis/results.ts';
import { formatCount, formatPlural } from '../../core/format.ts';
import { type Block, detail, type Table } from '../blocks.ts';

/** More combinations than this are left to the files. */
const mostListed = 40;

/** Combinations that cannot be had: what each rule excludes, then every one by name. */
export function infeasibleTables(results: Results): Block[] {
  const { infeasible, rules } = results;
  const binding = rules.flatMap((rule, i) => {
    const excluded = infeasible.filter((one) => one.rules.includes(i)).length;
    return excluded === 0 ? [] : [{ rule, excluded }];
  });
  if (binding.length === 0) return [];
  const byRule: Table = {
    kind: 'table',
    caption: 'Packages that cannot be had',
    columns: [
      { heading: 'Rule', align: 'left' },
      { heading: 'Because', align: 'left' },
      { heading: 'Excludes', align: 'right' },
    ],
    rows: binding.map(({ rule, excluded }) => [
      `${rule.when === null ? '' : `${rule.when} needs `}${rule.then}`,
      reasonOf(rule),
      formatCount(excluded),
    ]),
    notes: [
      `${formatPlural(infeasible.length, 'combination')} of all decisions; one may be excluded by more than one rule. Each is named in the files.`,
    ],
  };
  const listed = infeasible.slice(0, mostListed);
  const byName: Table = {
    kind: 'table',
    caption: 'Each package that cannot be had',
    columns: [
      { heading: 'Package', align: 'left' },
      { heading: 'Excluded by', align: 'left' },
    ],
    rows: listed.map(({ label, rules: by }) => [
      label,
      by
        .flatMap((i) => rules[i] ?? [])
        .map(ruleWords)
        .join('; '),
    ]),
    notes:
      infeasible.length > listed.length
        ? [`${formatCount(infeasible.length - listed.length)} more in the JSON file.`]
        : [],
  };
  return [byRule, detail(byName)];
}

type Rule = Results['rules'][number];

/** A rule in a sentence: its reason, and where that is from. */
export function ruleWords(rule: Rule): string {
  return `${rule.when === null ? '' : `${rule.when} needs `}${rule.then}: ${reasonOf(rule)}`;
}

function reasonOf({ because, source }: Rule): string {
  return source === null || because.includes(source) ? because : `${because} (${source})`;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { withOutputs } from '../scripts/readme.ts';
import { referencePages } from '../src/report/reference/pages.ts';
import { say } from './cli/fake-terminal.ts';
import { project } from './cli/project.ts';

const root = join(import.meta.dirname, '..');

const pages = ['README.md', 'CHANGELOG.md', ...filesIn('docs', '.md')].map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}));

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));
}

/** Text without its code, where brackets are not links. */
const proseOf = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** Anchors that GitHub gives to the headings of a page. */
function anchorsOf(text: string): string[] {
  return [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

describe.each(pages)('$path', ({ path, text }) => {
  it('links to pages and headings that are there', () => {
    const links = [...proseOf(text).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
    const broken = links
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#');
        const found = file === '' ? join(root, path) : resolve(root, dirname(path), file);
        if (!existsSync(found)) return true;
        return anchor !== undefined && !anchorsOf(readFileSync(found, 'utf8')).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it('names npm scripts that are there', () => {
    const scripts = [...text.matchAll(/^npm (?:run )?([a-z]+)/gm)].map(([, name]) => name!);
    expect(scripts.filter((name) => name !== 'ci' && !(name in manifest.scripts))).toEqual([]);
  });
});

/** Blocks of YAML marked with what they are: `<!-- model: bus-lane -->`. */
function markedBlocks(text: string, kind: string): (readonly [name: string, yaml: string])[] {
  return [...text.matchAll(new RegExp(`<!-- ${kind}: (\\S+) -->\\n\`\`\`yaml\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, name, yaml]) => [name!, yaml!] as const,
  );
}

describe.each(pages.filter(({ text }) => text.includes('npx appraise')))('what $path tells to do', ({ text }) => {
  let place: ReturnType<typeof project>;
  const commands = [...text.matchAll(/^npx appraise (.*)$|`npx appraise ([^`]*)`/gm)].map(([, line, inline]) =>
    (line ?? inline)!.replace(/ > .*$/, '').split(' '),
  );

  beforeAll(() => {
    place = project({
      ...Object.fromEntries(markedBlocks(text, 'model').map(([name, yaml]) => [`models/${name}.yaml`, yaml])),
      ...Object.fromEntries(
        markedBlocks(text, 'timetable').map(([name, yaml]) => [`models/timetables/${name}.yaml`, yaml]),
      ),
      ...Object.fromEntries(markedBlocks(text, 'tests').map(([name, yaml]) => [`models/${name}.tests.yaml`, yaml])),
    });
  });

  afterAll(() => place.remove());

  it.each(commands.filter((words) => !words.includes('<name>')).map((words) => [words.join(' '), words] as const))(
    'appraise %s',
    async (_, words) => {
      const few = ['run', 'compare', 'summary'].includes(words[0]!) ? ['--draws', '256'] : [];
      const scenarios = markedBlocks(text, 'scenario').map(([name]) => name.split('/')[1]);
      if (words.some((word) => scenarios.includes(word))) return;
      const { code, err } = await say([...words, ...few], { folder: place.folder });
      expect([code, err.replace(/^In full: .*\n/gm, '')]).toEqual([0, expect.not.stringContaining('error')]);
    },
  );

  it('shows scenarios that fit the models they are of', async () => {
    for (const [name, yaml] of markedBlocks(text, 'scenario')) {
      const [model, scenario] = name.split('/') as [string, string];
      const written = project({ [`${scenario}.yaml`]: yaml });
      const words = ['run', model, '--scenario', join(written.folder, `${scenario}.yaml`), '--draws', '256', '--json'];
      const { code, out } = await say(words, { folder: written.folder });
      expect([code, JSON.parse(out).scenario]).toEqual([0, scenario]);
      written.remove();
    }
  });
});

describe('pages made from the source', () => {
  it.each([...referencePages()])('docs/%s is what `npm run docs` would write', (name, text) => {
    expect(readFileSync(join(root, 'docs', name), 'utf8')).toBe(text);
  });

  const withBlocks = pages.filter(({ text }) => /<!-- (full )?output: /.test(text));

  it('are the README and more', () => {
    expect(withBlocks.map(({ path }) => path)).toContain('README.md');
    expect(withBlocks.length).toBeGreaterThan(1);
  });

  it.each(withBlocks)('$path shows what the commands print', async ({ text }) => {
    expect(text).toMatch(/^═+$/m);
    expect(text).toBe(await withOutputs(text, root));
  });
});

describe('examples in the source', () => {
  const examples = filesIn('src', '.ts').flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/^ \* (.+?) \/\/ => (.+)$/gm)].map(
      ([, expression, value]) => [expression!, value!, path] as const,
    ),
  );

  it('are there', () => expect(examples.length).toBeGreaterThan(5));

  it.each(examples)('%s is %s', async (expression, value, path) => {
    const module: Record<string, unknown> = await import(relative(import.meta.dirname, join(root, path)));
    const names = Object.keys(module);
    const evaluate = (text: string): unknown => new Function(...names, `return (${text})`)(...Object.values(module));
    expect(evaluate(expression)).toEqual(evaluate(value));
  });
});

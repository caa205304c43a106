// Writes the pages of docs/ that are made from the catalogues in the source, and what the README and the pages of docs/ say
// that commands print.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from '../src/report/reference/pages.ts';
import { withOutputs } from './readme.ts';

const root = join(import.meta.dirname, '..');
for (const [name, text] of referencePages()) writeFileSync(join(root, 'docs', name), text);
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
for (const page of [join(root, 'README.md'), ...docs.map((name) => join(root, 'docs', name))]) {
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, await withOutputs(text, root));
}

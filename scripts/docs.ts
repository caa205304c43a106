// Writes the pages of docs/ that are made from the catalogues in the source, and what the README says that
// commands print.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from '../src/report/reference/pages.ts';
import { withOutputs } from './readme.ts';

const root = join(import.meta.dirname, '..');
for (const [name, text] of referencePages()) writeFileSync(join(root, 'docs', name), text);
const readme = join(root, 'README.md');
writeFileSync(readme, await withOutputs(readFileSync(readme, 'utf8'), root));

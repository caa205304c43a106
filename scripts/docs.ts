// Writes the pages of docs/reference/ that are made from the catalogues in the source.
import { writeFileSync } from 'node:fs';
import { referencePages } from '../src/report/reference/pages.ts';

for (const [name, text] of referencePages()) writeFileSync(new URL(`../docs/reference/${name}`, import.meta.url), text);

import { questions } from './catalogue.ts';
import type { Appraised, Finding } from './finding.ts';

/** All that a reviewer would question in how a model appraises. */
export const methodologyFindings = (appraised: Appraised): readonly Finding[] =>
  questions.flatMap((question) => question(appraised));

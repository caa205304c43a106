import { join } from 'node:path';
import { summarise } from '../../../src/analysis/summarise.ts';
import { planRun } from '../../../src/engine/plan.ts';
import { runNow } from '../../../src/engine/run.ts';
import { loadModel } from '../../../src/model/load.ts';
import type { ReportRequest } from '../../../src/report/template/render-report.ts';
import { project } from '../../cli/project.ts';

/** A model on few draws with a template of these lines. */
export function reportOf(model: string, template: string | readonly string[]): ReportRequest {
  const place = project({ 'models/small.yaml': model });
  try {
    const loaded = loadModel({ file: join(place.folder, 'models/small.yaml') }).model;
    if (loaded === undefined) throw new Error('the model of the test does not load');
    const run = runNow(loaded, planRun(loaded, { draws: 256, replicates: 4 }));
    const text = typeof template === 'string' ? template : template.join('\n');
    return { run, results: summarise(run), template: { text, file: 'note.md' } };
  } finally {
    place.remove();
  }
}

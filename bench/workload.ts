import { ModelError } from '../src/core/diagnostics.ts';
import { readFromDisk } from '../src/model/files.ts';
import { loadModel } from '../src/model/load.ts';
import type { Model } from '../src/model/model.ts';
import { parameters, workloadFile, workloadText } from './workload-file.ts';

/** Workload W as the model file has it; with another number of months or options, as it would be. */
export function workload(months = parameters.months, options = parameters.options.length): Model {
  const asItIs = months === parameters.months && options === parameters.options.length;
  const repeated = Array.from({ length: options }, (_, k) => parameters.options[k % parameters.options.length]!);
  const text = asItIs ? readFromDisk(workloadFile) : workloadText({ ...parameters, months, options: repeated });
  const { model, diagnostics } = loadModel({
    file: workloadFile,
    read: (path) => (path === workloadFile ? text : readFromDisk(path)),
  });
  if (model === undefined) throw new ModelError(diagnostics);
  return model;
}

import * as messages from '../../core/messages/cli.ts';
import { nearest } from '../../core/nearest.ts';
import { explainable, explain as explainName } from '../../report/explain/explain.ts';
import { explanationBlocks } from '../../report/explain/explanation-blocks.ts';
import { renderText } from '../../report/render/text.ts';
import { UsageError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { findModel } from '../find-files.ts';
import { loadModels } from '../load.ts';
import type { OverlayOptions } from '../options.ts';
import { shortPath } from '../report-problems.ts';
import { mayColour, type Terminal } from '../terminal.ts';

/** `appraise explain`: what a name of a model is, and where its value comes from. */
export async function explain(
  modelName: string,
  name: string,
  options: OverlayOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const [model] = loadModels([findModel(modelName, terminal.folder)], options, terminal);
  if (model === undefined) throw new Error('bug: a model was loaded and is not there');
  const explanation = explainName(model, name);
  if (explanation === undefined) {
    throw new UsageError(messages.unknownName(name, model.id, nearest(name, explainable(model))));
  }
  const { at } = explanation;
  const blocks = explanationBlocks(
    at === undefined ? explanation : { ...explanation, at: { ...at, file: shortPath(at.file, terminal) } },
  );
  const { out, env } = terminal;
  out.write(renderText(blocks, { width: out.width, colour: mayColour(out, env) }));
  return exitCodes.done;
}

import type { Wording } from '../diagnostics.ts';
import { formatCount } from '../format.ts';

/** What is said about a command line that cannot be followed. */

export function unknownModel(name: string, nearest: string | undefined, known: readonly string[]): Wording {
  return {
    code: 'unknown-model',
    message: `There is no model "${name}": no such file, and nothing of that name in ./models.`,
    hint: nearest !== undefined ? `Did you mean ${nearest}?` : listed('The models here are', known),
  };
}

export function noModels(folder: string): Wording {
  return {
    code: 'no-models',
    message: `There are no models in ${folder}.`,
    hint: 'Name a model file, or start in a folder that has models/<id>.yaml.',
  };
}

export function unknownScenario(
  name: string,
  model: string,
  nearest: string | undefined,
  known: readonly string[],
): Wording {
  return {
    code: 'unknown-scenario',
    message: `There is no scenario "${name}" for ${model}: no such file, and nothing of that name in scenarios/${model}.`,
    hint:
      nearest !== undefined
        ? `Did you mean ${nearest}?`
        : known.length > 0
          ? listed(`The scenarios of ${model} are`, known)
          : `${model} has no scenarios yet; write one as scenarios/${model}/${name}.yaml.`,
  };
}

export function unknownName(name: string, model: string, nearest: readonly string[]): Wording {
  return {
    code: 'unknown-name',
    message: `${model} has nothing called "${name}".`,
    hint:
      nearest.length > 0
        ? `Did you mean ${nearest.join(' or ')}?`
        : 'Names are those of the inputs, calculations, flows, outcomes and options in the model file.',
  };
}

export function badWholeNumber(option: string, given: string, least: number): Wording {
  return {
    code: 'bad-number',
    message: `${option} takes a whole number of at least ${least}, not "${given}".`,
    hint: `For example ${option} ${option === '--draws' ? '65536' : '16'}.`,
  };
}

export function badDecision(given: string): Wording {
  return {
    code: 'bad-decision',
    message: `--decide takes decision=level, not "${given}".`,
    hint: 'For example --decide lg=smso_to_smso, or --decide tmad=lapse,to_2025 to keep two levels.',
  };
}

export function badSetting(given: string): Wording {
  return {
    code: 'bad-setting',
    message: `--set takes name=value, not "${given}".`,
    hint: 'For example --set share_released=0.5 or --set "build_cost.smso_to_smso=lognormal90(1e6, 6e6)".',
  };
}

export function emptySeed(): Wording {
  return {
    code: 'bad-seed',
    message: 'A seed is a text of at least one character.',
    hint: 'Leave out --seed for the usual one, "appraise".',
  };
}

export function roundedUp(asked: number, draws: number): Wording {
  return {
    code: 'draws-rounded-up',
    message: `${formatCount(asked)} draws are rounded up to ${formatCount(draws)}: replicates × a power of two.`,
  };
}

export function unknownSchema(given: string): Wording {
  return {
    code: 'unknown-schema',
    message: `There is no schema of "${given}".`,
    hint: 'There are run, sensitivity, compare, summary, replay and timetable (what they print with --json), draws (what goes with them), manifest, model and timetable-file (those files).',
  };
}

export function cannotWrite(place: string, why: string): Wording {
  return {
    code: 'cannot-write',
    message: `Could not write ${place}: ${why}.`,
    hint: 'Choose another folder with --out. Nothing was left half-written.',
  };
}

export function cancelled(): Wording {
  return { code: 'cancelled', message: 'Cancelled; nothing was written.' };
}

export function ourFault(what: string): Wording {
  return {
    code: 'bug',
    message: `Appraise went wrong, not your model: ${what}.`,
    hint: 'Please report this with the command and the model file; APPRAISE_DEBUG=1 shows where it happened.',
  };
}

function listed(lead: string, names: readonly string[]): string {
  return names.length > 0 ? `${lead} ${names.join(', ')}.` : 'There are no models in ./models.';
}

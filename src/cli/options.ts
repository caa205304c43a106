import * as messages from '../core/messages/cli.ts';
import { samplingUnknown } from '../core/messages/run.ts';
import { badShard } from '../core/messages/shards.ts';
import { type PlanRequest, type RunPlan, type SamplingMethod, samplingMethods } from '../engine/plan.ts';
import type { ShardNumber } from '../engine/shard.ts';
import { UsageError } from './errors.ts';
import { reportWording } from './report-problems.ts';
import type { Terminal } from './terminal.ts';

/** What lays changes over a model, as given on the command line. */
export interface OverlayOptions {
  readonly scenario?: readonly string[];
  readonly set?: readonly string[];
  readonly decide?: readonly string[];
}

/** How draws are made, as given on the command line. */
export interface SamplingOptions {
  readonly draws?: string;
  readonly replicates?: string;
  readonly seed?: string;
  readonly sampling?: string;
}

/** `--set name=value`: the value is everything after the first equals sign. */
export function readSettings(given: readonly string[] = []): { readonly path: string; readonly value: string }[] {
  return given.map((text) => {
    const place = text.indexOf('=');
    const [path, value] = [text.slice(0, place).trim(), text.slice(place + 1).trim()];
    if (place < 1 || path === '' || value === '') throw new UsageError(messages.badSetting(text));
    return { path, value };
  });
}

/** `--decide decision=level`, or several levels to keep, with commas between. */
export function readDecisions(
  given: readonly string[] = [],
): { readonly decision: string; readonly levels: readonly string[] }[] {
  return given.map((text) => {
    const [, decision, list] = /^\s*([\w.]+)\s*=\s*(\S.*)$/.exec(text) ?? [];
    if (decision === undefined || list === undefined) throw new UsageError(messages.badDecision(text));
    return { decision, levels: list.split(',').map((level) => level.trim()) };
  });
}

/** A whole number as people write them: 65536, 65,536, 65_536 or 1e6. */
export function readWholeNumber(option: string, given: string | undefined, least: number): number | undefined {
  if (given === undefined) return undefined;
  const plain = given.trim().replace(/(?<=\d)[,_](?=\d{3}(?!\d))/g, '');
  const number = /^\d+(e\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < least) {
    throw new UsageError(messages.badWholeNumber(option, given, least));
  }
  return number;
}

/** A seed is any text but none. */
export function readSeed(given: string | undefined): string | undefined {
  if (given !== undefined && given.trim() === '') throw new UsageError(messages.emptySeed());
  return given;
}

/** The name of a sampling method. */
export function readSampling(given: string | undefined): SamplingMethod | undefined {
  if (given === undefined) return undefined;
  const method = samplingMethods.find((known) => known === given.trim());
  if (method === undefined) throw new UsageError(samplingUnknown(given, samplingMethods));
  return method;
}

/** What is asked of the sampling plan. */
export function readPlanRequest(options: SamplingOptions): PlanRequest {
  const draws = readWholeNumber('--draws', options.draws, 1);
  const replicates = readWholeNumber('--replicates', options.replicates, 2);
  const seed = readSeed(options.seed);
  const sampling = readSampling(options.sampling);
  return {
    ...(draws === undefined ? {} : { draws }),
    ...(replicates === undefined ? {} : { replicates }),
    ...(seed === undefined ? {} : { seed }),
    ...(sampling === undefined ? {} : { sampling }),
  };
}

/** Says that there will be more draws than were asked for, where so. */
export function sayRoundedUp({ drawsAsked, draws }: RunPlan, terminal: Terminal): void {
  if (drawsAsked !== undefined) reportWording(messages.roundedUp(drawsAsked, draws), terminal);
}

/** `--shard 3/16`: one part of sixteen, counted from 1. */
export function readShard(given: string | undefined): ShardNumber | undefined {
  if (given === undefined) return undefined;
  const [, part = '', all = ''] = /^\s*(\d{1,6})\s*\/\s*(\d{1,6})\s*$/.exec(given) ?? [];
  const [shard, of] = [Number(part), Number(all)];
  if (part === '' || shard < 1 || shard > of) throw new UsageError(badShard(given));
  return { shard, of };
}

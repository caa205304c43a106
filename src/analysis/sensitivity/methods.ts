import { convergence } from '../convergence/convergence.ts';
import { discovery } from '../discovery/discovery.ts';
import { expectedSwitching } from '../expected-switching/expected-switching.ts';
import { findings } from '../findings/findings.ts';
import { evpi } from '../information/evpi.ts';
import { evppi } from '../information/evppi.ts';
import { quote } from '../information/quote.ts';
import { bestOver } from '../regret/best-over.ts';
import { dominance } from '../regret/dominance.ts';
import { jointMove } from '../regret/joint-move.ts';
import { priors } from '../regret/priors.ts';
import { regret } from '../regret/regret.ts';
import { map } from '../surface/map.ts';
import { spider } from '../surface/spider.ts';
import { association } from '../variance/association.ts';
import { shapley } from '../variance/attribution.ts';
import { sobol } from '../variance/sobol.ts';
import type { SensitivityContext } from './context.ts';
import type { MethodName } from './method-names.ts';
import type { Sensitivity } from './sensitivity-results.ts';
import { inOne, type Steps } from './steps.ts';
import { structures } from './structures.ts';
import { switchingSteps } from './switching-values.ts';
import { tornado } from './tornado.ts';

/** What each method adds to the results. */
export type MethodParts = Partial<
  Pick<
    Sensitivity,
    | 'findings'
    | 'switching'
    | 'notMoved'
    | 'tornado'
    | 'structures'
    | 'expectedSwitching'
    | 'sobol'
    | 'shapley'
    | 'association'
    | 'discovery'
    | 'evpi'
    | 'evppi'
    | 'quote'
    | 'regret'
    | 'dominance'
    | 'bestOver'
    | 'priors'
    | 'jointMove'
    | 'convergence'
    | 'map'
    | 'spider'
  >
> & {
  /** By option, the inputs that were moved over their range without moving the outcome. */
  readonly unmoved?: ReadonlyMap<string, readonly string[]>;
};

/** Every method: a folder or a file of its own, given what all of them share; findings also what the others found. */
export const methodsByName: Readonly<
  Record<MethodName, (context: SensitivityContext, earlier: MethodParts) => Steps<MethodParts>>
> = {
  findings: (context, earlier) => named('findings', findings(context, earlier)),
  switching: ({ study }) => switchingSteps(study()),
  tornado: ({ study }) => inOne(() => ({ tornado: tornado(study()) })),
  spider: ({ study }) => inOne(() => ({ spider: spider(study()) })),
  structures: (context) => named('structures', structures(context)),
  expectedSwitching: (context) => named('expectedSwitching', expectedSwitching(context)),
  map: (context) => named('map', map(context)),
  sobol: (context) => named('sobol', sobol(context)),
  shapley: (context) => named('shapley', shapley(context)),
  association: (context) => named('association', association(context)),
  discovery: (context) => named('discovery', discovery(context)),
  evpi: (context) => inOne(() => ({ evpi: evpi(context) })),
  evppi: (context) => named('evppi', evppi(context)),
  quote: (context) => named('quote', quote(context)),
  regret: (context) => inOne(() => ({ regret: regret(context) })),
  dominance: (context) => inOne(() => ({ dominance: dominance(context) })),
  bestOver: (context) => inOne(() => ({ bestOver: bestOver(context) })),
  priors: (context) => named('priors', priors(context)),
  jointMove: (context) => named('jointMove', jointMove(context)),
  convergence: (context) => named('convergence', convergence(context)),
};

function* named<K extends MethodName, T>(name: K, steps: Steps<T>): Steps<Readonly<Record<K, T>>> {
  return { [name]: yield* steps } as Readonly<Record<K, T>>;
}

import { discovery } from '../discovery/discovery.ts';
import { expectedSwitching } from '../expected-switching/expected-switching.ts';
import { evpi } from '../information/evpi.ts';
import { evppi } from '../information/evppi.ts';
import { quote } from '../information/quote.ts';
import { bestOver } from '../regret/best-over.ts';
import { dominance } from '../regret/dominance.ts';
import { jointMove } from '../regret/joint-move.ts';
import { priors } from '../regret/priors.ts';
import { regret } from '../regret/regret.ts';
import { association } from '../variance/association.ts';
import { shapley } from '../variance/attribution.ts';
import { sobol } from '../variance/sobol.ts';
import type { SensitivityContext } from './context.ts';
import type { MethodName } from './method-names.ts';
import type { Sensitivity } from './sensitivity-results.ts';
import { structures } from './structures.ts';
import { switchingValues } from './switching-values.ts';
import { tornado } from './tornado.ts';

/** What each method adds to the results. */
export type MethodParts = Partial<
  Pick<
    Sensitivity,
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
  >
> & {
  /** By option, the inputs that were moved over their range without moving the outcome. */
  readonly unmoved?: ReadonlyMap<string, readonly string[]>;
};

/** Every method: a folder or a file of its own, given what all of them share. */
export const methodsByName: Readonly<Record<MethodName, (context: SensitivityContext) => MethodParts>> = {
  switching: ({ study }) => switchingValues(study()),
  tornado: ({ study }) => ({ tornado: tornado(study()) }),
  structures: ({ study }) => ({ structures: structures(study()) }),
  expectedSwitching: (context) => ({ expectedSwitching: expectedSwitching(context) }),
  sobol: (context) => ({ sobol: sobol(context) }),
  shapley: (context) => ({ shapley: shapley(context) }),
  association: (context) => ({ association: association(context) }),
  discovery: (context) => ({ discovery: discovery(context) }),
  evpi: (context) => ({ evpi: evpi(context) }),
  evppi: (context) => ({ evppi: evppi(context) }),
  quote: (context) => ({ quote: quote(context) }),
  regret: (context) => ({ regret: regret(context) }),
  dominance: (context) => ({ dominance: dominance(context) }),
  bestOver: (context) => ({ bestOver: bestOver(context) }),
  priors: (context) => ({ priors: priors(context) }),
  jointMove: (context) => ({ jointMove: jointMove(context) }),
};

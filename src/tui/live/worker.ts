import { availableParallelism } from 'node:os';
import { Team } from '../../engine/team.ts';
import { startedBy } from '../../engine/thread.ts';
import { LiveModel } from './live-model.ts';
import type { Request } from './protocol.ts';

/** The thread of the model: what it is asked, it answers. */
const screen = startedBy();
const team = new Team({ threads: Math.min(availableParallelism(), 2) });
const live = new LiveModel((reply) => screen.say(reply), undefined, team);
screen.hear((request) => void live.ask(request as Request));

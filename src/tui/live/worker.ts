import { startedBy } from '../../engine/thread.ts';
import { LiveModel } from './live-model.ts';
import type { Request } from './protocol.ts';

/** The thread of the model: what it is asked, it answers. */
const screen = startedBy();
const live = new LiveModel((reply) => screen.say(reply));
screen.hear((request) => void live.ask(request as Request));

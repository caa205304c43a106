export { exp, expOfEach } from './exp.ts';

export { log } from './log.ts';
export { log10 } from './log10.ts';
export { pow } from './pow.ts';

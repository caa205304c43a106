export { exp } from './exp.ts';
export { expOfEach } from './exp-of-each.ts';
export { log } from './log.ts';
export { log10 } from './log10.ts';
export { pow } from './pow.ts';

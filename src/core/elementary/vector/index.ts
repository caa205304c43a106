export { isUnusual, vectorExp, writeUsualExp } from './exp.ts';
export { vectorLog } from './log.ts';
export { vectorLog10 } from './log10.ts';
export { vectorPow } from './pow.ts';

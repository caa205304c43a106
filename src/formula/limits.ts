/** Limits on one formula, so that no text can exhaust the parser or an evaluator. */
export const formulaLimits = { characters: 4_000, operators: 500, depth: 64 };

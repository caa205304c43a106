import fc from 'fast-check';

/** The same cases on every machine: what a random seed finds is kept as a test of its own. `APPRAISE_SEED` tries others. */
fc.configureGlobal({ seed: Number(process.env['APPRAISE_SEED'] ?? 20261123) });

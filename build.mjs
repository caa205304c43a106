// Builds the command line and the library: one code-split bundle, so that `--help` loads nothing it does not show.
// mathjs bundled from its `number` entry imports in tens of milliseconds; unbundled it takes most of a second.
// An argument names another folder, as deep as dist/bin.
import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const outdir = process.argv[2] ?? 'dist/bin';

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: {
    appraise: 'src/cli/main.ts',
    index: 'src/index.ts',
    'live-worker': 'src/tui/live/worker.ts',
    'team-worker': 'src/engine/team-worker.ts',
    'build-tables': 'src/engine/build-tables.ts',
    'evaluate-blocks': 'src/engine/evaluate-blocks.ts',
    'evaluate-slices': 'src/engine/evaluate-slices.ts',
    'do-methods': 'src/analysis/sensitivity/do-methods.ts',
    'describe-outcomes': 'src/analysis/describe-outcomes.ts',
    'stream-pieces': 'src/analysis/streaming/stream-pieces.ts',
  },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire as nodeCreateRequire } from 'node:module';\nconst require = nodeCreateRequire(import.meta.url);",
  },
  // React's development build is slow, and Ink names a debugger that is not there.
  define: { 'process.env.NODE_ENV': '"production"' },
  alias: { 'react-devtools-core': './scripts/nothing.mjs' },
  logLevel: 'warning',
});
// A banner does not make a file a program.
chmodSync(`${outdir}/appraise.js`, 0o755);

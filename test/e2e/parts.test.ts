import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { manifest } from '../../src/engine/manifest.ts';

const root = join(import.meta.dirname, '../..');
const built = join('dist', `e2e-parts-${process.pid}`);
const examples = join(root, 'examples/parts');
const hasParallel = spawnSync('parallel', ['--version']).status === 0;
let folder: string;
let path: string;

beforeAll(() => {
  execFileSync(process.execPath, ['build.mjs', built], { cwd: root });
  folder = mkdtempSync(join(tmpdir(), 'appraise-parts-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'appraise'),
    `#!/bin/sh\nexec "${process.execPath}" "${join(root, built, 'appraise.js')}" "$@"\n`,
    {
      mode: 0o755,
    },
  );
  path = `${bin}:${process.env['PATH']}`;
  shell(['appraise', 'run', ...words, '--out', 'whole', '--quiet']);
}, 60_000);

afterAll(() => {
  rmSync(join(root, built), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** A setting with spaces and brackets: what a shell in between would take apart. */
const words = ['mdust-closure', '--draws', '4096', '--set', 'share_released=pert(0.2, 0.5, 0.9)'];

function shell([command = '', ...rest]: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const made = spawnSync(command, rest, {
    cwd: folder,
    env: { ...process.env, PATH: path, APPRAISE: 'appraise', ...env },
    encoding: 'utf8',
  });
  expect([made.status, made.stdout, made.error], made.stderr).toEqual([0, expect.any(String), undefined]);
}

const hashOf = (out: string): string =>
  manifest.parse(JSON.parse(readFileSync(join(folder, out, 'mdust-closure.set.manifest.json'), 'utf8'))).resultsHash;

describe('the examples of runs in parts', () => {
  it.runIf(hasParallel)(
    'GNU parallel: the same bits as one run',
    () => {
      shell([join(examples, 'gnu-parallel.sh'), '2', 'parallel', ...words]);
      expect(hashOf('parallel')).toBe(hashOf('whole'));
    },
    60_000,
  );

  it.runIf(hasParallel)(
    'GNU parallel: a part that fails fails the whole',
    () => {
      const made = spawnSync(join(examples, 'gnu-parallel.sh'), ['9', 'failed', ...words], {
        cwd: folder,
        env: { ...process.env, PATH: path, APPRAISE: 'appraise' },
        encoding: 'utf8',
      });
      expect(made.status).not.toBe(0);
      expect(made.stderr).toContain('A run of 4 blocks of 1,024 draws cannot be split into 9 parts.');
    },
    60_000,
  );

  it('a Slurm array: each task its part, counted from 1', () => {
    for (const task of ['1', '2']) {
      shell(['sh', join(examples, 'slurm-array.sh'), ...words], {
        SLURM_ARRAY_TASK_ID: task,
        SLURM_ARRAY_TASK_COUNT: '2',
      });
    }
    shell(['sh', '-c', 'appraise merge parts/*.shard --out slurm']);
    expect(hashOf('slurm')).toBe(hashOf('whole'));
    rmSync(join(folder, 'parts'), { recursive: true });
  }, 60_000);

  it('an indexed job of Kubernetes: each pod its part, counted from 0', () => {
    const job = parse(readFileSync(join(examples, 'kubernetes-job.yaml'), 'utf8'));
    const [container] = job.spec.template.spec.containers;
    expect(job.spec.completionMode).toBe('Indexed');
    expect(container.env).toEqual([{ name: 'PARTS', value: String(job.spec.completions) }]);
    const command = container.args[0].replace('lg-migration --draws 1e6', words.map((word) => `'${word}'`).join(' '));
    for (const pod of ['0', '1']) {
      shell([...container.command, command], { JOB_COMPLETION_INDEX: pod, PARTS: '2' });
    }
    shell(['sh', '-c', 'appraise merge parts/*.shard --out kubernetes']);
    expect(hashOf('kubernetes')).toBe(hashOf('whole'));
  }, 60_000);
});

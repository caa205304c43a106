import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { results } from '../../src/analysis/results.ts';

const root = join(import.meta.dirname, '../..');
const built = join('dist', `e2e-${process.pid}`);
const program = join(root, built, 'appraise.js');
let elsewhere: string;

beforeAll(() => {
  execFileSync(process.execPath, ['build.mjs', built], { cwd: root });
  elsewhere = mkdtempSync(join(tmpdir(), 'appraise-e2e-'));
});

afterAll(() => {
  rmSync(join(root, built), { recursive: true, force: true });
  rmSync(elsewhere, { recursive: true, force: true });
});

const appraise = (words: readonly string[], folder = root) =>
  spawnSync(process.execPath, [program, ...words], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });

const few = ['--draws', '2048'];

describe('the built program', () => {
  it('says what closing MDUST saves in JSON that its own schema describes, and nothing else on stdout', () => {
    const { status, stdout } = appraise(['run', 'mdust-closure', '--json', ...few, '--out', elsewhere]);
    expect(status).toBe(0);
    const found = results.parse(JSON.parse(stdout));
    const close = found.options.find(({ role }) => role === 'proposal')!;
    expect(Math.abs(close.outcomes['gross_saving']!.central - 1_505_833)).toBeLessThan(1000);
  });

  it('says the smaller saving where the rules lapse at the end of 2024', () => {
    const words = ['run', 'mdust-closure', '--scenario', 'rules-lapse', '--json', ...few, '--out', elsewhere];
    const found = results.parse(JSON.parse(appraise(words).stdout));
    const close = found.options.find(({ role }) => role === 'proposal')!;
    expect(Math.abs(close.outcomes['gross_saving']!.central - 205_833)).toBeLessThan(1000);
  });

  it('gives the same figures for the same seed, twice and from another folder, and others for another', () => {
    const hash = (folder: string, seed: string) =>
      results.parse(
        JSON.parse(
          appraise(['run', 'mdust-closure', '--json', ...few, '--seed', seed, '--out', elsewhere], folder).stdout,
        ),
      ).resultsHash;
    const first = hash(root, 'closure-statement-4');
    expect(hash(root, 'closure-statement-4')).toBe(first);
    expect(hash(elsewhere, 'closure-statement-4')).toBe(first);
    expect(hash(root, 'another')).not.toBe(first);
  });

  it('exits 1 with every mistake of a model, and 2 for a model that is not there', () => {
    writeFileSync(join(elsewhere, 'broken.yaml'), 'appraise: 1\nid: broken\ntitle: [\nquestion: ?\n');
    const broken = appraise(['run', 'broken.yaml', '--json'], elsewhere);
    expect([broken.status, broken.stdout]).toEqual([1, '']);
    expect(broken.stderr).toMatch(/^broken\.yaml:\d+:\d+: error\[/m);
    const missing = appraise(['run', 'mdust-closur']);
    expect([missing.status, missing.stdout]).toEqual([2, '']);
    expect(missing.stderr).toContain('Did you mean mdust-closure?');
    expect(existsSync(join(elsewhere, 'reports'))).toBe(false);
  });

  it('ends quietly when its reader goes away', async () => {
    const child = spawn(process.execPath, [program, 'schema', 'run'], { cwd: root });
    let said = '';
    child.stderr.on('data', (data) => {
      said += String(data);
    });
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, said]).toEqual([0, '']);
  });

  it('says in one sentence that the disk is full, and ends quietly where nobody reads draws on', () => {
    const draws = `"${process.execPath}" "${program}" draws mdust-closure --draws 4096 --format csv --out -`;
    const sh = (command: string) => spawnSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' });
    const full = sh(`${draws} > /dev/full`);
    expect([full.status, full.stderr]).toEqual([
      1,
      'appraise: Could not write to standard output: the disk is full.\n  What was written is not whole.\n',
    ]);
    const closed = sh(`(${draws}; echo "exit $?" >&2) | head -1`);
    expect(closed.stderr).toBe('exit 0\n');
    expect(closed.stdout).toMatch(/^draw,replicate,/);
  });

  it('stops on Ctrl-C with exit code 3 and leaves nothing half-written', async () => {
    const out = join(elsewhere, 'stopped');
    const words = [program, 'run', 'mdust-closure', '--draws', '268435456', '--threads', '3', '--out', out];
    const child = spawn(process.execPath, words, { cwd: root });
    let said = '';
    child.stderr.on('data', (data) => {
      said += String(data);
      if (!child.killed && said.includes('Running')) child.kill('SIGINT');
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(3);
    expect(said).toContain('Cancelled; nothing was written.');
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  });

  it('gives the same bits on one thread, two and three', () => {
    const json = (threads: string) =>
      appraise(['run', 'dmct-curtailment', '--threads', threads, '--json', ...few, '--out', elsewhere]).stdout;
    const alone = json('1');
    expect(results.parse(JSON.parse(alone)).draws).toBe(2048);
    for (const threads of ['2', '3']) expect(json(threads)).toBe(alone);
  });

  it('prints schemas that are JSON Schema', () => {
    for (const what of ['run', 'model']) {
      expect(JSON.parse(appraise(['schema', what]).stdout)).toMatchObject({
        $schema: expect.stringContaining('json-schema.org'),
      });
    }
  });

  it('is a library too', () => {
    const code = `
      import { loadModel, planRun, run, summarise } from ${JSON.stringify(join(root, built, 'index.js'))};
      const { model } = loadModel({ file: ${JSON.stringify(join(root, 'models/mdust-closure.yaml'))} });
      console.log(summarise(await run(model, planRun(model, { draws: 256 }))).model.id);`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect(said).toBe('mdust-closure\n');
  });
});

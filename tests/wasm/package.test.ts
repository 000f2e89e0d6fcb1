import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../schemas/schemas.js';

interface Packed {
  filename: string;
  files: { path: string }[];
}

let folder: string;
let packed: Packed;
const npm = (cwd: string, ...args: string[]) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aimwright-package-'));
  const answer = npm(root, 'pack', '-w', 'wasm', '--json', '--pack-destination', folder);
  const parsed = JSON.parse(answer) as Packed[] | Record<string, Packed>;
  packed = Object.values(parsed)[0]!; // npm 11 lists the packages, npm 12 names them
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', packed.filename);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runThere(code: string): string {
  writeFileSync(join(folder, 'use.js'), code);
  return execFileSync(process.execPath, ['use.js'], { cwd: folder, encoding: 'utf8' });
}

describe('the packed package, installed in an empty folder', () => {
  test('carries code, types and licence, and no sources', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toContain('LICENSE');
    expect(paths).toContain('dist/engine.wasm');
    expect(paths).toContain('dist/engine.deferred.wasm');
    expect(paths).toContain('dist/index.d.ts');
    expect(paths.filter((path) => /^(src|tools)\//.test(path))).toEqual([]);
  });

  test('answers from Node', () => {
    const out = runThere(`
      import { build, createInProcessEngine } from 'aimwright-engine';
      const engine = createInProcessEngine();
      const reply = await engine.call('engine.info', {});
      console.log(reply.ok && reply.result.build === build);
    `);
    expect(out.trim()).toBe('true');
  });

  test('answers all of a first visit without its second file', () => {
    const file = join(folder, 'node_modules/aimwright-engine/dist/engine.deferred.wasm');
    renameSync(file, `${file}.away`);
    const out = runThere(`
      import { decode, encode, load } from 'aimwright-engine';
      import { firstVisit } from ${JSON.stringify(join(root, 'wasm/tools/first-visit.mjs'))};
      const engine = await load();
      let calls = 0;
      await firstVisit((method, params, bytes = new Uint8Array()) => {
        calls += 1;
        const reply = decode(engine.handle(encode(1, method, params), bytes), 1);
        if (!reply.ok) throw new Error(reply.error.code);
        return { ...reply.result, attachment: reply.attachment };
      });
      console.log(calls > 30);
    `);
    renameSync(`${file}.away`, file);
    expect(out.trim()).toBe('true');
  });

  test('fails a call, and goes on, where its second file is of another build', () => {
    const file = join(folder, 'node_modules/aimwright-engine/dist/engine.deferred.wasm');
    const whole = readFileSync(file);
    writeFileSync(file, Buffer.concat([whole, Buffer.of(0)]));
    const out = runThere(`
      import { createInProcessEngine } from 'aimwright-engine';
      const engine = createInProcessEngine();
      const reply = await engine.call('content.load', { name: 'x.json' }, Buffer.from('{"bundle": "rules"}'));
      console.log(reply.error.code, reply.error.params.text);
      console.log((await engine.call('engine.info', {})).ok);
    `);
    writeFileSync(file, whole);
    expect(out.trim().split('\n')).toEqual([
      'engine/restarted Error: engine.deferred.wasm is not of the same build as engine.wasm',
      'true',
    ]);
  });

  test('gives its files under the names it exports, and no others', () => {
    const out = runThere(`
      for (const name of ['worker', 'engine.wasm', 'engine.deferred.wasm', 'engine.js', 'dist/queue.js']) {
        try {
          import.meta.resolve('aimwright-engine/' + name);
          console.log(name);
        } catch (error) {
          console.log(error.code);
        }
      }
    `);
    expect(out.trim().split('\n')).toEqual([
      'worker',
      'engine.wasm',
      'engine.deferred.wasm',
      'engine.js',
      'ERR_PACKAGE_PATH_NOT_EXPORTED',
    ]);
  });
});

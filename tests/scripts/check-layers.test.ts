// The check of the layers, tried on small trees: it says nothing of arrows that go down, and names every one that goes up.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const check = fileURLToPath(new URL('../../scripts/check-layers.mjs', import.meta.url));
let folder: string;

/** Runs the check on these files; what it found, one line each. */
function faultsIn(files: Record<string, string>): string[] {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const { status, stderr } = spawnSync(process.execPath, [check], {
    cwd: folder,
    encoding: 'utf8',
  });
  const faults = stderr.split('\n').filter(Boolean);
  expect(status).toBe(faults.length > 0 ? 1 : 0);
  return faults;
}

const down = {
  'engine/record/log.hpp':
    '#include <string>\n#include "base/json.hpp"\n#include "record/line.hpp"\n',
  'site/src/storage/database.ts': "import { now } from '../lib/ids.ts';\n",
  'site/src/workspace/store.svelte.ts':
    "import type { Stored } from '../storage/database.ts';\nimport { undo } from './undo.ts';\n",
  'site/src/features/home/Home.svelte':
    "<script>\n  import { store } from '../../workspace/store.svelte.ts';\n</script>\n",
  'site/src/main.ts': "import App from './app/App.svelte';\n",
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aimwright-layers-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the check of the layers', () => {
  it('says nothing where all arrows go down', () => {
    expect(faultsIn(down)).toEqual([]);
  });

  it.each([
    ['a value', "import { store } from '../workspace/store.svelte.ts';"],
    ['a type alone', "import type { Store } from '../workspace/store.svelte.ts';"],
    ['over several lines', "import {\n  store,\n} from '../workspace/store.svelte.ts';"],
    ['at run time', "const store = await import('../workspace/store.svelte.ts');"],
    ['for its effect', "import '../workspace/store.svelte.ts';"],
    ['through an export', "export { store } from '../workspace/store.svelte.ts';"],
    ['as the type of a module', "let store: typeof import('../workspace/store.svelte.ts');"],
  ])('finds an import from a higher room: %s', (_, line) => {
    const before = '// What is stored.\n';
    const faults = faultsIn({ ...down, 'site/src/persistence/repository.ts': before + line });
    const place = 1 + line.split('\n').length;
    expect(faults).toEqual([
      `site/src/persistence/repository.ts:${place}: persistence may not import workspace`,
    ]);
  });

  it('has no rooms that stand beside each other', () => {
    const faults = faultsIn({
      'engine/base/json.hpp': '',
      'site/src/ui/Button.svelte': "import { page } from '../routing/page.ts';",
      'site/src/routing/page.ts': "import type { Look } from '../ui/Button.svelte';",
    });
    expect(faults).toEqual(['site/src/routing/page.ts:1: routing may not import ui']);
  });

  it('finds a room that has no place in the order', () => {
    const faults = faultsIn({ ...down, 'site/src/shelf/a.ts': "import { b } from '../lib/b.ts';" });
    expect(faults).toEqual([
      'site/src/shelf/a.ts:1: room shelf has no place in the order of rooms',
    ]);
  });

  it('finds a feature that imports another', () => {
    const faults = faultsIn({
      ...down,
      'site/src/features/home/feature.ts': "import { gaps } from '../gaps/view.ts';",
    });
    expect(faults).toEqual([
      'site/src/features/home/feature.ts:1: feature home may not import feature gaps',
    ]);
  });

  it('finds an include of the engine that goes up', () => {
    const faults = faultsIn({
      ...down,
      'engine/base/text.cpp': '#include "base/text.hpp"\n#include "scoring/leaf.hpp"\n',
    });
    expect(faults).toEqual(['engine/base/text.cpp:2: base may not include scoring']);
  });

  it('finds Emscripten in the engine', () => {
    const faults = faultsIn({ ...down, 'engine/api/engine.cpp': '#include <emscripten/bind.h>\n' });
    expect(faults).toEqual(['engine/api/engine.cpp:1: emscripten/bind.h belongs to wasm/ alone']);
  });
});

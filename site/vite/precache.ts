// Writes into sw.js which files make up this build, so that the service worker can keep one build as a whole.
// What the first screen needs is kept when the worker installs; the rest follows once the page is at rest.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';
import { laterPlace } from './content.ts';

const placeholder = '__PRECACHE__';
const notKept = new Set(['sw.js', '_headers', 'index.html']);

function walk(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

export function precache(): Plugin {
  let config: ResolvedConfig;
  const lazy = new Set<string>();

  return {
    name: 'aimwright-precache',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    generateBundle(_, bundle) {
      const first = new Set<string>();
      const visit = (fileName: string) => {
        const item = bundle[fileName];
        if (first.has(fileName) || item?.type !== 'chunk') return;
        first.add(fileName);
        for (const css of item.viteMetadata?.importedCss ?? []) first.add(css);
        item.imports.forEach(visit);
      };
      for (const item of Object.values(bundle)) {
        if (item.type === 'chunk' && item.isEntry) visit(item.fileName);
      }
      // Workers, wasm and content belong to the first screen; pages on demand, guidance, reports and examples do not.
      for (const item of Object.values(bundle)) {
        const onDemand =
          (item.type === 'chunk' || item.fileName.endsWith('.css')) && !first.has(item.fileName);
        // The engine's own worker is `worker.ts`; one named `<work>.worker.ts` is started when there is such work.
        const laterWorker = /\.worker-[\w-]+\.js$/.test(item.fileName);
        // Functions of the engine that no first visit calls.
        const deferred = /\.deferred-[\w-]+\.wasm$/.test(item.fileName);
        if (onDemand || laterWorker || deferred || item.fileName.startsWith(laterPlace))
          lazy.add(item.fileName);
      }
    },
    closeBundle: {
      order: 'post',
      handler() {
        const root = config.build.outDir.startsWith(sep)
          ? config.build.outDir
          : join(config.root, config.build.outDir);
        const files = walk(root)
          .map((path) => relative(root, path).split(sep).join('/'))
          .filter((name) => !notKept.has(name) && !name.endsWith('.map'))
          .sort();
        const digest = createHash('sha256');
        for (const name of [...files, 'index.html']) {
          digest.update(name).update(readFileSync(join(root, name)));
        }
        const script = join(root, 'sw.js');
        const source = readFileSync(script, 'utf8');
        const token = new RegExp(`(["'\`])${placeholder}\\1`);
        if (!token.test(source)) throw new Error('sw.js has no place for the list of files');
        const list = {
          build: digest.digest('hex').slice(0, 16),
          first: ['./', ...files.filter((name) => !lazy.has(name))],
          later: files.filter((name) => lazy.has(name)),
        };
        writeFileSync(
          script,
          source.replace(token, () => JSON.stringify(list)),
        );
      },
    },
  };
}

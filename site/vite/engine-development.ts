// The engine as the development server has it: the package's TypeScript as it stands in wasm/src, the code from the
// build without link-time optimisation. A change under engine/ is compiled at once; then the page loads anew, or shows
// what the compiler said.
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';

const buildModule = '\0aimwright-build';
const compiled = 'build/wasm-dev/wasm';

export function engineDevelopment(root: string): Plugin {
  const source = (name: string) => join(root, 'wasm/src', name);
  return {
    name: 'aimwright-engine-development',
    apply: (_, { command, mode }) => command === 'serve' && mode === 'development',
    enforce: 'pre',
    config: () => ({
      resolve: {
        alias: [
          { find: /^aimwright-engine$/, replacement: source('index.ts') },
          { find: /^aimwright-engine\/worker$/, replacement: source('worker.ts') },
          { find: /^#read$/, replacement: source('read-web.ts') },
        ],
      },
      // A file that the linker is still writing is no reason to load.
      server: { watch: { ignored: [join(root, 'build/**')] } },
    }),
    resolveId(id, importer) {
      if (!importer?.startsWith(join(root, 'wasm', sep))) return undefined;
      if (id === './engine.js') return join(root, compiled, 'engine.js');
      return id === './generated/build.js' ? buildModule : undefined;
    },
    load: (id) => (id === buildModule ? `export const build = 'development';` : undefined),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!/\/engine\.wasm(\?|$)/.test(request.url ?? '')) return next();
        response.setHeader('Content-Type', 'application/wasm');
        createReadStream(join(root, compiled, 'engine.wasm'))
          .on('error', next)
          .pipe(response);
      });
      compileOnChange(server, root);
    },
  };
}

function compileOnChange(server: ViteDevServer, root: string): void {
  const watched = [join(root, 'engine'), join(root, 'wasm/bindings.cpp')];
  let running = false;
  let again = false;

  const compile = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    const start = Date.now();
    const said = await build(root);
    running = false;
    if (again) {
      again = false;
      void compile();
    } else if (said === null) {
      server.config.logger.info(`engine compiled in ${((Date.now() - start) / 1000).toFixed(1)} s`);
      server.moduleGraph.invalidateAll();
      server.ws.send({ type: 'full-reload' });
    } else {
      server.config.logger.error(said);
      server.ws.send({ type: 'error', err: { message: said, stack: '' } });
    }
  };

  server.watcher.add(watched);
  server.watcher.on('all', (_, path) => {
    if (/\.(cpp|hpp)$/.test(path) && watched.some((place) => path.startsWith(place))) {
      void compile();
    }
  });
}

/** What went wrong, null when nothing did. */
function build(root: string): Promise<string | null> {
  return new Promise((resolve) => {
    const arguments_ = ['--build', '--preset', 'wasm-dev', '--target', 'aimwright_wasm'];
    const child = spawn('cmake', arguments_, { cwd: root });
    let said = '';
    child.stdout.on('data', (text) => (said += String(text)));
    child.stderr.on('data', (text) => (said += String(text)));
    child.on('error', (error) => resolve(String(error)));
    child.on('close', (code) => resolve(code === 0 ? null : said));
  });
}

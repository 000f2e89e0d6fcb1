// The content bundles as the site ships them: byte for byte the files of content/, under hashed names,
// listed in the module `virtual:content`. The bytes stay untouched because the record names each bundle by its SHA-256.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

const firstFolders = ['frameworks', 'registers', 'methods', 'locales'];
// Not needed for the first screen; the service worker knows them by this place.
const laterFolders = ['guidance', 'documents', 'rules'];
export const laterPlace = 'content/later/';
const moduleId = 'virtual:content';
const resolvedId = '\0virtual:content';

interface ContentFile {
  name: string;
  url: string;
  size: number;
  later: boolean;
  bytes: Buffer;
}

function filesIn(root: string, folder: string, ending: string, later: boolean): ContentFile[] {
  const directory = join(root, folder);
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(directory, name));
      const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
      const place = later ? laterPlace : 'content/';
      // Hosts compress what they know to be text.
      const text = ending === '.json' ? '' : '.txt';
      const url = `${place}${basename(name, ending)}-${digest}${ending}${text}`;
      return { name: `${folder}/${name}`, url, size: bytes.length, later, bytes };
    });
}

export function content(options: { content: string; examples: string[] }): Plugin {
  const read = () => ({
    bundles: [
      ...firstFolders.flatMap((folder) => filesIn(options.content, folder, '.json', false)),
      ...laterFolders.flatMap((folder) => filesIn(options.content, folder, '.json', true)),
    ],
    examples: options.examples.flatMap((folder) => filesIn(folder, '.', '.aims', true)),
  });
  const listed = (files: ContentFile[]) =>
    files.map(({ name, url, size, later }) => ({
      name: name.replace(/^\.\//, ''),
      url,
      size,
      later,
    }));

  return {
    name: 'aimwright-content',
    resolveId: (id) => (id === moduleId ? resolvedId : undefined),
    load(id) {
      if (id !== resolvedId) return undefined;
      const { bundles, examples } = read();
      if (bundles.length === 0) this.warn(`no content bundles under ${options.content}`);
      return [
        `export const bundles = ${JSON.stringify(listed(bundles))};`,
        `export const examples = ${JSON.stringify(listed(examples))};`,
      ].join('\n');
    },
    generateBundle() {
      const { bundles, examples } = read();
      for (const file of [...bundles, ...examples]) {
        this.emitFile({ type: 'asset', fileName: file.url, source: file.bytes });
      }
    },
    configureServer(server) {
      server.watcher.add(options.content);
      server.watcher.on('all', (_, path) => {
        const module = server.moduleGraph.getModuleById(resolvedId);
        if (!module || !path.startsWith(options.content)) return;
        server.moduleGraph.invalidateModule(module);
        server.ws.send({ type: 'full-reload' });
      });
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0]?.replace(/^\//, '');
        const { bundles, examples } = read();
        const file = [...bundles, ...examples].find((candidate) => candidate.url === path);
        if (!file) return next();
        response.setHeader(
          'Content-Type',
          file.url.endsWith('.json') ? 'application/json' : 'text/plain',
        );
        response.end(file.bytes);
      });
    },
  };
}

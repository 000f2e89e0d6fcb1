// The site's messages, parsed when the site is built: the parser, a sixth of the first script, stays at home, and a
// message that cannot be parsed fails the build. Typed by the JSON file itself, offered as `virtual:messages`.
import { readFileSync } from 'node:fs';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const moduleId = 'virtual:messages';
const resolvedId = '\0virtual:messages';

export function messages(file: string): Plugin {
  return {
    name: 'aimwright-messages',
    config: () => ({
      resolve: {
        alias: [
          {
            // The way its authors foresee for messages that are parsed beforehand.
            find: /^@formatjs\/icu-messageformat-parser$/,
            replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
          },
        ],
      },
    }),
    resolveId: (id) => (id === moduleId ? resolvedId : undefined),
    load(id) {
      if (id !== resolvedId) return undefined;
      this.addWatchFile(file);
      const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      const parsed = Object.fromEntries(
        Object.entries(texts).map(([key, text]) => {
          try {
            return [key, parse(text, { ignoreTag: true })];
          } catch (error) {
            return this.error(`${file}: "${key}" is no message: ${String(error)}`);
          }
        }),
      );
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(parsed))});`;
    },
  };
}

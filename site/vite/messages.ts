// The site's messages, parsed when the site is built: the parser, a sixth of the first script, stays at home, and a
// message that cannot be parsed fails the build. Typed by the JSON file itself and offered in two parts, since most
// words are not said before an assessment is open: `virtual:messages/first` and `virtual:messages/rest`.
import { readFileSync } from 'node:fs';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

// What the start screen says, by the first part of the key; i18n/words.test.ts holds the site to it.
const firstPlaces = new Set([
  'action',
  'fault',
  'form',
  'frame',
  'missing',
  'new',
  'open',
  'past',
  'person',
  'place',
  'recovery',
  'start',
  'stored',
  'tabs',
  'unopened',
  'update',
  'workspace',
]);

/** Codes of what can only go wrong where an assessment is open. */
export const laterFaults = 'attached/';

export const isFirst = (key: string): boolean =>
  firstPlaces.has(key.split('.', 1)[0] ?? '') && !key.startsWith(`fault.${laterFaults}`);

const moduleId = /^virtual:messages\/(first|rest)$/;
const resolvedId = /^\0virtual:messages\/(first|rest)$/;

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
    resolveId: (id) => (moduleId.test(id) ? `\0${id}` : undefined),
    load(id) {
      const part = resolvedId.exec(id)?.[1];
      if (part === undefined) return undefined;
      this.addWatchFile(file);
      const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      const wanted = Object.entries(texts).filter(([key]) => isFirst(key) === (part === 'first'));
      const parsed = wanted.map(([key, text]) => {
        try {
          return [key, parse(text, { ignoreTag: true })] as const;
        } catch (error) {
          return this.error(`${file}: "${key}" is no message: ${String(error)}`);
        }
      });
      const json = JSON.stringify(Object.fromEntries(parsed));
      return `export default JSON.parse(${JSON.stringify(json)});`;
    },
  };
}

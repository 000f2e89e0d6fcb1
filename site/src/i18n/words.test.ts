import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import engineWords from '../../../content/locales/en.json';
import { isFirst, laterFaults } from '../../vite/messages.ts';
import { faultWords, t, word, wordFor, type MessageKey } from './index.ts';
import siteWords from './en.json';

const fault = (code: string, params: Record<string, string | number> = {}) => ({ code, params });
const keys = Object.keys(siteWords) as MessageKey[];
const source = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(file, 'utf8');

/** The keys that a text names, `'a.b'`, and those it puts together, `` `a.${b}` ``. */
function named(text: string): MessageKey[] {
  const whole = new Set(Array.from(text.matchAll(/'([a-z_]+\.[^'\s]*)'/g), ([, key]) => key));
  const parts = Array.from(text.matchAll(/`([a-z_]+\.[^`\s]*\$\{[^`]*)`/g), ([, key = '']) =>
    key.split(/\$\{[^}]*\}/),
  );
  const fits = (key: string) =>
    parts.some((part) => key.startsWith(part[0] ?? '') && key.endsWith(part.at(-1) ?? ''));
  return keys.filter((key) => whole.has(key) || fits(key));
}

/** A module and all that is loaded together with it. */
function together(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !existsSync(file)) return found;
  found.add(file);
  const imports = /^\s*(?:import|export) (?!type )(?:[\w*{},\s]+ from )?'(\.[^']*)';/gm;
  for (const [, path = ''] of read(file).matchAll(imports))
    together(join(dirname(file), path), found);
  return found;
}

const places = (feature: string) => Array.from(feature.matchAll(/label: '[^']*'/g)).join('\n');

describe("the site's own words", () => {
  it('can all be written out', () => {
    const values = new Proxy({}, { get: () => 1, has: () => true });
    for (const key of keys) {
      expect(t(key, values), key).not.toBe('');
    }
  });

  it('are all said somewhere', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('.test.ts'),
    );
    const said = new Set(files.flatMap((file) => named(read(join(source, file)))));
    expect(keys.filter((key) => !said.has(key))).toEqual([]);
  });

  it('are there when the start screen says them', () => {
    const files = [...together(join(source, 'main.ts'))];
    expect(files).toContain(join(source, 'features/start/NewAssessment.svelte'));
    const late = files.flatMap((file) => {
      const text = read(file);
      // Of what a feature names only its place in the rail is said before all words are there.
      const said = named(file.endsWith('/feature.ts') ? places(text) : text);
      // It names every fault by its code; which of them there can be the others show.
      const may = file.endsWith('/i18n/index.ts') ? `fault.${laterFaults}` : null;
      return said
        .filter((key) => !isFirst(key) && !(may && key.startsWith(may)))
        .map((key) => `${key} in ${file}`);
    });
    expect(late).toEqual([]);
    expect(files.filter((file) => new RegExp(`['\`]${laterFaults}`).test(read(file)))).toEqual([]);
  });

  it('come with a part of the start screen that is loaded later', () => {
    const rest = join(source, 'i18n/messages.lazy.ts');
    const later = [...together(join(source, 'main.ts'))].flatMap((file) =>
      Array.from(read(file).matchAll(/#await import\('(\.[^']*)'\)/g), ([, path = '']) =>
        join(dirname(file), path),
      ),
    );
    expect(later).not.toEqual([]);
    expect(later.filter((file) => !together(file).has(rest))).toEqual([]);
  });

  it('never call a self-assessment compliant or certified', () => {
    const told = [...Object.values(siteWords), ...Object.values(engineWords.messages)].join('\n');
    expect(told).not.toMatch(/\b(compliant|certified)\b/i);
  });

  it('do not shout', () => {
    expect(Object.values(siteWords).filter((text) => text.includes('!'))).toEqual([]);
  });
});

describe('words for what the engine says', () => {
  it('fill in what the engine gives', () => {
    expect(word('answer.from', { id: '6.1.3' })).toBe('answered on 6.1.3');
  });

  it('fall back to the code', () => {
    expect(wordFor('trust.unheard-of')).toBe('trust.unheard-of');
  });

  it('say a fault, whoever found it', () => {
    expect(faultWords(fault('record/not-a-workspace'))).toContain('.aims');
    expect(faultWords(fault('storage/full'))).toContain('no room');
    expect(faultWords(fault('no/such-code'))).toContain('no/such-code');
  });
});

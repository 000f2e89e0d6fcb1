// Words. The site's own stand in en.json beside this file: those of the start screen are here at once, the others once
// messages.lazy.ts is loaded. The words for what the engine says (answers, findings, bands, diagnostics) are those of the locale
// bundle that the engine itself uses in reports, and are here once the content is fetched.
import { IntlMessageFormat } from 'intl-messageformat';
import type engineLocale from '../../../content/locales/en.json';
import first, { type Messages } from 'virtual:messages/first';
import type siteWords from './en.json';

export const locale = 'en';
export type MessageKey = keyof typeof siteWords;
export type EngineKey = keyof typeof engineLocale.messages;
export type Values = Record<string, string | number>;

const own: Partial<Messages> = { ...first };
let engineWords: Record<string, string> = {};

export function addWords(words: Partial<Messages>): void {
  Object.assign(own, words);
}

/** The file that the engine has its words from; `readEngineWords` takes its bytes. */
export const engineWordsFile = `locales/${locale}.json`;

export function readEngineWords(bytes: Uint8Array): void {
  const bundle = JSON.parse(new TextDecoder().decode(bytes)) as typeof engineLocale;
  engineWords = bundle.messages;
}

const formats = new Map<string, IntlMessageFormat>();

export function t(key: MessageKey, values: Values = {}): string {
  let format = formats.get(key);
  if (!format) {
    const message = own[key];
    if (!message) throw new Error(`the words for ${key} are not loaded yet`);
    format = new IntlMessageFormat(message, locale);
    formats.set(key, format);
  }
  return String(format.format(values));
}

/** Words for an engine code that is known when the site is compiled. */
export function word(key: EngineKey, values: Values = {}): string {
  return wordFor(key, values);
}

/** Words for a code that arrives at run time; the code itself when no words are known for it. */
export function wordFor(code: string, values: Values = {}): string {
  const text = engineWords[code];
  return text === undefined ? code : fill(text, values);
}

/** What went wrong, in words: the engine's fault or one of the site's own. */
export function faultWords(fault: { code: string; params: Values }): string {
  const key = `fault.${fault.code}`;
  if (key in own) return t(key as MessageKey, fault.params);
  const known = engineWords[`diagnostic.${fault.code}`];
  return known === undefined ? t('fault.unknown', { code: fault.code }) : fill(known, fault.params);
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

// Words. The site's own stand in en.json beside this file; the words for what the engine says (answers, findings,
// bands, diagnostics) come from the locale bundle that the engine itself uses in reports.
import { IntlMessageFormat } from 'intl-messageformat';
import engineWords from '../../../content/locales/en.json';
import parsed from 'virtual:messages';
import type siteWords from './en.json';

export const locale = 'en';
export type MessageKey = keyof typeof siteWords;
export type EngineKey = keyof typeof engineWords.messages;
export type Values = Record<string, string | number>;

const formats = new Map<string, IntlMessageFormat>();

export function t(key: MessageKey, values: Values = {}): string {
  let format = formats.get(key);
  if (!format) {
    format = new IntlMessageFormat(parsed[key], locale);
    formats.set(key, format);
  }
  return String(format.format(values));
}

/** Words for an engine code that is known when the site is compiled. */
export function word(key: EngineKey, values: Values = {}): string {
  return fill(engineWords.messages[key], values);
}

const messages: Record<string, string> = engineWords.messages;

/** Words for a code that arrives at run time; the code itself when no words are known for it. */
export function wordFor(code: string, values: Values = {}): string {
  const text = messages[code];
  return text === undefined ? code : fill(text, values);
}

/** What went wrong, in words: the engine's fault or one of the site's own. */
export function faultWords(fault: { code: string; params: Values }): string {
  const own = `fault.${fault.code}`;
  if (own in parsed) return t(own as MessageKey, fault.params);
  const known = messages[`diagnostic.${fault.code}`];
  return known === undefined ? t('fault.unknown', { code: fault.code }) : fill(known, fault.params);
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

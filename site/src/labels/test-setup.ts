// Unit tests know the registers of the content and the signs of states from the beginning, as the engine would give them.
import { readFileSync, readdirSync } from 'node:fs';
import { readRegisters } from './register-words.ts';
import { readSigns } from '../ui/signs.ts';

const folder = new URL('../../../content/registers/', import.meta.url);

/** A register of the content by the members that words are made of. */
function described(text: string) {
  const register = JSON.parse(text);
  const { any = false, of = [], one_of = [] } = register.ids ?? { any: true };
  const number = register.number ? [{ name: 'number', type: 'text', title: 'Number' }] : [];
  const fields = Object.entries(register.fields).map(([name, field]) => ({
    name,
    ...(field as object),
  }));
  return { internal: false, ...register, ids: { any, of, one_of }, fields: [...number, ...fields] };
}

readRegisters(
  readdirSync(folder).map((name) => described(readFileSync(new URL(name, folder), 'utf8'))),
);

readSigns([
  { state: 'conforming', finding: 'conforming', sign: '●' },
  { state: 'observation', finding: 'observation', sign: '◐' },
  { state: 'minor', finding: 'minor', sign: '▲' },
  { state: 'major', finding: 'major', sign: '■' },
  { state: 'undetermined', finding: 'undetermined', sign: '○' },
  { state: 'excluded', finding: 'excluded', sign: '–' },
  { state: 'met', finding: 'conforming', sign: '●' },
  { state: 'partly', finding: 'minor', sign: '▲' },
  { state: 'not_met', finding: 'major', sign: '■' },
  { state: 'not_answered', finding: 'undetermined', sign: '○' },
  { state: 'not_evidenced', finding: 'observation', sign: '◐' },
]);

// A fault or finding of a record in words for the place it is shown at, where record and register are plain to see.
import type { Fault, RegisterDescription } from 'aimwright-engine';
import { faultWords, t, type MessageKey, type Values } from '../i18n/index.ts';
import { choiceTitle, fieldOf, registerOf } from '../labels/register-words.ts';

/** Said in fewer words beside the field they are about. */
const shortWords: Record<string, MessageKey> = {
  'record/required': 'record.fault.required',
  'record/no-transition': 'record.fault.no_transition',
  'record/transition-needs': 'record.fault.transition_needs',
  'record/check': 'record.fault.check',
  'record/check-unknown': 'record.fault.check_unknown',
  'record/broken-reference': 'record.fault.broken_reference',
  'record/number-twice': 'record.fault.number_twice',
};

/** The field that a fault is about; null where it names none of the register. */
export function fieldOfFault(fault: Fault, register: RegisterDescription): string | null {
  const place = /\/puts\/\d+\/2\/([^/~]+)/.exec(fault.pointer)?.[1];
  const name = String(fault.params['field'] ?? place ?? '').split('/')[0];
  return register.fields.find((field) => field.name === name)?.name ?? null;
}

export function recordFaultWords({ code, params = {} }: { code: string; params?: Values }): string {
  const key = shortWords[code];
  if (key === undefined) return faultWords({ code, params });
  return t(key, { message: '', needs: '', ...params, ...inWords(params) });
}

/** States by their titles. */
function inWords(params: Values): Values {
  const register = registerOf(String(params['kind'] ?? ''));
  const states = register?.states;
  const field = states && fieldOf(register.register, states.field);
  if (!field) return {};
  const title = (name: string) => choiceTitle(field, String(params[name] ?? ''));
  return { from: title('from'), to: title('to') };
}

// What a redacted copy lacks, in words: "Parts: 6 Planning", "Names of 4 people".
import type { LeftOut } from 'aimwright-engine';
import { t } from '../i18n/index.ts';
import { kindLabel } from '../labels/record-labels.ts';
import { fieldLabel, partLabel, referenceOf } from './record-labels.ts';

/** A field with its kind: "Note (Answer)". */
export function fieldOfKind(name: string): string {
  const [kind = name, field = ''] = name.split('.', 2);
  return t('left_out.field', { field: fieldLabel(kind, field), kind: kindLabel(kind) });
}

/** One line for each sort of thing; none for what is there whole. `briefly` names parts by their number alone. */
export function leftOutLines(
  { nodes, kinds, fields, people, operations, references = 0 }: LeftOut,
  briefly = false,
): string[] {
  const lines: string[] = [];
  const say = (key: 'left_out.nodes' | 'left_out.kinds' | 'left_out.fields', names: string[]) => {
    if (names.length > 0) lines.push(t(key, { count: names.length, names: names.join(', ') }));
  };
  say('left_out.nodes', nodes.map(briefly ? referenceOf : partLabel));
  say('left_out.kinds', kinds.map(kindLabel));
  say('left_out.fields', fields.map(fieldOfKind));
  if (people > 0) lines.push(t('left_out.people', { count: people }));
  if (references > 0) lines.push(t('left_out.references', { count: references }));
  if (operations > 0 && !briefly) lines.push(t('left_out.operations', { count: operations }));
  return lines;
}

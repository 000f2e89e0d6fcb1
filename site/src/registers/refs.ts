// What a ref names, how it is called and where it is at home: nodes of frameworks, records of registers.
import type { RegisterDescription, RegisterFieldView } from 'aimwright-engine';
import { t } from '../i18n/index.ts';
import { registerOf } from '../labels/register-words.ts';
import { valueText, type RefLabels } from '../labels/value-text.ts';
import { recordPath } from '../routing/paths.ts';
import { href } from '../routing/router.svelte.ts';
import { openWorkspace } from '../workspace/index.ts';
import { nodeReference, recordTitle, workHref } from '../workspace/record-labels.ts';
import { membersOf, type FieldValue } from './values.ts';

export interface Named {
  ref: string;
  label: string;
  /** Where it can be looked at; null where it is not there. */
  href: string | null;
  /** Nothing of that name is there. */
  broken: boolean;
}

/** `risk:19bd` in its parts. */
function parts(ref: string): { kind: string; id: string } {
  const at = ref.indexOf(':');
  return { kind: ref.slice(0, at), id: ref.slice(at + 1) };
}

export function named(ref: string, label?: string): Named {
  const node = openWorkspace.tree.get(ref);
  if (node) {
    return {
      ref,
      label: `${nodeReference(node)} ${node.title}`,
      href: workHref(ref),
      broken: false,
    };
  }
  const { kind, id } = parts(ref);
  const there = registerOf(kind) !== undefined && openWorkspace.records.get(kind, id) !== undefined;
  return {
    ref,
    label: there ? recordTitle(kind, id) : (label ?? ref),
    href: there ? href(recordPath(kind, id)) : null,
    broken: !there,
  };
}

/** The ref of a record; a record about a node is not referred to, the node is. */
export const refOf = (register: RegisterDescription, id: string): string =>
  register.ids.of.length > 0 ? id : `${register.register}:${id}`;

/** Short enough for a cell: nodes by their numbers. */
export function shortName(ref: string, labels: RefLabels): string {
  const node = openWorkspace.tree.get(ref);
  return node ? nodeReference(node) : (labels[ref]?.label ?? ref);
}

/** What a field holds, in the room of a cell. */
export function cellText(field: RegisterFieldView, value: FieldValue, labels: RefLabels): string {
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  if (field.type === 'reference' && typeof value === 'string') return shortName(value, labels);
  if (field.type === 'references')
    return membersOf(value)
      .map((ref) => shortName(ref, labels))
      .join(', ');
  return valueText(field, value, labels);
}

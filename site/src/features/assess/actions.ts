// The actions of an assessment: which puts each of them makes.
import { commands } from '../../workspace/index.ts';
import type { Answer, OutlineNode, Value } from 'aimwright-engine';
import { fieldText } from '../../workspace/records.svelte.ts';
import type { Outcome } from '../../engine-client/outcome.ts';
import { randomId, recordId } from '../../lib/ids.ts';
import { attach } from '../../workspace/attachment-commands.ts';

const kind = 'own_control';
/** The id of an own control's record: what follows the colon of its ref. */
const recordOf = (node: OutlineNode) => node.id.slice(kind.length + 1);

export function answer(node: OutlineNode, value: Answer | null): Promise<boolean> {
  return commands.act([['response', node.id, { answer: value }]]);
}

export function respond(node: OutlineNode, field: string, value: Value): Promise<boolean> {
  return commands.act([['response', node.id, { [field]: value }]]);
}

export function setApplicable(node: OutlineNode, applicable: boolean): Promise<boolean> {
  return commands.act([['soa', node.id, { applicable }]]);
}

export function setReason(node: OutlineNode, reason: string): Promise<boolean> {
  return commands.act([['soa', node.id, { reason: fieldText(reason) }]]);
}

export interface NewEvidence {
  title: string;
  reference: string;
  effectiveFrom: string;
  validUntil: string;
}

/** With the files that are attached to it, as one action. */
export function addEvidence(
  fields: NewEvidence,
  node: OutlineNode | null,
  files: readonly File[],
  signal: AbortSignal,
): Promise<Outcome> {
  return attach(recordId('e'), files, signal, {
    title: fields.title.trim(),
    ...(fieldText(fields.reference) ? { reference: fields.reference.trim() } : {}),
    ...(fields.effectiveFrom ? { effective_from: fields.effectiveFrom } : {}),
    ...(fields.validUntil ? { valid_until: fields.validUntil } : {}),
    ...(node ? { [`shows/${node.id}`]: true } : {}),
  });
}

export function changeEvidence(id: string, fields: Record<string, Value>): Promise<boolean> {
  return commands.act([['evidence', id, fields]]);
}

export const linkEvidence = (id: string, node: OutlineNode, linked: boolean) =>
  changeEvidence(id, { [`shows/${node.id}`]: linked ? true : null });

export function deleteEvidence(id: string): Promise<boolean> {
  return commands.act([['evidence', id, { $deleted: true }]]);
}

/** The ref of the new one; the engine gives it the next number. */
export async function addControl(title: string): Promise<string | null> {
  const id = randomId();
  const done = await commands.act([[kind, id, { title: title.trim() }]]);
  return done ? `${kind}:${id}` : null;
}

export function renameControl(node: OutlineNode, title: string): Promise<boolean> {
  return commands.act([[kind, recordOf(node), { title: title.trim() }]]);
}

export const deleteControl = (node: OutlineNode): Promise<boolean> =>
  commands.act([[kind, recordOf(node), { $deleted: true }]]);

/** Two people apart may have given one number to two controls; each gets its own. */
export const renumberControls = () => commands.renumber(kind);

// The actions of an assessment: which puts each of them makes.
import { commands, openWorkspace } from '../../workspace/index.ts';
import type { Answer, OutlineNode, Put, Value } from 'aimwright-engine';
import { fieldText } from '../../workspace/records.svelte.ts';
import type { Outcome } from '../../engine-client/outcome.ts';
import { recordId } from '../../lib/ids.ts';
import { attach } from '../../workspace/attachment-commands.ts';

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
    ...(node ? { [`links/${node.id}`]: true } : {}),
  });
}

export function changeEvidence(id: string, fields: Record<string, Value>): Promise<boolean> {
  return commands.act([['evidence', id, fields]]);
}

export const linkEvidence = (id: string, node: OutlineNode, linked: boolean) =>
  changeEvidence(id, { [`links/${node.id}`]: linked ? true : null });

export function deleteEvidence(id: string): Promise<boolean> {
  return commands.act([['evidence', id, { $deleted: true }]]);
}

/** The next free number after the last own control. */
export async function addControl(title: string): Promise<string | null> {
  const numbers = openWorkspace.records.all('control').map(({ id }) => Number(id.slice(2)));
  const id = `X.${Math.max(0, ...numbers) + 1}`;
  // A number may have been used before; `$deleted: false` then brings the record back under its new title.
  const done = await commands.act([['control', id, { title: title.trim(), $deleted: false }]]);
  return done ? id : null;
}

export function renameControl(node: OutlineNode, title: string): Promise<boolean> {
  return commands.act([['control', node.id, { title: title.trim() }]]);
}

/** Takes an own control away, and what was said about it, so that its number starts afresh. */
export function deleteControl(node: OutlineNode): Promise<boolean> {
  const emptied = (kind: string): Put[] => {
    const names = Object.keys(openWorkspace.records.fields(kind, node.id));
    return names.length === 0
      ? []
      : [[kind, node.id, Object.fromEntries(names.map((name) => [name, null]))]];
  };
  return commands.act([
    ...emptied('response'),
    ...emptied('soa'),
    ['control', node.id, { $deleted: true }],
  ]);
}

// The actions of a calibration: which puts each of them makes.
import { commands, openWorkspace } from '../../workspace/index.ts';
import type { Answer, OutlineNode, RatingDifference } from 'aimwright-engine';
import { fieldText } from '../../workspace/records.svelte.ts';
import { recordId } from '../../lib/ids.ts';
import { today } from '../../i18n/display.ts';
import { ratingsOf } from './ratings.ts';
import { settledFields } from './resolution.ts';

// A note may follow a rating before that is stored; both belong into one record.
const made = new Map<string, string>();

function recordOf(node: string, assessor: string): string {
  const own = ratingsOf(openWorkspace.records.all('rating'), assessor).get(node);
  if (own) return own.record;
  const key = JSON.stringify([openWorkspace.stored?.id, assessor, node]);
  const id = made.get(key) ?? recordId('r');
  made.set(key, id);
  return id;
}

function put(node: OutlineNode, assessor: string, fields: Record<string, string | null>) {
  const whose = { node: node.id, assessor };
  return commands.act([['rating', recordOf(node.id, assessor), { ...whose, ...fields }]]);
}

export const rate = (node: OutlineNode, assessor: string, answer: Answer | null) =>
  put(node, assessor, { answer, rated_on: answer === null ? null : today() });

export const noteRating = (node: OutlineNode, assessor: string, note: string) =>
  put(node, assessor, { note: fieldText(note) });

/** The answer both agree on becomes the one that stands. */
export function settle(
  { id }: RatingDifference,
  a: string,
  b: string,
  answer: Answer,
): Promise<boolean> {
  return commands.act([['response', id, settledFields(a, b, answer, today())]]);
}

// The actions of an assessment: which puts each of them makes.
import { commands } from '../../workspace/index.ts';
import type { Answer, OutlineNode, Value } from 'aimwright-engine';

export function answer(node: OutlineNode, value: Answer | null): Promise<boolean> {
  return commands.act([['response', node.id, { answer: value }]]);
}

export function respond(node: OutlineNode, field: string, value: Value): Promise<boolean> {
  return commands.act([['response', node.id, { [field]: value }]]);
}

export const linkEvidence = (id: string, node: OutlineNode, linked: boolean): Promise<boolean> =>
  commands.act([['evidence', id, { [`shows/${node.id}`]: linked ? true : null }]]);

/** Two people apart may have given one number to two controls; each gets its own. */
export const renumberControls = () => commands.renumber('own_control');

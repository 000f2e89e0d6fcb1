import type { NodeKind, Outline, OutlineNode } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { NodeTree } from '../../engine-client/node-tree.ts';
import { beside, nextOpen, roundOf, sectionsOf } from './round.ts';

const node = (id: string, kind: NodeKind, parent: string | null): OutlineNode => ({
  id,
  framework: 'iso-42001',
  kind,
  parent,
  title: id,
  reference: id,
  question: null,
  phase: null,
  roles: [],
  documented: null,
  critical: false,
  weight: 1,
});

const content: Outline = {
  frameworks: [{ id: 'iso-42001', title: '', notice: '', locale: 'en', root: 'all' }],
  bundles: [],
  roles: [],
  terms: [],
  states: [],
  nodes: [
    node('all', 'root', null),
    node('clauses', 'root', 'all'),
    node('4', 'clause', 'clauses'),
    node('4.1', 'subclause', '4'),
    node('4.1-a', 'obligation', '4.1'),
    node('4.1-b', 'obligation', '4.1'),
    node('6', 'clause', 'clauses'),
    node('6.1', 'group', '6'),
    node('6.1.1', 'subclause', '6.1'),
    node('6.1.1-a', 'obligation', '6.1.1'),
    node('controls', 'root', 'all'),
    node('A.6', 'area', 'controls'),
    node('A.6.1', 'objective', 'A.6'),
    node('A.6.1.2', 'control', 'A.6.1'),
  ],
};
const tree = new NodeTree(content);

const ids = (nodes: OutlineNode[]) => nodes.map(({ id }) => id);
const rated = (...of: string[]) =>
  new Map(of.map((id) => [id, { record: id, answer: 'met' as const, note: '' }]));

describe('a round of ratings', () => {
  it('is subclauses and controls, or obligations and controls', () => {
    expect(ids(roundOf(tree, null, 'quick'))).toEqual(['4.1', '6.1.1', 'A.6.1.2']);
    expect(ids(roundOf(tree, null, 'deep'))).toEqual(['4.1-a', '4.1-b', '6.1.1-a', 'A.6.1.2']);
  });

  it('may be one clause or one control area', () => {
    expect(ids(sectionsOf(tree))).toEqual(['4', '6', 'A.6']);
    expect(ids(roundOf(tree, '6', 'quick'))).toEqual(['6.1.1']);
    expect(ids(roundOf(tree, 'A.6', 'deep'))).toEqual(['A.6.1.2']);
  });

  it('goes on with what is not rated yet, also with what was passed over', () => {
    const round = roundOf(tree, null, 'quick');
    expect(nextOpen(round, rated())?.id).toBe('4.1');
    expect(nextOpen(round, rated('4.1'), '4.1')?.id).toBe('6.1.1');
    expect(nextOpen(round, rated('A.6.1.2'), 'A.6.1.2')?.id).toBe('4.1');
    expect(nextOpen(round, rated('4.1', '6.1.1', 'A.6.1.2'))).toBeNull();
    // What is just being rated is not in the ratings yet.
    expect(nextOpen(round, rated('4.1', '6.1.1'), 'A.6.1.2')).toBeNull();
  });

  it('is walked in both directions and has ends', () => {
    const round = roundOf(tree, null, 'quick');
    expect(beside(round, '4.1', 1)?.id).toBe('6.1.1');
    expect(beside(round, '4.1', -1)).toBeNull();
    expect(beside(round, 'A.6.1.2', 1)).toBeNull();
    expect(beside(round, '4.1-a', 1)?.id).toBe('4.1');
  });
});

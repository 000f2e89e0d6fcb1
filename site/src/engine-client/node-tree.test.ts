import type { NodeKind, Outline, OutlineNode } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { NodeTree } from './node-tree.ts';

const node = (id: string, kind: NodeKind, parent: string | null): OutlineNode => ({
  id,
  kind,
  parent,
  title: id,
  reference: id,
  question: null,
  phase: null,
  roles: [],
  documented: null,
  critical: false,
  weight: 0,
});

const outline: Outline = {
  title: '',
  notice: '',
  bundles: [],
  roles: [],
  terms: [],
  nodes: [
    node('all', 'root', null),
    node('clauses', 'root', 'all'),
    node('6', 'clause', 'clauses'),
    node('6.1', 'group', '6'),
    node('6.1.3', 'subclause', '6.1'),
    node('6.1.3-g', 'obligation', '6.1.3'),
    node('6.2', 'subclause', '6'),
    node('controls', 'root', 'all'),
    node('A.6', 'area', 'controls'),
    node('A.6.1', 'objective', 'A.6'),
    node('A.6.1.2', 'control', 'A.6.1'),
  ],
};
const ids = (nodes: OutlineNode[]) => nodes.map(({ id }) => id);

describe('the outline', () => {
  const index = new NodeTree(outline);

  it('knows what carries the finding of a node', () => {
    expect(index.unit('6.1.3-g')?.id).toBe('6.1.3');
    expect(index.unit('A.6.1.2')?.id).toBe('A.6.1.2');
    expect(index.unit('6')).toBeNull();
    expect(index.unit('nowhere')).toBeNull();
  });

  it('knows the clause or area a node belongs to', () => {
    expect(index.section('6.1.3-g')?.id).toBe('6');
    expect(index.section('A.6.1.2')?.id).toBe('A.6');
    expect(index.section('all')).toBeNull();
  });

  it('lists the units under a node through groups and objectives, in document order', () => {
    expect(ids(index.unitsUnder('6'))).toEqual(['6.1.3', '6.2']);
    expect(ids(index.unitsUnder('all'))).toEqual(['6.1.3', '6.2', 'A.6.1.2']);
  });

  it('names the way up', () => {
    expect(ids(index.ancestors('6.1.3-g'))).toEqual(['6.1.3', '6.1', '6', 'clauses', 'all']);
  });
});

describe('own controls', () => {
  it('stand in an area of their own, which is there only with them', () => {
    const index = new NodeTree(outline, [{ id: 'X.1', title: 'Red team yearly' }], 'Own controls');
    expect(ids(index.children('X'))).toEqual(['X.1']);
    expect(index.get('X.1')).toMatchObject({ kind: 'own_control', question: 'Red team yearly' });
    expect(ids(index.unitsUnder('controls'))).toEqual(['A.6.1.2', 'X.1']);
    expect(new NodeTree(outline).get('X')).toBeUndefined();
  });
});

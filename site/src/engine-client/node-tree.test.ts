import type { NodeKind, Outline, OutlineNode } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { NodeTree } from './node-tree.ts';

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
  weight: 0,
});

const outline: Outline = {
  frameworks: [{ id: 'iso-42001', title: '', notice: '', locale: 'en', root: 'all' }],
  bundles: [],
  roles: [],
  terms: [],
  states: [],
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

describe('an address', () => {
  it('names a node of the first framework without it, and any node by its ref', () => {
    const nodes = [node('iso-42001:6.1', 'group', null), node('house:6.1', 'group', null)];
    const tree = new NodeTree({ ...outline, nodes });
    expect(tree.named('6.1')?.id).toBe('iso-42001:6.1');
    expect(tree.named('house:6.1')?.id).toBe('house:6.1');
    expect(tree.named('6.2')).toBeUndefined();
  });
});

describe('own controls', () => {
  it('hang where the engine says, and only while there are any', () => {
    const own = [node('X', 'area', 'controls'), node('own_control:8c1f', 'own_control', 'X')];
    const index = new NodeTree(outline, own);
    expect(ids(index.children('X'))).toEqual(['own_control:8c1f']);
    expect(ids(index.unitsUnder('controls'))).toEqual(['A.6.1.2', 'own_control:8c1f']);
    expect(new NodeTree(outline).get('X')).toBeUndefined();
  });
});

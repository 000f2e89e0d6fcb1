import type { NodeKind, OutlineNode } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { NodeTree } from '../../engine-client/node-tree.ts';
import { gap } from './fixture.ts';
import { group, readGrouping } from './groups.ts';

const node = (id: string, kind: NodeKind, parent: string | null): OutlineNode => ({
  id,
  framework: 'iso-42001',
  kind,
  parent,
  title: `Title of ${id}`,
  reference: id,
  question: null,
  phase: null,
  roles: [],
  documented: null,
  critical: false,
  weight: 1,
});

const tree = new NodeTree({
  frameworks: [{ id: 'iso-42001', title: '', notice: '', locale: 'en', root: 'all' }],
  bundles: [],
  roles: [],
  terms: [],
  states: [],
  nodes: [
    node('clauses', 'root', null),
    node('9', 'clause', 'clauses'),
    node('9.1', 'subclause', '9'),
    node('9.1-a', 'obligation', '9.1'),
    node('10', 'clause', 'clauses'),
    node('10.2', 'subclause', '10'),
    node('10.2-a', 'obligation', '10.2'),
    node('10.2-b', 'obligation', '10.2'),
  ],
});
const gaps = [
  gap({ id: '10.2-b', phase: 'improvement' }),
  gap({ id: '9.1-a', phase: 'operation' }),
  gap({ id: '10.2-a', phase: 'context' }),
];
const ids = (by: 'none' | 'section' | 'phase') =>
  group(gaps, by, tree).map(({ id, rows }) => [id, rows.map((row) => row.id)]);

describe('gaps in groups', () => {
  it('stand under their clause, in the order of the standard, and keep their own order', () => {
    expect(ids('section')).toEqual([
      ['9', ['9.1-a']],
      ['10', ['10.2-b', '10.2-a']],
    ]);
  });

  it('stand under the phases in the order of the work, without empty ones', () => {
    expect(ids('phase').map(([id]) => id)).toEqual(['context', 'operation', 'improvement']);
  });

  it('are one untitled group when nothing is asked for', () => {
    const [all, ...rest] = group(gaps, readGrouping('colour'), tree);
    expect(rest).toEqual([]);
    expect(all?.title).toBe('');
    expect(all?.rows).toEqual(gaps);
  });
});

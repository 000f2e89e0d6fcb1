import { describe, expect, it } from 'vitest';
import { groupKey, linesOf } from './lines.ts';

const groups = [
  { value: 'avoid', count: 2 },
  { value: 'accept', count: 3 },
  { value: null, count: 1 },
];
const shown = (closed: string[]) => {
  const lines = linesOf(6, groups, new Set(closed));
  return Array.from({ length: lines.count }, (_, index) => {
    const line = lines.at(index);
    return line?.kind === 'group' ? String(line.group.value) : line?.offset;
  });
};

describe('the lines of a table', () => {
  it('are its rows where nothing is grouped', () => {
    const lines = linesOf(3, null, new Set());
    expect(lines.count).toBe(3);
    expect(lines.at(2)).toEqual({ kind: 'row', index: 2, offset: 2 });
    expect(lines.at(3)).toBeUndefined();
  });

  it('begin each group with its head', () => {
    expect(shown([])).toEqual(['avoid', 0, 1, 'accept', 2, 3, 4, 'null', 5]);
  });

  it('leave out the rows of a closed group', () => {
    expect(shown([groupKey('accept')])).toEqual(['avoid', 0, 1, 'accept', 'null', 5]);
  });
});

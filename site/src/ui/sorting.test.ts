import { describe, expect, it } from 'vitest';
import { readSorting, sorted, turn, writeSorting } from './sorting.ts';

describe('the order of a list in the address', () => {
  const known = ['rank', 'title'];

  it('reads a column and its direction', () => {
    expect(readSorting('-title', known, 'rank')).toEqual({ by: 'title', down: true });
    expect(readSorting('title', known, 'rank')).toEqual({ by: 'title', down: false });
  });

  it('falls back to the usual order for a column that does not exist', () => {
    expect(readSorting('-price', known, 'rank')).toEqual({ by: 'rank', down: false });
    expect(readSorting(null, known, 'rank')).toEqual({ by: 'rank', down: false });
  });

  it('leaves the usual order unsaid and writes every other one so that it reads back', () => {
    expect(writeSorting({ by: 'rank', down: false }, 'rank')).toBeNull();
    for (const by of known) {
      const written = writeSorting({ by, down: true }, 'rank');
      expect(readSorting(written, known, 'rank')).toEqual({ by, down: true });
    }
  });

  it('turns around on the second click and starts upwards on another column', () => {
    const once = turn({ by: 'rank', down: false }, 'title');
    expect(once).toEqual({ by: 'title', down: false });
    expect(turn(once, 'title')).toEqual({ by: 'title', down: true });
    expect(turn({ by: 'title', down: true }, 'rank')).toEqual({ by: 'rank', down: false });
  });
});

describe('sorting rows', () => {
  const rows = [{ id: '6.1.10' }, { id: '6.1.2' }, { id: '10.1' }];

  it('puts the tenth subclause after the second', () => {
    expect(sorted(rows, (row) => row.id, false).map((row) => row.id)).toEqual([
      '6.1.2',
      '6.1.10',
      '10.1',
    ]);
  });

  it('keeps rows without a value last in both directions, and equal rows in their order', () => {
    const days = [
      { name: 'a', days: null },
      { name: 'b', days: 2 },
      { name: 'c', days: 10 },
      { name: 'd', days: 2 },
    ];
    const names = (down: boolean) => sorted(days, (row) => row.days, down).map((row) => row.name);
    expect(names(false)).toEqual(['b', 'd', 'c', 'a']);
    expect(names(true)).toEqual(['c', 'b', 'd', 'a']);
  });

  it('leaves what it was given as it was', () => {
    const before = [...rows];
    sorted(rows, (row) => row.id, true);
    expect(rows).toEqual(before);
  });
});

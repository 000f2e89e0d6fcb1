import type { Act } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../i18n/display.ts';
import { byDay, takenBack } from './days.ts';

const act = (id: string, at: string, undoes: string | null = null): Act => ({
  act: id,
  undoes,
  changes: [],
  actor: 'a'.repeat(32),
  sequence: 1,
  by: 'Dana',
  at: `${at}/0000`,
});

describe('acts by day', () => {
  it('stand together under the day they were done on, where the user is', () => {
    const [late, noon, before] = [
      '2026-11-23T12:30:00.000Z',
      '2026-11-23T12:00:00.000Z',
      '2026-11-20T12:00:00.000Z',
    ];
    const days = byDay([act('3', late), act('2', noon), act('1', before)]);
    expect(days.map(({ day, acts }) => [day, acts.map((each) => each.act)])).toEqual([
      [dayOf(noon), ['3', '2']],
      [dayOf(before), ['1']],
    ]);
  });
});

describe('what was taken back', () => {
  const at = '2026-11-23T12:00:00.000Z';

  it('is marked, and stands again once that was undone', () => {
    const done = act('1', at);
    const undo = act('2', at, '1');
    const redo = act('3', at, '2');
    expect([...takenBack([undo, done])]).toEqual(['1']);
    expect([...takenBack([redo, undo, done])]).toEqual(['2']);
    expect([...takenBack([act('4', at, '3'), redo, undo, done])].sort()).toEqual(['1', '3']);
  });
});

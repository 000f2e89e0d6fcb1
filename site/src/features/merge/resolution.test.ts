import type { Conflict, Side, Value } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { choicesOf, chosenBy, kindsIn, peopleIn, putsOf, shownOf } from './resolution.ts';

const side = (by: string, hour: number, value: Value, field = 'answer'): Side => ({
  field,
  value,
  actor: by.padEnd(32, '0').toLowerCase(),
  sequence: 1,
  by,
  at: `2026-11-23T${String(hour).padStart(2, '0')}:00:00.000Z/0000`,
});

const answers: Conflict = {
  kind: 'response',
  id: '6.1.3-g',
  field: 'answer',
  sides: [side('Ravi', 12, 'met'), side('Dana', 9, 'partly')],
};
const removed: Conflict = {
  kind: 'evidence',
  id: 'e1',
  field: '$deleted',
  sides: [
    side('Dana', 9, true, '$deleted'),
    side('Ravi', 12, 'Minutes, signed', 'title'),
    side('Ravi', 10, '2027-01-31', 'valid_until'),
  ],
};

describe('a conflict of two values', () => {
  it('can be settled by either, the latest first, which is what is shown', () => {
    expect(choicesOf(answers).map(({ value }) => value)).toEqual(['met', 'partly']);
    expect(shownOf(answers)).toBe('met');
  });

  it('goes to the later, the earlier, or the one of a person', () => {
    expect(chosenBy('later', answers)?.value).toBe('met');
    expect(chosenBy('earlier', answers)?.value).toBe('partly');
    expect(chosenBy({ person: 'Dana' }, answers)?.value).toBe('partly');
    expect(chosenBy({ person: 'Mira' }, answers)).toBeNull();
  });

  it('of answers goes to the lower one, of anything else to none', () => {
    expect(chosenBy('lower', answers)?.value).toBe('partly');
    expect(chosenBy('lower', { ...answers, field: 'note' })).toBeNull();
  });

  it('has no lower answer where one of them took it back', () => {
    const back: Conflict = { ...answers, sides: [side('Ravi', 12, null), side('Dana', 9, 'met')] };
    expect(chosenBy('lower', back)).toBeNull();
  });
});

describe('a deletion against edits', () => {
  it('deletes or keeps, and keeps until somebody decides', () => {
    expect(choicesOf(removed).map(({ value, sides }) => [value, sides.length])).toEqual([
      [true, 1],
      [false, 2],
    ]);
    expect(shownOf(removed)).toBe(false);
  });

  it('is decided by the time of the last edit and of the deletion', () => {
    expect(chosenBy('later', removed)?.value).toBe(false);
    expect(chosenBy('earlier', removed)?.value).toBe(true);
    expect(chosenBy({ person: 'Ravi' }, removed)?.value).toBe(false);
    expect(chosenBy('lower', removed)).toBeNull();
  });
});

describe('many conflicts', () => {
  it('name the people and kinds in them once', () => {
    expect(peopleIn([answers, removed])).toEqual(['Dana', 'Ravi']);
    expect(kindsIn([answers, removed, answers])).toEqual(['evidence', 'response']);
  });

  it('are settled with one put for each record', () => {
    const note: Conflict = { ...answers, field: 'note' };
    const resolutions = [
      { conflict: answers, value: 'partly' },
      { conflict: removed, value: true },
      { conflict: note, value: null },
    ];
    expect(putsOf(resolutions)).toEqual([
      ['response', '6.1.3-g', { answer: 'partly', note: null }],
      ['evidence', 'e1', { $deleted: true }],
    ]);
  });
});

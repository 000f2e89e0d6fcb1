import type { Change } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { showDay } from '../i18n/display.ts';
import {
  describeValue,
  describeInOneLine,
  describeChanges,
  inverted,
  type Names,
} from './change-text.ts';

const names: Names = {
  reference: (id) => id.replace('-g', ' no. 7').replace('-h', ' no. 8'),
  title: (kind, id) => (kind === 'evidence' && id === 'e1' ? 'SoA v3' : null),
  rated: (id) => (id === 'r1' ? '6.1.3-g' : null),
};

function change(
  kind: string,
  id: string,
  field: string,
  before: Change['before'],
  after: Change['after'],
): Change {
  const at = '2026-11-23T10:00:00.000Z/0000';
  return { kind, id, field, before, after, actor: 'a'.repeat(32), sequence: 1, by: 'Dana', at };
}

const words = (...changes: Change[]) =>
  describeChanges(changes, names).flatMap((told) => told.words);

describe('a change in words', () => {
  it('of an answer is where it came from and where it went', () => {
    const answer = change('response', '6.1.3-g', 'answer', 'partly', 'met');
    expect(describeChanges([answer], names)).toEqual([
      { kind: 'response', id: '6.1.3-g', subject: '6.1.3 no. 7', words: ['Partly met → Met'] },
    ]);
    expect(words({ ...answer, before: null })).toEqual(['Not answered → Met']);
    expect(words({ ...answer, after: null })).toEqual(['Partly met → Not answered']);
  });

  it('of a field names the field, and says what was cleared', () => {
    const note = (before: string | null, after: string | null) =>
      words(change('response', '4.1', 'note', before, after));
    expect(note(null, 'Half done')).toEqual(['Note: “Half done”']);
    expect(note('Half done', 'Done')).toEqual(['Note: “Half done” → “Done”']);
    expect(note('Done', null)).toEqual(['Note: “Done” → nothing']);
    expect(words(change('soa', 'A.5.4', 'applicable', true, false))).toEqual([
      'Applicable: yes → no',
    ]);
    expect(words(change('evidence', 'e1', 'valid_until', null, '2026-12-31'))).toEqual([
      `Valid until: ${showDay('2026-12-31')}`,
    ]);
  });

  it('of a link says what the evidence shows', () => {
    const link = change('evidence', 'e1', 'shows/6.1.3-g', null, true);
    expect(describeChanges([link], names)).toMatchObject([
      { subject: 'Evidence “SoA v3”', words: ['shows 6.1.3 no. 7'] },
    ]);
    expect(words(...inverted([link]))).toEqual(['no longer shows 6.1.3 no. 7']);
  });

  it('of a record that was made or deleted says so, by its title', () => {
    const added = change('evidence', 'e9', 'title', null, 'Minutes');
    expect(describeChanges([added], names)).toMatchObject([
      { subject: 'Evidence “Minutes”', words: ['added'] },
    ]);
    expect(words(change('evidence', 'e1', '$deleted', null, true))).toEqual(['deleted']);
    expect(words(change('evidence', 'e1', '$deleted', true, false))).toEqual(['brought back']);
  });

  it('of a kind the page does not know keeps its own name', () => {
    expect(describeChanges([change('risk', 'r1', 'level', 1, 2)], names)).toMatchObject([
      { subject: 'risk (r1)', words: ['level: 1 → 2'] },
    ]);
  });
});

describe('an act in one line', () => {
  it('names the first change and counts the others', () => {
    const one = change('response', '6.1.3-g', 'answer', 'partly', 'met');
    const other = change('response', '4.1', 'answer', null, 'met');
    expect(describeInOneLine([one], names)).toBe('6.1.3 no. 7: Partly met → Met');
    expect(describeInOneLine([one, other], names)).toBe('6.1.3 no. 7: Partly met → Met and 1 more');
  });

  it('keeps a long note short', () => {
    const long = change('response', '4.1', 'note', null, 'word '.repeat(100));
    expect(describeInOneLine([long], names).length).toBeLessThan(90);
  });
});

describe('what stands', () => {
  it('is said for one who has to decide about it', () => {
    expect(describeValue('response', 'answer', 'met', names)).toBe('Answer: Met');
    expect(describeValue('response', 'note', null, names)).toBe('Note: nothing');
    expect(describeValue('evidence', 'shows/4.1', null, names)).toBe('no longer shows 4.1');
    expect(describeValue('evidence', '$deleted', true, names)).toBe('deleted');
  });
});

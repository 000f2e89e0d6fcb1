import type { RecordView } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { allRegisters } from '../../labels/register-words.ts';
import { kindsOf, omissionsOf, peopleIn, toggled, type Chosen } from './choices.ts';

const nothing: Chosen = { nodes: [], kinds: [], fields: [], naming: 'kept', people: [] };
const stamp = { at: '', by: '', created_at: '', created_by: '' };

describe('what can be left out', () => {
  it('is every kind of record but the one that names method and content', () => {
    const offered = kindsOf(allRegisters()).map(({ kind }) => kind);
    expect(offered).toContain('evidence');
    expect(offered).not.toContain('settings');
  });

  it('is of fields what people write freely and what a record is linked to, not its dates', () => {
    const evidence = kindsOf(allRegisters()).find(({ kind }) => kind === 'evidence');
    const names = ['evidence.title', 'evidence.reference', 'evidence.shows', 'evidence.files'];
    expect(evidence?.fields).toEqual(names);
    const response = kindsOf(allRegisters()).find(({ kind }) => kind === 'response');
    expect(response?.fields).toEqual(['response.note']);
  });

  it('is the name of everybody who wrote or is named, once', () => {
    const answer: RecordView = {
      ...stamp,
      kind: 'response',
      id: '4.1',
      fields: { answered_by: ' dana ', verified_by: 'Ravi', note: 'Ask Mira' },
    };
    expect(peopleIn(['Dana', ''], [answer], allRegisters())).toEqual(['Dana', 'Ravi']);
  });
});

describe('what was chosen', () => {
  it('names no field of a kind that is left out whole', () => {
    const chosen = { ...nothing, kinds: ['evidence'], fields: ['evidence.shows', 'response.note'] };
    expect(omissionsOf(chosen).fields).toEqual(['response.note']);
  });

  it('replaces all names, the chosen ones, or none', () => {
    const people = ['Dana'];
    expect(omissionsOf({ ...nothing, naming: 'all', people }).people).toBe('all');
    expect(omissionsOf({ ...nothing, naming: 'some', people }).people).toEqual(['Dana']);
    expect(omissionsOf({ ...nothing, naming: 'kept', people }).people).toEqual([]);
  });

  it('is taken back by choosing it again', () => {
    expect(toggled(toggled([], '6'), '6')).toEqual([]);
  });
});

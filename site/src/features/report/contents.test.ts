import type { Document, Section } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { contentsOf } from './contents.ts';

const section = (id: string, level: Section['level']): Section => ({
  id,
  level,
  title: `Title of ${id}`,
  blocks: [],
});
const document = (sections: Section[]): Document => ({
  id: 'gap',
  title: 'Gap report',
  subtitle: '',
  language: 'en',
  facts: [],
  notice: '',
  sections,
});

describe('the contents of a report', () => {
  it('hold chapters and their parts in reading order, and leave what is below to the page', () => {
    const report = document([
      section('summary', 1),
      section('clauses', 1),
      section('at-6', 2),
      section('at-6.1.3', 3),
      section('controls', 1),
    ]);
    expect(contentsOf(report).map(({ id, level }) => [id, level])).toEqual([
      ['summary', 1],
      ['clauses', 1],
      ['at-6', 2],
      ['controls', 1],
    ]);
  });
});

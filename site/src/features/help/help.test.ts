import { describe, expect, it } from 'vitest';
import help from '../../i18n/help.en.json';
import { figureHelp } from '../../routing/help.ts';

const entries = help.sections.flatMap((section) => section.entries ?? []);
const ids = [...help.sections, ...entries].map(({ id }) => id);

describe('the help', () => {
  it('gives every section and entry an address of its own', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('explains every figure that other pages lead to it for', () => {
    for (const id of Object.values(figureHelp)) expect(ids).toContain(id);
  });

  it('leaves no section empty', () => {
    for (const section of help.sections) {
      const filled = [section.text, section.steps, section.list, section.entries].some(
        (part) => (part ?? []).length > 0,
      );
      expect(filled || section.show !== undefined, section.id).toBe(true);
    }
  });
});

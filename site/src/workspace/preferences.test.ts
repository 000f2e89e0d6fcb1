import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkspaceRepository } from '../persistence/repository.svelte.ts';
import { loadPreferences } from '../storage/preferences.ts';
import { stubBrowser } from './fixture.ts';
import { PreferenceStore } from './preferences.svelte.ts';

const repository = { everything: [] as object[] } as unknown as WorkspaceRepository;

beforeEach(() => stubBrowser());
afterEach(() => vi.unstubAllGlobals());

describe('preferences of two tabs', () => {
  it('leave each other what they did not change', () => {
    const one = new PreferenceStore(repository);
    const other = new PreferenceStore(repository);
    one.set({ name: 'Dana', theme: 'dark' });
    one.set({ asOf: { aa: '2027-03-31' }, columns: { evidence: ['title'] } });
    other.set({ asOf: { bb: 'today' }, lockAfter: 5 });
    other.set({ columns: { risk: ['title', 'owner'] } });
    expect(loadPreferences()).toMatchObject({
      name: 'Dana',
      theme: 'dark',
      lockAfter: 5,
      asOf: { aa: '2027-03-31', bb: 'today' },
      columns: { evidence: ['title'], risk: ['title', 'owner'] },
    });
  });

  it('forget what was taken back', () => {
    const one = new PreferenceStore(repository);
    one.set({ asOf: { aa: '2027-03-31', bb: '2027-01-01' } });
    one.set({ asOf: { bb: '2027-01-01' } });
    expect(loadPreferences().asOf).toEqual({ bb: '2027-01-01' });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { href, split } from './router.svelte.ts';
import { veil } from './address-redaction.ts';

afterEach(() => {
  veil.on = false;
});

describe('an address', () => {
  it('says what people wrote while nothing is encrypted', () => {
    expect(href('/gaps', { words: 'risk' })).toBe('#/gaps?words=risk');
  });

  it('says only a mark in an encrypted workspace, which this page understands', () => {
    veil.on = true;
    const address = href('/history', { person: 'Priya Nair', kind: 'response' });
    expect(address).not.toMatch(/Priya|Nair/);
    const { query } = split(address);
    expect(Object.fromEntries(query)).toEqual({ person: 'Priya Nair', kind: 'response' });
    expect(href('/history', { person: 'Priya Nair', kind: 'response' })).toBe(address);
  });

  it('means nothing any more once the page has started anew', () => {
    veil.on = true;
    const address = href('/gaps', { words: 'risk' });
    veil.on = false;
    veil.on = true;
    expect([...split(address).query]).toEqual([]);
  });
});

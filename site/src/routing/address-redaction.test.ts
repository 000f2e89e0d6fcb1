import { afterEach, describe, expect, it } from 'vitest';
import { href, split } from './router.svelte.ts';
import { addressRedaction } from './address-redaction.ts';

afterEach(() => {
  addressRedaction.on = false;
});

describe('an address', () => {
  it('says what people wrote while nothing is encrypted', () => {
    expect(href('/gaps', { words: 'risk' })).toBe('#/gaps?words=risk');
  });

  it('says only a mark in an encrypted workspace, which this page understands', () => {
    addressRedaction.on = true;
    const address = href('/history', { person: 'Priya Nair', kind: 'response' });
    expect(address).not.toMatch(/Priya|Nair/);
    const { query } = split(address);
    expect(Object.fromEntries(query)).toEqual({ person: 'Priya Nair', kind: 'response' });
    expect(href('/history', { person: 'Priya Nair', kind: 'response' })).toBe(address);
  });

  it('means nothing any more once the page has started anew', () => {
    addressRedaction.on = true;
    const address = href('/gaps', { words: 'risk' });
    addressRedaction.on = false;
    addressRedaction.on = true;
    expect([...split(address).query]).toEqual([]);
  });
});

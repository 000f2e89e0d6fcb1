import { describe, expect, it } from 'vitest';
import { compile, href, match, split, type Route } from './router.svelte.ts';

const route = (path: string): Route => ({
  path,
  place: path,
  workspace: false,
  load: () => Promise.reject(new Error('not opened here')),
});

const routes = compile([route('/'), route('/assess/:id?'), route('/reports/gap')]);

describe('an address', () => {
  it('is a path and a query after the hash', () => {
    const { path, query } = split('#/assess/6.1.3-g?mode=deep&panel=guide');
    expect(path).toBe('/assess/6.1.3-g');
    expect(Object.fromEntries(query)).toEqual({ mode: 'deep', panel: 'guide' });
  });

  it('leads home when it is empty or of another kind', () => {
    expect(split('').path).toBe('/');
    expect(split('#main').path).toBe('/');
  });

  it('is written without the members that are empty', () => {
    expect(href('/assess', { mode: 'deep', panel: null, role: '' })).toBe('#/assess?mode=deep');
    expect(href('/data')).toBe('#/data');
  });
});

describe('finding the page of an address', () => {
  it('reads the named parts', () => {
    expect(match(routes, '/assess/A.5.4')?.params).toEqual({ id: 'A.5.4' });
    expect(match(routes, '/assess')?.params).toEqual({});
  });

  it('takes a broken escape as it stands', () => {
    expect(match(routes, '/assess/%E0%A4%A')?.params).toEqual({ id: '%E0%A4%A' });
  });

  it('finds nothing for an address nobody has', () => {
    expect(match(routes, '/nowhere')).toBeNull();
  });
});

// Addresses after the `#`, so that any static host and any sub-path works: #/assess/6.1.3-g?mode=deep&panel=guide
import { parse } from 'regexparam';
import type { Component } from 'svelte';
import { addressRedaction } from './address-redaction.ts';

export interface Route {
  /** Pattern with named parts, `/assess/:id?`. */
  path: string;
  /** The place in the rail that is marked as current. */
  place: string;
  /** Needs an open workspace; without one the start page is shown. */
  workspace: boolean;
  load: () => Promise<{ default: Component }>;
}

export interface Place {
  route: Route;
  params: Record<string, string>;
}

export type Query = Record<string, string | null>;

interface Compiled {
  route: Route;
  keys: string[];
  pattern: RegExp;
}

export function compile(routes: Route[]): Compiled[] {
  return routes.map((route) => ({ route, ...parse(route.path) }));
}

export function match(compiled: Compiled[], path: string): Place | null {
  for (const { route, keys, pattern } of compiled) {
    const found = pattern.exec(path);
    if (!found) continue;
    const params: Record<string, string> = {};
    keys.forEach((key, index) => {
      const value = found[index + 1];
      if (value !== undefined) params[key] = decode(value);
    });
    return { route, params };
  }
  return null;
}

// A hand-typed address may hold a broken escape; it then stands for itself.
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function split(hash: string): { path: string; query: URLSearchParams } {
  const address = hash.replace(/^#/, '');
  const [path = '', query = ''] = address.split('?', 2);
  const revealed = [...new URLSearchParams(query)].flatMap(([name, value]) => {
    const meant = addressRedaction.reveal(name, value);
    return meant === null ? [] : [[name, meant]];
  });
  return { path: path.startsWith('/') ? path : '/', query: new URLSearchParams(revealed) };
}

/** The address of a path with its query; members that are null or empty are left out. */
export function href(path: string, query: Query = {}): string {
  const members = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== null && entry[1] !== '',
  );
  const shown = members.map(([name, value]) => [name, addressRedaction.mask(name, value)]);
  const text = new URLSearchParams(shown).toString();
  return `#${path}${text ? `?${text}` : ''}`;
}

// What is being typed belongs to the page that is left: it is saved while that page still knows what it is about.
function leaveField(): void {
  const { activeElement: field } = document;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.blur();
}

class Router {
  #compiled: Compiled[] = [];
  path = $state('/');
  query = $state.raw(new URLSearchParams());
  place = $state.raw<Place | null>(null);
  /** The next page is new to the reader and starts at its top. */
  fresh = false;
  /** Counts changes of the path: a new page was asked for. */
  arrivals = $state(0);

  start(routes: Route[]): void {
    this.#compiled = compile(routes);
    window.addEventListener('hashchange', () => this.#read());
    // A link leads to the top of a page; back and forward leave the place to the browser.
    window.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#/"]') : null;
      if (link) this.fresh = true;
    });
    this.#read();
    this.arrivals = 0;
  }

  #read(): void {
    const { path, query } = split(location.hash);
    // Links are made of it: the same query is no reason to write them all anew.
    if (query.toString() !== this.query.toString()) this.query = query;
    if (path === this.path && this.place) return;
    leaveField();
    this.path = path;
    this.place = match(this.#compiled, path);
    this.arrivals += 1;
  }

  get params(): Record<string, string> {
    return this.place?.params ?? {};
  }

  go(path: string, query: Query = {}, options: { replace?: boolean } = {}): void {
    this.#visit(href(path, query), options.replace ?? false);
  }

  /** Changes members of the query and stays on the page. */
  set(changes: Query, options: { replace?: boolean } = {}): void {
    // As the address is now, also where nobody has heard yet that it changed: a sheet may close on the way elsewhere.
    const { path, query } = split(location.hash);
    this.#visit(href(path, { ...Object.fromEntries(query), ...changes }), options.replace ?? true);
  }

  /** The present address with some members of the query changed. */
  here(changes: Query): string {
    return href(this.path, { ...Object.fromEntries(this.query), ...changes });
  }

  #visit(hash: string, replace: boolean): void {
    if (hash === location.hash) return;
    this.fresh = true;
    if (replace) history.replaceState(null, '', hash);
    else history.pushState(null, '', hash);
    this.#read();
  }
}

export const router = new Router();

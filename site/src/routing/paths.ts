// Addresses that more than one feature leads to.
import { href, router, type Query } from './router.svelte.ts';

/** Stands in no address: the nodes of the first framework are named without it. */
export const first = { framework: '' };

/** A node as addresses name it: `6.1.3`, `house-rules:6.1.3`, `own_control:8c1f`. */
export const nodeSegment = (id: string): string => {
  const prefix = `${first.framework}:`;
  const short = id.startsWith(prefix) ? id.slice(prefix.length) : id;
  return encodeURIComponent(short).replaceAll('%3A', ':');
};

/** The question page of a clause, subclause, obligation or control. */
export const nodePath = (id: string): string => `/assess/${nodeSegment(id)}`;
export const nodeHref = (id: string, query: Query = {}): string => href(nodePath(id), query);

/** The table of a register, and the page of one of its records. */
export const registerPath = (register: string): string => `/registers/${register}`;
export const recordPath = (register: string, id: string): string =>
  `${registerPath(register)}/${encodeURIComponent(id).replaceAll('%3A', ':')}`;

/** The present page with a panel beside it, or without one. */
export const panelHref = (name: string | null, argument = ''): string =>
  router.here({ panel: name === null ? null : argument ? `${name}:${argument}` : name });

/** What was done to a record. */
export const historyHref = (record: string): string => href('/history', { record });

/** How a figure of a node came about, beside the present page. */
export const explainHref = (node: string, figure: string): string =>
  panelHref('explain', `${nodeSegment(node)}:${figure}`);

// Addresses that more than one feature leads to.
import { href, router, type Query } from './router.svelte.ts';

/** The question page of a clause, subclause, obligation or control. */
export const nodePath = (id: string): string => `/assess/${encodeURIComponent(id)}`;
export const nodeHref = (id: string, query: Query = {}): string => href(nodePath(id), query);

/** The present page with a panel beside it, or without one. */
export const panelHref = (name: string | null, argument = ''): string =>
  router.here({ panel: name === null ? null : argument ? `${name}:${argument}` : name });

/** What was done to a record. */
export const historyHref = (record: string): string => href('/history', { record });

/** How a figure of a node came about, beside the present page. */
export const explainHref = (node: string, figure: string): string =>
  panelHref('explain', `${node}:${figure}`);

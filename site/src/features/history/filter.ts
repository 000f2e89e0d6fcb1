// Which acts are shown: by person, kind of record, record and days. Every choice stands in the address.
import type { QueryParams } from '../../engine-client/query-params.ts';
import { span } from '../../i18n/display.ts';

export const facets = ['person', 'kind', 'record', 'from', 'to'] as const;
export type Facet = (typeof facets)[number];
export type Filter = Record<Facet, string | null>;

/** An address may name a node shortly: `refOf` gives its ref, and anything else as it is. */
export function readFilter(query: URLSearchParams, refOf = (id: string) => id): Filter {
  const day = (facet: Facet) => {
    const value = query.get(facet);
    return value !== null && span(value) ? value : null;
  };
  const record = query.get('record');
  return {
    person: query.get('person'),
    kind: query.get('kind'),
    record: record === null ? null : refOf(record),
    from: day('from'),
    to: day('to'),
  };
}

export const narrows = (filter: Filter): boolean => facets.some((facet) => filter[facet] !== null);

/** What to ask the engine for; the days are those where the user is. */
export function questionOf(filter: Filter, skip: number, limit: number): QueryParams<'history'> {
  const from = filter.from === null ? null : span(filter.from);
  const to = filter.to === null ? null : span(filter.to);
  return {
    ...(filter.person === null ? {} : { person: filter.person }),
    ...(filter.kind === null ? {} : { kind: filter.kind }),
    ...(filter.record === null ? {} : { id: filter.record }),
    ...(from ? { from: from.from } : {}),
    ...(to ? { to: to.to } : {}),
    skip,
    limit,
  };
}

// How large the organisation is, which decides the estimates of effort. Where nothing is said the engine takes the same.
import type { Guidance } from 'aimwright-engine';

export type Size = keyof NonNullable<NonNullable<Guidance['effort']>['by_size']>;

interface Texts {
  text: (kind: string, id: string, field: string) => string;
}

const usual: Size = 'small';

/** Of what the record says of the organisation. */
export const organisationSize = (records: Texts): Size =>
  (records.text('profile', 'organisation', 'size') || usual) as Size;

// The order in which likely findings are listed, the worst first.
import type { Finding } from 'aimwright-engine';

export const findingOrder: readonly Finding[] = [
  'major',
  'minor',
  'unshown',
  'observation',
  'conforming',
  'undetermined',
  'excluded',
];

export const findingsWithout = (...left: readonly Finding[]): readonly Finding[] =>
  findingOrder.filter((finding) => !left.includes(finding));

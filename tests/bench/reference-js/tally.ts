// The sums under every node, side by side in one array, and what follows from them.
import type { Band, Figures, Finding, FindingCounts, NodeKind } from 'aimwright-engine';
import { halfUnits, type Status } from './leaf.js';

/** Places of the sums within one node's stretch. */
export const sum = {
  weight: 0,
  answered: 1,
  direct: 2,
  claimed: 3,
  evidenced: 4,
  verified: 5,
  excluded: 6,
  applicable: 7,
  criticalNotMet: 8,
  weightNotMet: 9,
  belowMet: 10,
  unanswered: 11,
  unevidenced: 12,
} as const;
export const sums = 13;

export interface Method {
  minCoveragePercent: number;
  majorSharePercent: number;
  bands: { id: Band; from_percent: number }[];
}

/** What a leaf adds to every node above it, written over `tally`. */
export function tallyOf(
  tally: Float64Array,
  status: Status,
  leaf: { position: number; weight: number; critical: boolean },
): void {
  tally.fill(0);
  if (status.excluded) {
    tally[sum.excluded] = 1;
    return;
  }
  tally[sum.applicable] = 1;
  tally[sum.weight] = leaf.weight;
  if (!status.evidenced) tally[sum.unevidenced] = 1;
  if (status.answer === null) {
    tally[sum.unanswered] = 1;
    return;
  }
  const claim = leaf.weight * halfUnits[status.answer];
  tally[sum.answered] = leaf.weight;
  if (status.from === leaf.position) tally[sum.direct] = leaf.weight;
  tally[sum.claimed] = claim;
  if (status.evidenced) tally[sum.evidenced] = claim;
  if (status.verified) tally[sum.verified] = claim;
  if (status.answer !== 'met') tally[sum.belowMet] = 1;
  if (status.answer === 'not_met') {
    tally[sum.weightNotMet] = leaf.weight;
    if (leaf.critical) tally[sum.criticalNotMet] = 1;
  }
}

export function findingOf(t: Float64Array, at: number, kind: NodeKind, method: Method): Finding {
  if (t[at + sum.applicable] === 0) return 'excluded';
  if (t[at + sum.criticalNotMet]! > 0) return 'major';
  const notMet = t[at + sum.weightNotMet]!;
  const share = notMet * 100 >= t[at + sum.weight]! * method.majorSharePercent;
  if (kind === 'subclause' && notMet > 0 && share) return 'major';
  if (t[at + sum.belowMet]! > 0) return 'minor';
  if (t[at + sum.unanswered]! > 0) return 'undetermined';
  return t[at + sum.unevidenced]! > 0 ? 'observation' : 'conforming';
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((200 * part + whole) / (2 * whole));

function bandOf(claimed: number, answered: number, method: Method): Band {
  const reached = method.bands.filter(
    ({ from_percent }) => claimed * 100 >= 2 * answered * from_percent,
  );
  return reached[reached.length - 1]!.id;
}

export function figuresOf(
  t: Float64Array,
  at: number,
  method: Method,
  finding: Finding | undefined,
  findings: FindingCounts | undefined,
): Figures {
  const weight = t[at + sum.weight]!;
  const answered = t[at + sum.answered]!;
  const direct = t[at + sum.direct]!;
  const claimed = t[at + sum.claimed]!;
  const evidenced = t[at + sum.evidenced]!;
  const verified = t[at + sum.verified]!;
  const enough = answered > 0 && answered * 100 >= weight * method.minCoveragePercent;
  return {
    weight,
    answered,
    direct,
    excluded: t[at + sum.excluded]!,
    sums: { claimed, evidenced, verified },
    coverage: ratio(answered, weight),
    direct_share: ratio(direct, weight),
    claimed: {
      low: ratio(claimed, 2 * weight),
      value: enough ? claimed / (2 * answered) : null,
      high: ratio(claimed + 2 * (weight - answered), 2 * weight),
    },
    evidenced: ratio(evidenced, 2 * weight),
    verified: ratio(verified, 2 * weight),
    percents: {
      coverage: percent(answered, weight),
      direct: percent(direct, weight),
      low: percent(claimed, 2 * weight),
      value: enough ? percent(claimed, 2 * answered) : null,
      high: percent(claimed + 2 * (weight - answered), 2 * weight),
      evidenced: percent(evidenced, 2 * weight),
      verified: percent(verified, 2 * weight),
    },
    band: enough ? bandOf(claimed, answered, method) : null,
    ...(finding && { finding }),
    ...(findings && { findings }),
  };
}

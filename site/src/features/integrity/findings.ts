// What a check found, told apart: what breaks a chain, and what is only worth knowing.
import type { Diagnostic, Integrity } from 'aimwright-engine';
import { faultWords, t } from '../../i18n/index.ts';

/** A finding in words, and how many more of the same kind there are by the same writer. */
export interface Told {
  severity: Diagnostic['severity'];
  text: string;
  actor: string | null;
  more: number;
}

export type ChainState = 'whole' | 'remarks' | 'not';

const actorOf = ({ params }: Diagnostic): string | null =>
  params['actor'] === undefined ? null : String(params['actor']);

/** Writers are named by the first digits, as everywhere on the page. */
const short = (text: string): string => text.replace(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, '$1');

/**
 * Whether a finding is about the head that was kept, not about the record by itself. What another writer has seen of
 * a chain, its witness, stands in the record.
 */
const ofHead = ({ code, params }: Diagnostic): boolean =>
  code === 'integrity/head-not-found' ||
  code === 'integrity/not-as-stated' ||
  (code === 'integrity/chain-cut' && params['witness'] === undefined);

export const ofRecord = (findings: readonly Diagnostic[]): Diagnostic[] =>
  findings.filter((finding) => !ofHead(finding));

/** Where the record differs from a statement; a head that is not found has nothing to add to that. */
export const ofStatement = (findings: readonly Diagnostic[]): Diagnostic[] =>
  findings.filter((finding) => ofHead(finding) && finding.code !== 'integrity/head-not-found');

/** Something was changed, removed or put in, not only dated oddly: the engine's verdict. */
export const isBroken = ({ whole }: Integrity): boolean => !whole;

export function stateOf(actor: string, { findings }: Integrity): ChainState {
  const own = ofRecord(findings).filter((finding) => actorOf(finding) === actor);
  if (own.some(({ severity }) => severity === 'error')) return 'not';
  return own.length > 0 ? 'remarks' : 'whole';
}

/** Where the words do not name the operation or the line, it is named before them. */
function wordsOf(finding: Diagnostic): string {
  const words = faultWords(finding);
  const { line, sequence } = finding.params;
  const actor = actorOf(finding);
  if (actor !== null && sequence !== undefined && !words.includes(actor))
    return short(`${t('integrity.operation', { sequence, actor })} ${words}`);
  if (line !== undefined && !words.includes(String(line)))
    return `${t('integrity.line', { line })} ${words}`;
  return short(words);
}

/** What breaks a chain comes first and one by one; remarks of one kind by one writer are told once. */
export function toldOf(findings: readonly Diagnostic[]): Told[] {
  const broken: Told[] = [];
  const remarks = new Map<string, Told>();
  for (const finding of findings) {
    const actor = actorOf(finding);
    const { severity, code } = finding;
    const key = `${code} ${actor ?? ''}`;
    const before = severity === 'error' ? undefined : remarks.get(key);
    if (before) {
      before.more += 1;
      continue;
    }
    const told = { severity, text: wordsOf(finding), actor, more: 0 };
    if (severity === 'error') broken.push(told);
    else remarks.set(key, told);
  }
  return [...broken, ...remarks.values()];
}

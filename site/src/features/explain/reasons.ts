// Why a leaf is not evidenced or not verified, in words.
import type { ExplainedLeaf } from 'aimwright-engine';
import { t, word } from '../../i18n/index.ts';

/** For a leaf to which no evidence is linked; a linked piece brings its own reason. */
export function notEvidenced(leaf: ExplainedLeaf): string {
  return t(leaf.answer === null ? 'explain.no_answer' : 'explain.no_evidence');
}

/** Who verified it and whether that counts; without a verification, what is missing for one. */
export function notVerified({ answer, verification }: ExplainedLeaf): string {
  if (!verification) return t(answer === null ? 'explain.no_answer' : 'explain.not_verified');
  const reason = word(`verification.reason.${verification.reason as 'counts'}`);
  if (verification.by === null) return t('explain.verification.nobody', { reason });
  return t('explain.verification', { who: verification.by, reason });
}

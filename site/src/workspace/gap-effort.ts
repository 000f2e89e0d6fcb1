import type { Gap } from 'aimwright-engine';
import { showEffort } from '../i18n/effort.ts';
import { t } from '../i18n/index.ts';
import { referenceOf } from './record-labels.ts';

/** What closing it takes; where another's effort does its work as well, whose. */
export const effortOf = (gap: Gap): string =>
  gap.counted_in
    ? t('effort.counted', { reference: referenceOf(gap.counted_in) })
    : showEffort(gap.effort);

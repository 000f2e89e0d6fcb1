// The features of the site. To add one: write src/features/<name>/feature.ts and name it here.
import type { Feature } from '../routing/feature.ts';

import { assess } from '../features/assess/feature.ts';
import { calibration } from '../features/calibration/feature.ts';
import { data } from '../features/data/feature.ts';
import { encryption } from '../features/encryption/feature.ts';
import { explain } from '../features/explain/feature.ts';
import { gaps } from '../features/gaps/feature.ts';
import { help } from '../features/help/feature.ts';
import { history } from '../features/history/feature.ts';
import { home } from '../features/home/feature.ts';
import { integrity } from '../features/integrity/feature.ts';
import { merge } from '../features/merge/feature.ts';
import { redact } from '../features/redact/feature.ts';
import { registers } from '../features/registers/feature.ts';
import { report } from '../features/report/feature.ts';
import { start } from '../features/start/feature.ts';

export const features: Feature[] = [
  home,
  start,
  assess,
  calibration,
  registers,
  gaps,
  explain,
  report,
  data,
  encryption,
  history,
  merge,
  redact,
  integrity,
  help,
];

export const routes = features.flatMap((feature) => feature.routes ?? []);
export const places = features
  .flatMap((feature) => feature.places ?? [])
  .sort((a, b) => a.order - b.order);
export const panels = Object.assign(
  {},
  ...features.map((feature) => feature.panels ?? {}),
) as NonNullable<Feature['panels']>;
export const commands = () => features.flatMap((feature) => feature.commands?.() ?? []);

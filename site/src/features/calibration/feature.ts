import { openWorkspace } from '../../workspace/index.ts';
import { t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { router, type Route } from '../../routing/router.svelte.ts';

const route = (path: string, load: Route['load']): Route => ({
  path,
  place: 'assess',
  workspace: true,
  load,
});

export const calibration: Feature = {
  routes: [
    route('/calibration', () => import('./Start.svelte')),
    route('/calibration/rate/:id', () => import('./Rate.svelte')),
    route('/calibration/compare', () => import('./Compare.svelte')),
    route('/calibration/settle', () => import('./Settle.svelte')),
  ],
  commands: () =>
    openWorkspace.phase === 'open'
      ? [
          {
            id: 'calibration',
            title: t('calibration.command.rate'),
            run: () => router.go('/calibration'),
          },
          {
            id: 'calibration-compare',
            title: t('calibration.command.compare'),
            run: () => router.go('/calibration/compare'),
          },
        ]
      : [],
};

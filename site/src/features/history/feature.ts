import { t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { router } from '../../routing/router.svelte.ts';

export const history: Feature = {
  routes: [
    { path: '/history', place: 'data', workspace: true, load: () => import('./History.svelte') },
    {
      path: '/history/compare',
      place: 'data',
      workspace: true,
      load: () => import('./Compare.svelte'),
    },
  ],
  commands: () => [
    { id: 'history', title: t('history.title'), run: () => router.go('/history') },
    { id: 'compare', title: t('compare.title'), run: () => router.go('/history/compare') },
  ],
};

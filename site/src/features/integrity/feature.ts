import { openWorkspace } from '../../workspace/index.ts';
import { t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { router } from '../../routing/router.svelte.ts';

export const integrity: Feature = {
  routes: [
    {
      path: '/integrity',
      place: 'data',
      workspace: true,
      load: () => import('./Integrity.svelte'),
    },
  ],
  commands: () =>
    openWorkspace.phase === 'open'
      ? [{ id: 'integrity', title: t('integrity.title'), run: () => router.go('/integrity') }]
      : [],
};

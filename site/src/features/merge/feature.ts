import { openWorkspace } from '../../workspace/index.ts';
import { t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { router } from '../../routing/router.svelte.ts';

export const merge: Feature = {
  routes: [
    // A file may belong to another workspace of this device, which is then opened under the page.
    { path: '/merge', place: 'data', workspace: false, load: () => import('./Merge.svelte') },
    {
      path: '/conflicts',
      place: 'data',
      workspace: true,
      load: () => import('./Conflicts.svelte'),
    },
  ],
  commands: () =>
    openWorkspace.phase === 'open'
      ? [
          { id: 'merge', title: t('merge.title'), run: () => router.go('/merge') },
          { id: 'conflicts', title: t('conflicts.title'), run: () => router.go('/conflicts') },
        ]
      : [],
};

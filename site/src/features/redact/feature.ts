import { openWorkspace } from '../../workspace/index.ts';
import { t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { router } from '../../routing/router.svelte.ts';

export const redact: Feature = {
  routes: [
    { path: '/share', place: 'data', workspace: true, load: () => import('./Redact.svelte') },
  ],
  commands: () =>
    openWorkspace.phase === 'open'
      ? [{ id: 'share', title: t('redact.title'), run: () => router.go('/share') }]
      : [],
};

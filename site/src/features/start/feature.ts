import { href, router } from '../../routing/router.svelte.ts';
import type { Feature } from '../../routing/feature.ts';
import { t } from '../../i18n/index.ts';

export const start: Feature = {
  routes: [
    { path: '/start', place: 'start', workspace: false, load: () => import('./Start.svelte') },
  ],
  commands: () => [{ id: 'start', title: t('workspace.switch'), run: () => router.go('/start') }],
};

export const startHref = href('/start');

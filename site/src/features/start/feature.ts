import { router } from '../../routing/router.svelte.ts';
import type { Feature } from '../../routing/feature.ts';
import { t } from '../../i18n/index.ts';
import Start from './Start.svelte';

export const start: Feature = {
  routes: [
    {
      path: '/start',
      place: 'start',
      workspace: false,
      // Where everybody begins is no page on demand.
      load: () => Promise.resolve({ default: Start }),
    },
  ],
  commands: () => [{ id: 'start', title: t('workspace.switch'), run: () => router.go('/start') }],
};

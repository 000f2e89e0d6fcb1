import ListChecks from '@lucide/svelte/icons/list-checks';
import { t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { router } from '../../routing/router.svelte.ts';

export const assess: Feature = {
  routes: [
    {
      path: '/assess/:id?',
      place: 'assess',
      workspace: true,
      load: () => import('./Assess.svelte'),
    },
    {
      path: '/evidence',
      place: 'assess',
      workspace: true,
      load: () => import('./EvidencePage.svelte'),
    },
  ],
  places: [
    {
      id: 'assess',
      path: '/assess',
      label: 'place.assess',
      icon: ListChecks,
      group: 'work',
      order: 2,
      workspace: true,
    },
  ],
  panels: {
    guide: { title: 'guide.title', workspace: true, load: () => import('./Guide.svelte') },
  },
  commands: () => [{ id: 'evidence', title: t('evidence.all'), run: () => router.go('/evidence') }],
};

import ListChecks from '@lucide/svelte/icons/list-checks';
import type { Feature } from '../../routing/feature.ts';

export const assess: Feature = {
  routes: [
    {
      path: '/assess/:id?',
      place: 'assess',
      workspace: true,
      load: () => import('./Assess.svelte'),
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
};

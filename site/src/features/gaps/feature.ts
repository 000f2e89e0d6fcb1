import Wrench from '@lucide/svelte/icons/wrench';
import type { Feature } from '../../routing/feature.ts';

export const gaps: Feature = {
  routes: [{ path: '/gaps', place: 'gaps', workspace: true, load: () => import('./Gaps.svelte') }],
  places: [
    {
      id: 'gaps',
      path: '/gaps',
      label: 'place.gaps',
      icon: Wrench,
      group: 'work',
      order: 4,
      workspace: true,
    },
  ],
};

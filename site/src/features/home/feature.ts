import House from '@lucide/svelte/icons/house';
import type { Feature } from '../../routing/feature.ts';

export const home: Feature = {
  routes: [{ path: '/', place: 'home', workspace: true, load: () => import('./Home.svelte') }],
  places: [
    {
      id: 'home',
      path: '/',
      label: 'place.home',
      icon: House,
      group: 'work',
      order: 1,
      workspace: true,
    },
  ],
};

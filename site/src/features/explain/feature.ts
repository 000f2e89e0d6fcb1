import type { Feature } from '../../routing/feature.ts';

export const explain: Feature = {
  routes: [
    {
      path: '/explain/:node/:figure?',
      place: 'home',
      workspace: true,
      load: () => import('./ExplainPage.svelte'),
    },
  ],
  panels: {
    explain: {
      title: 'explain.title',
      workspace: true,
      load: () => import('./ExplainPanel.svelte'),
    },
  },
};

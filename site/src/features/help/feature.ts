import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import { t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { router } from '../../routing/router.svelte.ts';

export const help: Feature = {
  routes: [{ path: '/help', place: 'help', workspace: false, load: () => import('./Help.svelte') }],
  places: [
    {
      id: 'help',
      path: '/help',
      label: 'place.help',
      icon: CircleQuestionMark,
      group: 'service',
      order: 2,
      workspace: false,
    },
  ],
  commands: () => [
    {
      id: 'help-numbers',
      title: t('help.numbers'),
      run: () => router.go('/help', { section: 'numbers' }),
    },
  ],
};

import { openWorkspace } from '../../workspace/index.ts';
import FileText from '@lucide/svelte/icons/file-text';
import { t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { router } from '../../routing/router.svelte.ts';

export const report: Feature = {
  routes: [
    {
      path: '/reports/gap',
      place: 'reports',
      workspace: true,
      load: () => import('./Report.svelte'),
    },
  ],
  places: [
    {
      id: 'reports',
      path: '/reports/gap',
      label: 'place.reports',
      icon: FileText,
      group: 'work',
      order: 5,
      workspace: true,
    },
  ],
  commands: () =>
    openWorkspace.phase === 'open'
      ? [{ id: 'report', title: t('report.title'), run: () => router.go('/reports/gap') }]
      : [],
};

import { openWorkspace } from '../../workspace/index.ts';
import FileText from '@lucide/svelte/icons/file-text';
import { t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { router } from '../../routing/router.svelte.ts';
import { documentPath, documents } from './documents.ts';

export const report: Feature = {
  routes: [
    {
      path: '/reports/:document?',
      place: 'reports',
      workspace: true,
      load: () => import('./Report.svelte'),
    },
  ],
  places: [
    {
      id: 'reports',
      path: '/reports',
      label: 'place.reports',
      icon: FileText,
      group: 'work',
      order: 5,
      workspace: true,
    },
  ],
  commands: () =>
    openWorkspace.phase === 'open'
      ? documents().map(({ id, title }) => ({
          id: `report-${id}`,
          title,
          kind: t('place.reports'),
          run: () => router.go(documentPath(id)),
        }))
      : [],
};

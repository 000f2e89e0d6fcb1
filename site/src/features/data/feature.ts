import HardDrive from '@lucide/svelte/icons/hard-drive';
import { saveToFile } from '../../engine/files.ts';
import { session } from '../../engine/session.svelte.ts';
import { faultWords, t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { toasts } from '../../ui/toasts.svelte.ts';

export const data: Feature = {
  routes: [{ path: '/data', place: 'data', workspace: false, load: () => import('./Data.svelte') }],
  places: [
    {
      id: 'data',
      path: '/data',
      label: 'place.data',
      icon: HardDrive,
      group: 'service',
      order: 1,
      workspace: false,
    },
  ],
  commands: () =>
    session.phase === 'open'
      ? [
          {
            id: 'save',
            title: t('data.save'),
            run: () =>
              void saveToFile(session).then((outcome) => {
                if (!outcome.ok) toasts.show(faultWords(outcome.fault), 'error');
              }),
          },
        ]
      : [],
};

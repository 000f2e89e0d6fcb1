import HardDrive from '@lucide/svelte/icons/hard-drive';
import { session } from '../../engine/session.svelte.ts';
import { faultWords, t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { toasts } from '../../ui/toasts.svelte.ts';

async function save(): Promise<void> {
  const { saveToFile } = await import('../../engine/saving.ts');
  const outcome = await saveToFile(session);
  const fault = outcome.ok ? outcome.value : outcome.fault;
  if (fault) toasts.show(faultWords(fault), 'error');
}

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
            run: () => void save(),
          },
        ]
      : [],
};

import { attachments, openWorkspace } from '../../workspace/index.ts';
import HardDrive from '@lucide/svelte/icons/hard-drive';
import { faultWords, t } from '../../i18n/index.ts';
import type { Feature } from '../../routing/feature.ts';
import { router } from '../../routing/router.svelte.ts';
import { toasts } from '../../ui/toasts.svelte.ts';

async function save(): Promise<void> {
  // With files attached it takes a while: the page shows that, what came of it, and can stop it.
  const attached = attachments.sizes.size > 0;
  if (attached) router.go('/data');
  const { saving } = await import('../../transfer/export.svelte.ts');
  const fault = await saving.run();
  if (fault && !attached) toasts.show(faultWords(fault), 'error');
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
    openWorkspace.phase === 'open'
      ? [
          {
            id: 'save',
            title: t('data.save'),
            run: () => void save(),
          },
        ]
      : [],
};

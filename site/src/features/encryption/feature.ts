import { encryption as lockable, openWorkspace } from '../../workspace/index.ts';
import { t } from '../../i18n/index.ts';
import { router } from '../../routing/router.svelte.ts';
import type { Feature } from '../../routing/feature.ts';

export const encryption: Feature = {
  routes: [
    {
      path: '/data/encryption',
      place: 'data',
      workspace: true,
      load: () => import('./Encryption.svelte'),
    },
  ],
  commands: () => {
    if (openWorkspace.phase !== 'open') return [];
    const go = { id: 'encryption', title: t('encryption.title') };
    const lock = { id: 'lock', title: t('lock.now'), run: () => void lockable.lockNow() };
    return [
      { ...go, run: () => router.go('/data/encryption') },
      ...(lockable.encrypted ? [lock] : []),
    ];
  },
};

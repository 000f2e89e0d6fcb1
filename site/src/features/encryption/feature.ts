import { session } from '../../workspace/store.svelte.ts';
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
    if (session.phase !== 'open') return [];
    const go = { id: 'encryption', title: t('encryption.title') };
    const lock = { id: 'lock', title: t('lock.now'), run: () => void session.encryption.lockNow() };
    return [
      { ...go, run: () => router.go('/data/encryption') },
      ...(session.encryption.encrypted ? [lock] : []),
    ];
  },
};

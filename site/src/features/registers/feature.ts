import Table2 from '@lucide/svelte/icons/table-2';
import { contentStore, openWorkspace } from '../../workspace/index.ts';
import { t } from '../../i18n/index.ts';
import { inSentence } from '../../labels/register-words.ts';
import { recordPath, registerPath } from '../../routing/paths.ts';
import type { Feature } from '../../routing/feature.ts';
import { router } from '../../routing/router.svelte.ts';
import { withPages } from '../../registers/pages.ts';

export const registers: Feature = {
  routes: [
    {
      path: '/registers',
      place: 'registers',
      workspace: true,
      load: () => import('./Registers.svelte'),
    },
    {
      path: '/registers/:register',
      place: 'registers',
      workspace: true,
      load: () => import('./Register.svelte'),
    },
    {
      path: '/registers/:register/:id',
      place: 'registers',
      workspace: true,
      load: () => import('./Record.svelte'),
    },
  ],
  places: [
    {
      id: 'registers',
      path: '/registers',
      label: 'place.registers',
      icon: Table2,
      group: 'work',
      order: 3,
      workspace: true,
    },
  ],
  commands: () =>
    openWorkspace.phase !== 'open'
      ? []
      : withPages(contentStore.registers).flatMap(({ register, title, ids }) => [
          {
            id: `register-${register}`,
            title: title.other,
            run: () => router.go(registerPath(register)),
          },
          ...(ids.any
            ? [
                {
                  id: `new-${register}`,
                  title: t('record.add', { title: inSentence(title.one) }),
                  run: () => router.go(recordPath(register, 'new')),
                },
              ]
            : []),
        ]),
};

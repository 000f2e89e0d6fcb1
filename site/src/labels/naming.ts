// What a stored workspace is called on the screen; a locked one keeps its name to itself.
import { t } from '../i18n/index.ts';
import type { StoredWorkspace } from '../storage/database.ts';

export const nameOf = ({ name, key }: Pick<StoredWorkspace, 'name' | 'key'>): string =>
  name || t(key ? 'workspace.encrypted' : 'workspace.unnamed');

import type { StoredWorkspace } from '../storage/database.ts';

/** Whether a stored workspace is a redacted copy, as its first line says; a locked or damaged one does not. */
export function isRedacted({ header }: StoredWorkspace): boolean {
  try {
    const { redacted_from } = JSON.parse(header.replace(/^\ufeff/, '')) as {
      redacted_from?: string;
    };
    return redacted_from !== undefined;
  } catch {
    return false;
  }
}

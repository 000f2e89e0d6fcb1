import type { StoredWorkspace } from '../storage/database.ts';

/** Whether a stored workspace is a redacted copy, as its first line says; a locked one does not. */
export function isRedacted({ header }: StoredWorkspace): boolean {
  if (header === '') return false;
  const { redacted_from } = JSON.parse(header) as { redacted_from?: string };
  return redacted_from !== undefined;
}

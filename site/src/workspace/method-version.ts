// Which version of the method the record names, beside the newest that is installed. Figures follow the newest; the
// trend counts each day by the version that the record named then.
import type { BundleRef, Put, Value } from 'aimwright-engine';

export interface OtherMethod {
  /** As the record names it. */
  used: string;
  present: BundleRef;
  /** The installed one is the newer of the two. */
  newer: boolean;
}

/** Null where both are the same to the byte, or the record names none. */
export function otherMethod(
  setting: Record<string, Value>,
  bundles: readonly BundleRef[],
): OtherMethod | null {
  const present = bundles.find(({ kind }) => kind === 'method');
  const { version, sha256 } = setting;
  if (!present || typeof version !== 'string' || sha256 === present.sha256) return null;
  const newer = present.version.localeCompare(version, 'en', { numeric: true }) > 0;
  return { used: version, present, newer };
}

/** How the record names a bundle it was made with; the method under one name, whichever it is. */
export const settingOf = ({ kind, id, version, sha256 }: BundleRef): Put => [
  'settings',
  kind === 'method' ? 'method' : id,
  { id, version, sha256 },
];

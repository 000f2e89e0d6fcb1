// The documents that the content describes, and where each is read.
import type { BundleRef } from 'aimwright-engine';
import { contentStore } from '../../workspace/index.ts';

/** In the order of the content; none before the documents are there. */
export const documents = (): BundleRef[] =>
  contentStore.outline?.bundles.filter(({ kind }) => kind === 'document') ?? [];

export const documentPath = (id: string): string => `/reports/${encodeURIComponent(id)}`;

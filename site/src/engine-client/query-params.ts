// What can be asked about the open workspace, and what is added to each question: which workspace, as of which
// date and, while a past moment is on display, what was known then.
import type { Method, Params } from 'aimwright-engine';

/** The methods that are about an open workspace. */
export type WorkspaceMethod = {
  [M in Method]: Params<M> extends { workspace: number } ? M : never;
}[Method];
/** What a method asks for beyond that. */
export type QueryParams<M extends WorkspaceMethod> = Omit<
  Params<M>,
  'workspace' | 'as_of' | 'moment'
>;

const dated: ReadonlySet<Method> = new Set<Method>([
  'assess',
  'explain',
  'gaps',
  'gates',
  'next',
  'figure',
  'document.build',
  'records.query',
  'records.findings',
  'records.form',
]);
/** Of the record as it stands, whichever moment is on display. */
const presentOnly: ReadonlySet<Method> = new Set<Method>(['records.findings', 'records.form']);
const ofAMoment: ReadonlySet<Method> = new Set<Method>([
  ...[...dated].filter((method) => !presentOnly.has(method)),
  'search',
  'workspace.records',
  'workspace.own_controls',
]);

/** What is made of documents, rules and guidance, which come after the rest of the content. */
export const needsDocuments: ReadonlySet<Method> = new Set<Method>(['document.build', 'gates']);

export interface Shown {
  workspace: number;
  asOf: string;
  moment: string | null;
}

export function complete<M extends WorkspaceMethod>(
  method: M,
  question: QueryParams<M>,
  { workspace, asOf, moment }: Shown,
): Params<M> {
  const params = {
    ...question,
    workspace,
    ...(dated.has(method) ? { as_of: asOf } : {}),
    ...(moment !== null && ofAMoment.has(method) ? { moment } : {}),
  };
  return params as unknown as Params<M>;
}

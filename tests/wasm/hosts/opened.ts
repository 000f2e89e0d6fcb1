import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine, Method, Params, Put, Result } from 'aimwright-engine';
import { jsonFiles, readJson, root } from '../../schemas/schemas.js';

/** Every bundle of the project, examples and schemas left out. */
export const bundlePaths = jsonFiles('content').filter(
  (path) => !/\/(examples|schemas)\//.test(path),
);

/** A call that has to succeed; a refusal fails the test with its reason. */
export async function must<M extends Method>(
  engine: Engine,
  method: M,
  params: Params<M>,
  attachment?: Uint8Array,
): Promise<Result<M>> {
  const reply = await engine.call(method, params, attachment);
  if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
  return reply.result;
}

/** Loads the project's content and opens an empty workspace on it. */
export async function openEmpty(engine: Engine): Promise<{ catalog: number; workspace: number }> {
  const bundles: string[] = [];
  for (const path of bundlePaths) {
    const bytes = readFileSync(join(root, path));
    const { bundle } = await must(engine, 'content.load', { name: path }, bytes);
    bundles.push(bundle.sha256);
  }
  const { catalog } = await must(engine, 'content.catalog', { bundles });
  const created = '2026-11-23T10:00:00.000Z';
  const id = '6f1c'.repeat(8);
  const opened = await must(engine, 'workspace.create', { catalog, workspace: id, created });
  return { catalog, workspace: opened.workspace };
}

interface Story {
  workspace: string;
  created: string;
  as_of: string;
  people: { name: string; actor: string }[];
  acts: { at: string; by: string; puts: Put[] }[];
}

/** The example organisation's whole year, told act by act. */
export async function openExample(engine: Engine) {
  const { catalog, workspace: empty } = await openEmpty(engine);
  await must(engine, 'workspace.close', { workspace: empty });
  const story = readJson('content/examples/northlight.json') as Story;
  const { created, as_of } = story;
  const params = { catalog, workspace: story.workspace, created };
  const { workspace } = await must(engine, 'workspace.create', params);
  const actors = new Map(story.people.map(({ name, actor }) => [name, actor]));
  for (const [index, { at, by, puts }] of story.acts.entries()) {
    const actor = actors.get(by) ?? '';
    const act = index.toString(16).padStart(32, '0');
    await must(engine, 'workspace.apply', { workspace, actor, act, at, by, puts });
  }
  return { catalog, workspace, as_of };
}

/** Params that record one answer by one person. */
export function answerOf(workspace: number, note: string, second = 0): Params<'workspace.apply'> {
  return {
    workspace,
    actor: '3d0c'.repeat(8),
    act: second.toString(16).padStart(32, '0'),
    at: new Date(Date.UTC(2026, 10, 23, 10, 0, second)).toISOString(),
    by: 'Dana',
    puts: [['response', 'iso-42001:4.1-a', { answer: 'met', note }]],
    as_of: '2026-11-23',
  };
}

// A second engine, outside of any browser: it reads what the site hands out and makes files of other people.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  createInProcessEngine,
  type Engine,
  type Method,
  type Params,
  type Put,
  type Result,
} from 'aimwright-engine';
import type { Random } from './random.js';
import { pack, sha256, unpack, type Attachment } from './saved.js';

/** What a record says: by question its answer, by attached file its name. */
export type Facts = ReadonlyMap<string, string>;

export const factOf = (sha256: string): string => `file ${sha256.slice(0, 16)}`;

export interface Verified {
  head: string;
  operations: number;
  facts: Facts;
  /** Of error severity, or lines that are no operation. */
  findings: string[];
}

function bundles(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return bundles(path);
      return name.endsWith('.json') && !/\/(examples|schemas)\//.test(path) ? [path] : [];
    });
}

export class Records {
  private constructor(
    private readonly engine: Engine,
    private readonly catalog: number,
    private readonly random: Random,
  ) {}

  /** `content`: the folder of the bundles. */
  static async start(random: Random, content: string): Promise<Records> {
    const engine = createInProcessEngine();
    const loaded: string[] = [];
    for (const path of bundles(content)) {
      const reply = await engine.call('content.load', { name: path }, readFileSync(path));
      if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      loaded.push(reply.result.bundle.sha256);
    }
    const reply = await engine.call('content.catalog', { bundles: loaded });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return new Records(engine, reply.result.catalog, random);
  }

  async #must<M extends Method>(
    method: M,
    params: Params<M>,
    bytes?: Uint8Array,
  ): Promise<Result<M>> {
    const reply = await this.engine.call(method, params, bytes);
    if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
    return reply.result;
  }

  async #save(workspace: number): Promise<Buffer> {
    const saved = await this.engine.call('workspace.save', { workspace });
    if (!saved.ok || !saved.attachment) throw new Error('nothing was saved');
    await this.#must('workspace.close', { workspace });
    return Buffer.from(saved.attachment);
  }

  /** What is in a file, whether its chains are whole, what it answers and what is attached. */
  async verify(file: Uint8Array): Promise<Verified> {
    const { record, digests } = unpack(file);
    const opening = { catalog: this.catalog, name: 'soak.aims' };
    const reply = await this.engine.call('workspace.open', opening, record.slice());
    if (!reply.ok) throw new Error(`not a workspace: ${JSON.stringify(reply.error)}`);
    const { workspace } = reply.result;
    const found = await this.#must('workspace.verify', {
      workspace,
      now: new Date().toISOString(),
    });
    const { records } = await this.#must('workspace.records', { workspace, kind: 'response' });
    const evidence = await this.#must('workspace.records', { workspace, kind: 'evidence' });
    await this.#must('workspace.close', { workspace });
    const answers = records.flatMap(({ id, fields }): [string, string][] =>
      typeof fields['answer'] === 'string' ? [[id.replace(framework, ''), fields['answer']]] : [],
    );
    const attached = evidence.records.flatMap(({ fields }) => attachedIn(fields, digests));
    const findings = [...reply.diagnostics, ...found.findings]
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
    if (found.unreadable > 0) findings.push(`${found.unreadable} lines that are no operation`);
    const { head, operations } = found;
    return { head, operations, facts: new Map([...answers, ...attached]), findings };
  }

  /** A workspace of its own with so many answers, each an action, and files attached to one piece of evidence. */
  async make(
    name: string,
    answers: readonly (readonly [string, string])[],
    files: readonly Attachment[] = [],
  ): Promise<Buffer> {
    const organisation: Put = ['profile', 'organisation', { name }];
    const acts = [[organisation], ...answers.map(putOf)];
    if (files.length === 0) return this.write(acts);
    const named = files.map(({ name, bytes }) => [`files/${sha256(bytes)}`, name] as const);
    const fields = { title: 'What came along', ...Object.fromEntries(named) };
    const evidence: Put = ['evidence', this.random.hex(32), fields];
    return pack(await this.write([...acts, [evidence]]), files);
  }

  /** A workspace of its own with these actions. */
  async write(acts: Put[][], by = 'Dana'): Promise<Buffer> {
    const { workspace } = await this.#must('workspace.create', {
      catalog: this.catalog,
      workspace: this.random.hex(32),
      created: '2026-01-05T08:00:00.000Z',
    });
    await this.#act(workspace, acts, by);
    return this.#save(workspace);
  }

  /** The record as a colleague hands it back: with actions of her own, without what is attached. */
  async workedOn(file: Uint8Array, acts: Put[][], by = 'Dana'): Promise<Buffer> {
    const opening = { catalog: this.catalog, name: 'soak.aims' };
    const { record } = unpack(file);
    const { workspace } = await this.#must('workspace.open', opening, record.slice());
    await this.#act(workspace, acts, by);
    return this.#save(workspace);
  }

  async #act(workspace: number, acts: Put[][], by: string): Promise<void> {
    const actor = this.random.hex(32);
    for (const puts of acts) {
      const act = this.random.hex(32);
      const stamp = { workspace, actor, act, at: new Date().toISOString(), by };
      await this.#must('workspace.apply', { ...stamp, puts });
    }
  }
}

/** Facts name nodes without it, as addresses do. */
const framework = 'iso-42001:';

export const putOf = ([id, answer]: readonly [string, string]): Put[] => [
  ['response', `${framework}${id}`, { answer }],
];

/** A file whose bytes are missing or others is not there under its name. */
function attachedIn(
  fields: Record<string, unknown>,
  digests: ReadonlyMap<string, string>,
): [string, string][] {
  return Object.entries(fields).flatMap(([field, name]): [string, string][] => {
    const [, digest] = /^files\/([0-9a-f]{64})$/.exec(field) ?? [];
    if (digest === undefined || typeof name !== 'string') return [];
    const packed = digests.get(digest);
    const lack = packed === undefined ? 'without its bytes' : 'with other bytes';
    return [[factOf(digest), packed === digest ? name : `${name} ${lack}`]];
  });
}

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

export type Answers = ReadonlyMap<string, string>;

export interface Verified {
  head: string;
  operations: number;
  answers: Answers;
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

  /** What is in a file, whether its chains are whole, and what it answers. */
  async verify(file: Uint8Array): Promise<Verified> {
    const opening = { catalog: this.catalog, name: 'soak.aims' };
    const reply = await this.engine.call('workspace.open', opening, file.slice());
    if (!reply.ok) throw new Error(`not a workspace: ${JSON.stringify(reply.error)}`);
    const { workspace } = reply.result;
    const found = await this.#must('workspace.verify', {
      workspace,
      now: new Date().toISOString(),
    });
    const { records } = await this.#must('workspace.records', { workspace, kind: 'response' });
    await this.#must('workspace.close', { workspace });
    const answers = records.flatMap(({ id, fields }): [string, string][] =>
      typeof fields['answer'] === 'string' ? [[id, fields['answer']]] : [],
    );
    const findings = [...reply.diagnostics, ...found.findings]
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
    if (found.unreadable > 0) findings.push(`${found.unreadable} lines that are no operation`);
    const { head, operations } = found;
    return { head, operations, answers: new Map(answers), findings };
  }

  /** A workspace of its own with so many answers, each an action. */
  make(name: string, answers: readonly (readonly [string, string])[]): Promise<Buffer> {
    const organisation: Put = ['profile', 'organisation', { name }];
    return this.write([[organisation], ...answers.map(putOf)]);
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

  /** The file as a colleague hands it back: with answers of her own. */
  async workedOn(file: Uint8Array, answers: readonly (readonly [string, string])[]) {
    const opening = { catalog: this.catalog, name: 'soak.aims' };
    const { workspace } = await this.#must('workspace.open', opening, file.slice());
    await this.#act(workspace, answers.map(putOf));
    return this.#save(workspace);
  }

  async #act(workspace: number, acts: Put[][], by = 'Dana'): Promise<void> {
    const actor = this.random.hex(32);
    for (const puts of acts) {
      const act = this.random.hex(32);
      const stamp = { workspace, actor, act, at: new Date().toISOString(), by };
      await this.#must('workspace.apply', { ...stamp, puts });
    }
  }
}

const putOf = ([id, answer]: readonly [string, string]): Put[] => [['response', id, { answer }]];

// A vector: requests in their order to a fresh engine, each with the exact first line of its answer.
// The engine's own suite plays the same files natively (tests/engine/vectors.test.cpp).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { jsonFiles, readJson, root } from '../schemas/schemas.js';

type Given = { file: string } | { text: string } | { hex: string } | { of_step: number };

interface Step {
  content?: string;
  request?: unknown;
  request_text?: string;
  request_hex?: string;
  attachment?: Given;
  expect?: string;
  expect_attachment_sha256?: string;
}

export interface Answer {
  line: string;
  attachment?: Uint8Array;
}

/** A fresh engine that takes one request after the other; undefined for one it cannot be sent. */
export type Send = (request: Uint8Array, attachment: Uint8Array) => Promise<Answer | undefined>;

const isVector = (path: string) => path.split('/').length === 3;
export const vectorPaths = jsonFiles('tests/vectors').filter(isVector);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Sends every step and compares. Answers how many steps were compared. */
export async function play(path: string, send: Send): Promise<number> {
  const { steps } = readJson(path) as { steps: Step[] };
  const answers: (Answer | undefined)[] = [];
  for (const [number, step] of steps.entries()) {
    if (step.content) await loadContent(step.content, send);
    const answer = step.content
      ? undefined
      : await send(requestOf(step), attachmentOf(step.attachment, answers));
    answers.push(answer);
    if (answer) compare(answer, step, `step ${number}`);
  }
  return answers.filter((answer) => answer).length;
}

function compare(answer: Answer, step: Step, where: string) {
  expect(answer.line, where).toBe(step.expect);
  const hash = answer.attachment && sha256(answer.attachment);
  expect(hash, `attachment of ${where}`).toBe(step.expect_attachment_sha256);
}

function requestOf({ request, request_text, request_hex }: Step): Uint8Array {
  if (request_text !== undefined) return bytesOf(request_text);
  if (request_hex !== undefined) return Buffer.from(request_hex, 'hex');
  return bytesOf(JSON.stringify(request));
}

function attachmentOf(given: Given | undefined, before: (Answer | undefined)[]): Uint8Array {
  if (!given) return new Uint8Array();
  if ('file' in given) return readFileSync(join(root, given.file));
  if ('text' in given) return bytesOf(given.text);
  if ('hex' in given) return Buffer.from(given.hex, 'hex');
  const attachment = before[given.of_step]?.attachment;
  if (!attachment) throw new Error(`step ${given.of_step} gave no attachment`);
  return attachment;
}

/** Every bundle of a folder, then the catalog of them all, which gets the first handle. */
async function loadContent(folder: string, send: Send) {
  const ask = async (method: string, params: object, attachment = new Uint8Array()) => {
    const request = bytesOf(JSON.stringify({ v: 1, id: 0, method, params }));
    const answer = await send(request, attachment);
    const message = JSON.parse(answer?.line ?? '{}') as { ok?: boolean; result?: unknown };
    if (!message.ok) throw new Error(`${method}: ${answer?.line}`);
    return message.result as { bundle?: { sha256: string } };
  };
  const bundles: (string | undefined)[] = [];
  for (const path of jsonFiles(folder)) {
    const bytes = new Uint8Array(readFileSync(join(root, path)));
    const { bundle } = await ask('content.load', { name: basename(path) }, bytes);
    bundles.push(bundle?.sha256);
  }
  await ask('content.catalog', { bundles });
}

// What a reference may name, found by words: nodes of frameworks and records of registers, and what can be made new.
//
//   const finder = findReferences({ to: () => new Set(['risk']), words: () => 'bias', chosen: () => [] });
//   finder.found[0]?.text
import type { RegisterDescription } from 'aimwright-engine';
import { t } from '../i18n/index.ts';
import { inSentence } from '../labels/register-words.ts';
import { contentStore, openWorkspace } from '../workspace/index.ts';
import { nodeReference } from '../workspace/record-labels.ts';
import { refOf } from './refs.ts';

export interface Found {
  key: string;
  text: string;
  /** What kind of record it is; empty for nodes. */
  kind: string;
  /** null for what is to be made. */
  ref: string | null;
  create: RegisterDescription | null;
}

interface Question {
  /** Kinds of nodes and registers. */
  to: () => ReadonlySet<string>;
  /** null asks nothing. */
  words: () => string | null;
  /** What is chosen already is not offered. */
  chosen: () => readonly string[];
}

const most = 12;

function nodesLike(to: ReadonlySet<string>, words: string): Found[] {
  const asked = words.toLocaleLowerCase();
  return openWorkspace.tree.nodes
    .filter(({ kind }) => to.has(kind))
    .map((node) => ({ ref: node.id, text: `${nodeReference(node)} ${node.title}` }))
    .filter(({ text }) => text.toLocaleLowerCase().includes(asked))
    .map(({ ref, text }) => ({ key: ref, text, kind: '', ref, create: null }));
}

async function recordsLike(register: RegisterDescription, text: string): Promise<Found[]> {
  // The label is what counts.
  const fields = register.fields.slice(0, 1).map(({ name }) => name);
  const question = { register: register.register, text, limit: most, fields };
  const reply = await openWorkspace.ask('records.query', question);
  if (!reply.ok) return [];
  return reply.result.rows.map(({ id, label }) => {
    const ref = refOf(register, id);
    return { key: ref, text: label, kind: register.title.one, ref, create: null };
  });
}

const toMake = (register: RegisterDescription): Found => ({
  key: `new-${register.register}`,
  text: t('picker.create', { title: inSentence(register.title.one) }),
  kind: '',
  ref: null,
  create: register,
});

/** Call it while a component is being set up. */
export function findReferences({ to, words, chosen }: Question): { readonly found: Found[] } {
  const registers = $derived(contentStore.registers.filter(({ register }) => to().has(register)));
  let records = $state.raw<Found[]>([]);
  let latest = 0;

  $effect(() => {
    const asked = words();
    const turn = ++latest;
    if (asked === null) return;
    void Promise.all(registers.map((register) => recordsLike(register, asked))).then((lists) => {
      if (turn === latest) records = lists.flat();
    });
  });

  const found = $derived.by((): Found[] => {
    const asked = words();
    if (asked === null) return [];
    const nodes = nodesLike(to(), asked);
    const known = new Set(nodes.map(({ key }) => key));
    return [
      ...[...records.filter(({ key }) => !known.has(key)), ...nodes]
        .filter(({ key }) => !chosen().includes(key))
        .slice(0, most),
      ...registers.filter(({ ids }) => ids.any).map(toMake),
    ];
  });

  return {
    get found() {
      return found;
    },
  };
}

// The ways back from damage, the one that loses least first: the lines that are whole, the generation before, the copy
// in the origin private file system. Each is completed with what is whole and came after it. Nothing is changed here.
//
//   const [best] = await waysBack(connection, workspace, copy);
//   best.lost;                           // how many commits it lacks; 0 when nothing is missing
import { countLines, headerOf, linesOf } from './bytes.ts';
import { asFile, siftGeneration, type Sifted } from './chunks.ts';
import type { Connection } from './connection.ts';
import type { StoredWorkspace } from './database.ts';
import type { Copy } from './backup-format.ts';

export type Source = 'generation' | 'copy' | 'lines';

export interface WayBack {
  source: Source;
  /** Up to which commit it is whole. */
  revision: number;
  /** When that was; null where it is not known. */
  changed: string | null;
  /** Commits that it lacks. */
  lost: number;
  operations: number;
  /** Header and lines as one file. */
  bytes: Uint8Array;
  header: string;
  /** The places of the damage it is a way back from. */
  places: number[];
}

const order: readonly Source[] = ['generation', 'copy', 'lines'];

function wayOf(
  header: string,
  source: Source,
  parts: Uint8Array[],
  known: Pick<WayBack, 'revision' | 'changed' | 'lost' | 'places'>,
): WayBack {
  const operations = parts.reduce((sum, part) => sum + countLines(part), 0);
  return { ...known, source, operations, header, bytes: asFile(header, parts) };
}

/** What is whole after a revision, without a gap of the damaged places that count. */
function completed(present: Sifted, from: number, revision: number) {
  const later = present.good.filter(({ place }) => place > from);
  const lost = present.damaged.filter((place) => place > from && place <= revision);
  const first = lost[0];
  const whole = first === undefined ? revision : Math.max(from, first - 1);
  return { later: later.map(({ bytes }) => bytes), lost: lost.length, whole };
}

/**
 * `expected`: the revision the device remembers where it is greater than the stored one; the browser then gave back an
 * older state.
 */
export async function waysBack(
  connection: Connection,
  workspace: StoredWorkspace,
  copy: Copy | null,
  expected = workspace.revision,
): Promise<WayBack[]> {
  const present = await siftGeneration(connection, workspace, workspace);
  const { damaged: places } = present;
  const { revision, changed } = workspace;
  const behind = Math.max(0, expected - revision);
  const dated = (whole: number) => (whole === revision ? changed : null);
  const last = workspace.base?.last ?? 0;
  const ways: WayBack[] = [];
  // Lines without the header their chains begin with are no record; the copy has it too.
  const header = workspace.header || (copy ? headerOf(copy.bytes) : '');
  if (header === '') return [];

  const own = completed(present, -Infinity, revision);
  const lines = present.good.map(({ bytes }) => bytes);
  const ownKnown = {
    revision: own.whole,
    changed: dated(own.whole),
    lost: own.lost + behind,
    places,
  };
  ways.push(wayOf(header, 'lines', lines, ownKnown));

  const { before } = workspace;
  if (before && places.length > 0) {
    const old = { id: workspace.id, revision: before.revision };
    const kept = await siftGeneration(connection, old, before);
    if (kept.damaged.length === 0) {
      // What was appended to the new generation; what it began with is in the old one up to its revision.
      const from = Math.max(last, before.revision);
      const { later, lost, whole } = completed(present, from, revision);
      const parts = [...kept.good.map(({ bytes }) => bytes), ...later];
      const gap = Math.max(0, last - before.revision);
      const known = {
        revision: gap > 0 ? before.revision : whole,
        lost: lost + gap + behind,
        places,
      };
      ways.push(wayOf(header, 'generation', parts, { ...known, changed: dated(known.revision) }));
    }
  }

  if (copy && copy.about.created === workspace.created) {
    const { about } = copy;
    const from = Math.max(about.revision, last);
    const { later, lost, whole } = completed(present, from, revision);
    const gap = Math.max(0, last - about.revision);
    const parts = [linesOf(copy.bytes), ...later];
    const reached = gap > 0 ? about.revision : Math.max(whole, about.revision);
    const known = {
      revision: reached,
      changed: reached === about.revision ? about.changed : dated(reached),
      lost: lost + gap + Math.max(0, expected - Math.max(revision, about.revision)),
      places,
    };
    ways.push(wayOf(header, 'copy', parts, known));
  }
  // A way on which nothing is left is none, unless there is no other.
  const some = ways.filter(({ operations }) => operations > 0);
  return (some.length > 0 ? some : ways).sort(
    (a, b) => a.lost - b.lost || order.indexOf(a.source) - order.indexOf(b.source),
  );
}

// The acts that fit the filter, loaded from the latest on as they are asked for.
import { openWorkspace } from '../../workspace/index.ts';
import type { Act, Fault } from 'aimwright-engine';
import { takenBack } from './days.ts';
import { questionOf, type Filter } from './filter.ts';

const page = 50;
/** As many as the engine gives at once. */
const most = 1000;

export interface Acts {
  readonly list: Act[];
  readonly total: number;
  readonly gone: Set<string>;
  readonly fault: Fault | null;
  /** There is an answer. */
  readonly known: boolean;
  more(): Promise<void>;
}

/** Call it while a component is being set up; asks anew when the filter or the record changes. */
export function acts(filter: () => Filter): Acts {
  let list = $state.raw<Act[]>([]);
  let others = $state.raw<Act[]>([]);
  let total = $state(0);
  let fault = $state.raw<Fault | null>(null);
  let known = $state(false);
  let latest = 0;
  const gone = $derived(takenBack(others.length > 0 ? others : list));

  async function load(asked: Filter, before: Act[], turn: number): Promise<void> {
    const reply = await openWorkspace.ask('history', questionOf(asked, before.length, page));
    if (turn !== latest) return;
    fault = reply.ok ? null : reply.error;
    if (!reply.ok) return;
    list = [...before, ...reply.result.acts];
    total = reply.result.total;
    known = true;
  }

  // Whoever took an act back, and however late, it is marked: these filters would leave that out.
  async function loadOthers(asked: Filter, turn: number): Promise<void> {
    others = [];
    if (asked.person === null && asked.to === null && asked.kind === null) return;
    const wide = { ...asked, person: null, kind: null, to: null };
    const reply = await openWorkspace.ask('history', questionOf(wide, 0, most));
    if (turn === latest && reply.ok) others = reply.result.acts;
  }

  $effect(() => {
    const asked = filter();
    void openWorkspace.revision;
    const turn = ++latest;
    void load(asked, [], turn);
    void loadOthers(asked, turn);
  });

  return {
    get list() {
      return list;
    },
    get total() {
      return total;
    },
    get gone() {
      return gone;
    },
    get fault() {
      return fault;
    },
    get known() {
      return known;
    },
    more: () => load(filter(), list, latest),
  };
}

// Rows of a grid selected and copied, also those that are not loaded: the engine is asked for them.
//
//   const selection = gridSelection({ rows: () => rows, lines: () => lines, … });
//   selection.span(3, 4_000);
//   <table oncopy={selection.copy}>
import type { RecordRow, RegisterFieldView } from 'aimwright-engine';
import { t } from '../i18n/index.ts';
import type { RefLabels } from '../labels/value-text.ts';
import { page } from '../routing/page.svelte.ts';
import { toasts } from '../ui/toasts.svelte.ts';
import type { Lines } from './lines.ts';
import { cellText } from './refs.ts';
import type { RowWindow } from './row-window.svelte.ts';
import { writeCells } from './value-parse.ts';

type Head = RegisterFieldView | null;

interface Grid {
  rows: () => RowWindow;
  lines: () => Lines;
  heads: () => Head[];
  selected: () => ReadonlySet<string>;
  onselect: (ids: string[], on: boolean) => void;
}

/** What stands in a cell; records about nodes are called by them. */
export const textOf = (found: RecordRow, head: Head, labels: RefLabels): string =>
  head ? cellText(head, found.fields[head.name] ?? null, labels) : found.label;

export function gridSelection({ rows, lines, heads, selected, onselect }: Grid) {
  let working = $state<string | null>(null);
  let latest = 0;
  /** What the browser let nobody write to the clipboard so late; the next copy gets it. */
  let late: { of: string; text: string } | null = null;

  async function saying<T>(words: string, work: Promise<T>): Promise<T> {
    working = words;
    try {
      return await work;
    } finally {
      working = null;
    }
  }

  /** Selects the rows from one line to another. */
  async function span(from: number, to: number): Promise<void> {
    const turn = ++latest;
    const offsets: number[] = [];
    for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
      const line = lines().at(index);
      if (line?.kind === 'row') offsets.push(line.offset);
    }
    const loaded = offsets.map((offset) => rows().at(offset)?.id);
    let ids = loaded.filter((id) => id !== undefined);
    if (ids.length < offsets.length) {
      const all = await saying(t('table.selecting'), rows().ids());
      if (turn !== latest) return;
      ids = offsets.map((offset) => all[offset]).filter((id) => id !== undefined);
    }
    onselect(ids, true);
  }

  function cellsOf(found: readonly RecordRow[], labels: RefLabels): string {
    const shown = heads();
    return writeCells(found.map((row) => shown.map((head) => textOf(row, head, labels))));
  }

  async function copyUnloaded(chosen: ReadonlySet<string>): Promise<void> {
    const of = [...chosen].join();
    const text = rows()
      .every()
      .then(({ rows, labels }) =>
        cellsOf(
          rows.filter(({ id }) => chosen.has(id)),
          labels,
        ),
      );
    // Begun with the key, since browsers write to the clipboard only then; the text may come later.
    const blob = text.then((cells) => new Blob([cells], { type: 'text/plain' }));
    try {
      const item = new ClipboardItem({ 'text/plain': blob });
      await saying(t('table.copying'), navigator.clipboard.write([item]));
      page.announce(t('table.copied', { count: chosen.size }));
    } catch {
      late = { of, text: await saying(t('table.copying'), text) };
      toasts.show(t('table.copy_again'));
      page.announce(t('table.copy_again'));
    }
  }

  /** Copies what is selected, or the cell that is active. */
  function copy(event: ClipboardEvent, active: RecordRow | undefined, head: Head): void {
    if (String(getSelection() ?? '') !== '') return;
    const give = (text: string) => event.clipboardData?.setData('text/plain', text);
    const chosen = new Set(selected());
    if (chosen.size === 0 && !active) return;
    event.preventDefault();
    if (chosen.size === 0 && active)
      return void give(writeCells([[textOf(active, head, rows().labels)]]));
    const loaded: RecordRow[] = [];
    for (let offset = 0; offset < rows().total; offset += 1) {
      const found = rows().at(offset);
      if (found && chosen.has(found.id)) loaded.push(found);
    }
    if (loaded.length === chosen.size) give(cellsOf(loaded, rows().labels));
    else if (late?.of === [...chosen].join()) give(late.text);
    else void copyUnloaded(chosen);
    late = null;
  }

  return {
    /** What is being done, for as long as it takes. */
    get working() {
      return working;
    },
    span,
    copy,
  };
}

// Undo and redo as people meet them: what was taken back is said, and what somebody has changed since is asked about.
import { commands, openWorkspace } from '../workspace/index.ts';
import type { Act, Overtaken } from 'aimwright-engine';
import { names } from '../workspace/record-labels.ts';
import type { Outcome } from '../engine-client/outcome.ts';
import { describeInOneLine, inverted } from '../labels/change-text.ts';
import type { Direction, Reversed } from '../workspace/undo.svelte.ts';
import { faultWords, t } from '../i18n/index.ts';
import { page } from '../routing/page.svelte.ts';
import { toasts } from '../ui/toasts.svelte.ts';

/** What the user did, whichever way it goes now: a redo takes the undoing of it back. */
export function stepWords(direction: Direction, act: Act): string {
  return describeInOneLine(direction === 'undo' ? act.changes : inverted(act.changes), names);
}

interface Question {
  direction: Direction;
  act: Act;
  overtaken: Overtaken[];
}

class UndoDialog {
  /** Waits for an answer. */
  question = $state.raw<Question | null>(null);

  label(direction: Direction): string | null {
    const act = openWorkspace.undoStack[direction];
    return act === null ? null : stepWords(direction, act);
  }

  async start(direction: Direction): Promise<void> {
    if (!openWorkspace.writable || this.question) return;
    const outcome = await commands.undo(direction);
    const { act, recorded, overtaken } = outcome.ok ? outcome.value : nothing;
    if (act && !recorded && overtaken.length > 0) this.question = { direction, act, overtaken };
    else this.#say(direction, outcome);
  }

  async answer(policy: 'leave' | 'take_back'): Promise<void> {
    const asked = this.question;
    if (!asked) return;
    this.question = null;
    this.#say(asked.direction, await commands.answerUndo(asked.act, policy));
  }

  /** It stays as it is, and the next undo goes on before it. */
  async skip(): Promise<void> {
    const asked = this.question;
    if (!asked) return;
    this.question = null;
    await commands.skipUndo(asked.act);
  }

  #say(direction: Direction, outcome: Outcome<Reversed>): void {
    if (outcome.ok && !outcome.value.act) return;
    const text = outcome.ok ? said(direction, outcome.value) : faultWords(outcome.fault);
    toasts.show(text, outcome.ok ? 'info' : 'error');
    page.announce(text);
  }
}

const nothing: Reversed = { act: null, recorded: false, overtaken: [] };

function said(direction: Direction, { act, recorded }: Reversed): string {
  const label = act ? stepWords(direction, act) : '';
  if (!recorded) return t('undo.nothing_left', { label });
  return t(direction === 'undo' ? 'undo.done' : 'redo.done', { label });
}

export const undoDialog = new UndoDialog();

// The keys of a grid, as spreadsheets have them.
export interface GridActions {
  readonly page: number;
  readonly last: { line: number; column: number };
  readonly at: { line: number; column: number };
  editing: () => boolean;
  /** `extend`: the lines on the way are selected. */
  go: (line: number, column: number, extend: boolean) => void;
  /** `typed`: the first letter of what is to stand there. */
  edit: (typed?: string) => void;
  enter: () => void;
  open: () => void;
  clear: () => void;
  select: () => void;
  all: () => void;
  none: () => void;
}

/** Where a key leads; null for one that leads nowhere. */
function target(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { at, last, page }: GridActions,
): { line: number; column: number } | null {
  const far = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return { ...at, line: far ? last.line : at.line + 1 };
    case 'ArrowUp':
      return { ...at, line: far ? 0 : at.line - 1 };
    case 'ArrowRight':
      return { ...at, column: far ? last.column : at.column + 1 };
    case 'ArrowLeft':
      return { ...at, column: far ? 0 : at.column - 1 };
    case 'PageDown':
      return { ...at, line: at.line + page };
    case 'PageUp':
      return { ...at, line: at.line - page };
    case 'Home':
      return far ? { line: 0, column: 0 } : { ...at, column: 0 };
    case 'End':
      return far ? last : { ...at, column: last.column };
    default:
      return null;
  }
}

function act(event: KeyboardEvent, actions: GridActions): boolean {
  const { key } = event;
  const far = event.ctrlKey || event.metaKey;
  if (key === 'Enter') far ? actions.open() : actions.enter();
  else if (key === 'F2') actions.edit();
  else if (key === ' ') actions.select();
  else if (key === 'Escape') actions.none();
  else if (key === 'Delete' || key === 'Backspace') actions.clear();
  else if (far && key.toLowerCase() === 'a') actions.all();
  else if (!far && /^[\p{L}\p{N}]$/u.test(key)) actions.edit(key);
  else return false;
  return true;
}

export function gridKeys(actions: GridActions): (event: KeyboardEvent) => void {
  return (event) => {
    // A box to tick or a column's button has keys of its own.
    const own =
      event.target instanceof HTMLElement && event.target.closest('input, button, select, a');
    if (actions.editing() || event.altKey || own) return;
    const to = target(event, actions);
    if (to) actions.go(to.line, to.column, event.shiftKey && to.line !== actions.at.line);
    else if (!act(event, actions)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

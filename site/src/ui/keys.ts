// Keyboard shortcuts of a page. They stay silent while the user types, and with modifier keys.
export type Keys = Record<string, (event: KeyboardEvent) => void>;

// Single keys may disturb those who speak to the computer; they can be switched off.
let listening = true;

export function listenToKeys(on: boolean): void {
  listening = on;
}

export const listensToKeys = (): boolean => listening;

/**
 * The key as Latin keyboards name it. Where it gives a letter of another script, or a sign in the place of a digit, the
 * place of the key counts.
 */
export function keyOf({ key, code, shiftKey }: KeyboardEvent): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined && !shiftKey) return digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter === undefined || key.length !== 1 || key.charCodeAt(0) < 0x0250) return key;
  return shiftKey ? letter : letter.toLowerCase();
}

export function typing(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['radio', 'checkbox', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Arrows belong to radio buttons and to what scrolls by itself before they belong to the page. */
function arrowOfItsOwn({ key, target }: KeyboardEvent): boolean {
  if (!key.startsWith('Arrow') || !(target instanceof Element)) return false;
  return target.matches('input[type="radio"]') || target.closest('aside, [role="region"]') !== null;
}

/** Listens on the window: <svelte:window onkeydown={shortcuts({ j: next })} /> */
export function shortcuts(keys: Keys): (event: KeyboardEvent) => void {
  return (event) => {
    if (!listening || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
      return;
    if (
      event.isComposing ||
      typing(event) ||
      arrowOfItsOwn(event) ||
      document.querySelector('dialog:modal')
    )
      return;
    const act = keys[keyOf(event)];
    if (!act) return;
    event.preventDefault();
    act(event);
  };
}

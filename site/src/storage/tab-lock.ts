// One tab writes to a workspace, the others read along. A Web Lock says who; a channel says when there is something new.
export type Writer = { release: () => void };

const lockName = (workspace: string) => `aimwright:${workspace}`;

/**
 * Asks to be the writing tab. Resolves at once: with a writer, or with null when another tab writes.
 * `onLost` is called when another tab takes over.
 */
export function becomeWriter(
  workspace: string,
  onLost: () => void,
  takeOver = false,
): Promise<Writer | null> {
  return new Promise((resolve) => {
    const options: LockOptions = takeOver ? { steal: true } : { ifAvailable: true };
    let held = false;
    navigator.locks
      .request(lockName(workspace), options, (lock) => {
        if (!lock) return resolve(null);
        held = true;
        // The lock is held until this promise settles.
        return new Promise<void>((release) => {
          resolve({
            release: () => {
              held = false;
              release();
            },
          });
        });
      })
      .catch(() => {
        if (held) onLost();
        else resolve(null);
      });
  });
}

/** Whether a tab, this one included, writes to a workspace. */
export async function openElsewhere(workspace: string): Promise<boolean> {
  const { held } = (await navigator.locks.query?.()) ?? {};
  return held?.some(({ name }) => name === lockName(workspace)) ?? false;
}

export interface Committed {
  workspace: string;
  revision: number;
}

export class Commits {
  #channel = new BroadcastChannel('aimwright');

  tell(committed: Committed): void {
    this.#channel.postMessage(committed);
  }

  listen(heard: (committed: Committed) => void): void {
    this.#channel.addEventListener('message', (event: MessageEvent<Committed>) =>
      heard(event.data),
    );
  }
}

// Which build a page runs, said by a lock it holds as long as it is there: the name of a script that only this build has.
// The service worker asks for it before it throws an earlier build away.
//
//   holdBuild(import.meta.url);
export const running = 'aimwright-runs:';

export function holdBuild(script: string): void {
  // Without locks there is one page, or none that could be asked.
  void navigator.locks
    ?.request(running + script, { mode: 'shared' }, () => new Promise(() => {}))
    .catch(() => {});
}

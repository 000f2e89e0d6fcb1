// Notes what storing an action takes, at the steps of site/src/storage/failpoints.ts. Sent into the page, so it may use
// nothing from around it.

export const commitPlace = 'aimwrightCommits';

/** Milliseconds of each, from before its lines are hashed and sealed until the browser says that the disk has them. */
export function noteCommits(name: string): void {
  const times: number[] = [];
  let began = 0;
  const aimwrightFailpoint = (step: string) => {
    if (step === 'commit.begin') began = performance.now();
    if (step === 'commit.stored') times.push(performance.now() - began);
  };
  Object.assign(globalThis, { [name]: times, aimwrightFailpoint });
}

/** Those since it was asked last. */
export function takeCommits(name: string): number[] {
  return (globalThis as unknown as Record<string, number[]>)[name]!.splice(0);
}

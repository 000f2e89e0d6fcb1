// What a person does to a table, from the act to the frame that shows other rows. Sent into the page, so it uses nothing
// from around it.

export type TableStep = 'open' | 'sort' | 'filter' | 'words' | 'group' | 'end';

/** Milliseconds until other lines are painted. */
export async function stepMs(step: TableStep): Promise<number> {
  const lines = () => document.querySelector<HTMLElement>('[role=grid] tbody')?.innerText ?? '';
  const painted = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      // The message is handled after the frame in whose callback it was sent has been painted.
      port1.onmessage = () => resolve();
      requestAnimationFrame(() => port2.postMessage(null));
    });
  const box = () => document.querySelector<HTMLElement>('.record-grid');
  const go = (query: string) => location.assign(`#/registers/evidence?${query}`);
  const where = JSON.stringify([{ field: 'effective_from', from: '2026-06-01' }]);
  const acts: Record<TableStep, () => void> = {
    open: () => location.assign('#/registers/evidence'),
    sort: () => go('sort=-effective_from'),
    filter: () => go(`where=${encodeURIComponent(where)}`),
    words: () => go('words=4711'),
    group: () => go('group=effective_from'),
    end: () => box()?.scrollTo(0, box()?.scrollHeight ?? 0),
  };

  location.assign(step === 'open' ? '#/registers' : '#/registers/evidence');
  const settled = () =>
    step === 'open' ? lines() === '' : lines() !== '' && box()?.scrollTop === 0;
  while (!settled()) await painted();
  for (let frame = 0; frame < 20; frame++) await painted();
  const before = lines();
  const began = performance.now();
  acts[step]();
  while (lines() === '' || lines() === before) {
    await painted();
    if (performance.now() - began > 20_000) throw new Error(`${step} shows no other rows`);
  }
  return performance.now() - began;
}

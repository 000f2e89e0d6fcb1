// Opens the built site on a register of many records, and works with its table.
import type { Put } from 'aimwright-engine';
import { makeWorkspace } from './actions.js';
import { noteOpening, openingPlace, shown } from './browser/opening.js';
import { stepMs, type TableStep } from './browser/table.js';
import { withProfile } from './hosts/chromium.js';
import { serve } from './hosts/server.js';
import { at } from './paths.js';

export const tableSteps: readonly TableStep[] = ['open', 'sort', 'filter', 'words', 'group', 'end'];

const two = (value: number) => String(value).padStart(2, '0');
const evidence = (n: number): Put => [
  'evidence',
  n.toString(16).padStart(32, '0'),
  {
    title: `Piece of evidence ${n}`,
    reference: `Share/AIMS/${n % 40}`,
    effective_from: `2026-${two(1 + (n % 12))}-15`,
  },
];

/** Milliseconds from each act to the frame that shows what it led to. */
export async function tableTimes(
  records: number,
  repeats: number,
): Promise<Record<TableStep, number[]>> {
  const puts = Array.from({ length: records }, (_, n) => evidence(n));
  const server = await serve(at('site/dist'));
  try {
    return await withProfile(async (context) => {
      const page = await context.newPage();
      await page.addInitScript(noteOpening, openingPlace);
      await page.goto(server.url);
      const buffer = Buffer.from(await makeWorkspace([puts]));
      const file = { name: 'bench.aims', mimeType: 'application/octet-stream', buffer };
      await page.locator('main input[type=file]').setInputFiles(file);
      await page.evaluate(shown, openingPlace);
      const times = Object.fromEntries(tableSteps.map((step) => [step, [] as number[]])) as Record<
        TableStep,
        number[]
      >;
      for (const step of tableSteps) await page.evaluate(stepMs, step); // warms up
      for (let n = 0; n < repeats; n++)
        for (const step of tableSteps) times[step].push(await page.evaluate(stepMs, step));
      return times;
    });
  } finally {
    server.stop();
  }
}

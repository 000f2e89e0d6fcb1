// What an automatic checker of the accessibility guidelines finds on a page.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** What a checker finds serious or critical, each with the elements it is about. */
export async function barriers(page: Page): Promise<string[]> {
  // There are no frames: all of the checker's work is in the page itself. The rows of a table are alike, so the first
  // stand for the rest; a report with two thousand cells would take a minute otherwise.
  const checker = new AxeBuilder({ page })
    .withTags(standards)
    .exclude('tbody tr:nth-child(n + 6)')
    .setLegacyMode();
  const { violations } = await checker.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 5)
        .map(
          (node) =>
            `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.failureSummary ?? ''}`,
        ),
    );
}

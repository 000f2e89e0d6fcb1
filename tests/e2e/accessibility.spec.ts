// Every screen, light and dark, narrow and wide: nothing a checker finds serious, and nothing that runs out of the page.
import type { Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import { long } from './support/long.js';
import { leave, screens } from './support/screens.js';
import { arrive, atRest, openExample, startExample } from './support/steps.js';
import { expect, test } from './support/test.js';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test.describe(`${colorScheme}, ${width} wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('no screen has a barrier', async ({ page, watch }) => {
        // Colours do not depend on the width: each of both is seen once, all four in a long run.
        test.skip(!long && (colorScheme === 'light') === (width === 360), 'in a long run');
        test.slow(); // the checker reads every screen whole
        await arrive(page);
        await atRest(page, watch);
        expect.soft(await barriers(page), 'first visit').toEqual([]);
        await openExample(page);
        for (const screen of screens) {
          await screen.open(page);
          expect.soft(await barriers(page), screen.name).toEqual([]);
          await leave(page);
        }
      });
    });
  }
}

/** How many pixels the page is wider than its window. */
const overhang = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

// A desk screen of 1280 pixels at 200 % and at 400 %.
for (const [zoom, width] of [
  [2, 640],
  [4, 320],
] as const) {
  test.describe(`at ${zoom * 100} %`, () => {
    test.use({ viewport: { width, height: 512 }, deviceScaleFactor: zoom });

    test('no screen scrolls sideways', async ({ page, watch }) => {
      await arrive(page);
      await atRest(page, watch);
      expect.soft(await overhang(page), 'first visit').toBe(0);
      await openExample(page);
      for (const screen of screens) {
        await screen.open(page);
        expect.soft(await overhang(page), screen.name).toBe(0);
        await leave(page);
      }
    });
  });
}

/** The longest movement of anything on the page, in milliseconds. */
const longestMotion = (page: Page) =>
  page.evaluate(() => {
    const durations = [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      return `${transitionDuration}, ${animationDuration}`
        .split(', ')
        .map((text) => Number.parseFloat(text) * (text.endsWith('ms') ? 1 : 1000));
    });
    const running = document
      .getAnimations()
      .map(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0));
    return Math.max(0, ...durations, ...running);
  });

test('things move for a blink at most, and not at all when that is asked for', async ({
  page,
  watch,
}) => {
  await startExample(page, watch);
  const longest: Record<string, number> = {};
  for (const screen of screens) {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await screen.open(page);
    longest[screen.name] = await longestMotion(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect.soft(await longestMotion(page), screen.name).toBeLessThanOrEqual(1);
    await leave(page);
  }
  expect(Object.entries(longest).filter(([, duration]) => duration > 150)).toEqual([]);
});

test('with forced colours, signs, bars and the focus stay visible', async ({ page, watch }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await startExample(page, watch);
  const bar = page.getByRole('group', { name: /^Readiness/ });
  const fills = await bar.locator('rect').evaluateAll((rects) =>
    rects.map((rect) => {
      const { fill, stroke, strokeWidth } = getComputedStyle(rect);
      return `${fill} ${stroke} ${strokeWidth}`;
    }),
  );
  // The tiers, what is open and the track are told apart.
  expect(new Set(fills).size).toBeGreaterThanOrEqual(4);

  for (const name of ['overview', 'a question', 'gaps with one opened', 'report']) {
    const screen = screens.find((each) => each.name === name);
    if (!screen) throw new Error(`there is no screen ${name}`);
    await screen.open(page);
    expect.soft(await barriers(page), name).toEqual([]);
  }

  await screens.find(({ name }) => name === 'a question')?.open(page);
  const chosen = page.getByRole('group', { name: 'Your answer' });
  await chosen.getByRole('button', { name: /^Met/ }).click();
  await expect(chosen.getByRole('button', { pressed: true })).toHaveCount(1);
  const looks = await chosen.getByRole('button').evaluateAll((buttons) =>
    buttons.map((button) => {
      const { borderColor, borderWidth, backgroundColor, outlineStyle, color, forcedColorAdjust } =
        getComputedStyle(button);
      return {
        pressed: button.getAttribute('aria-pressed'),
        look: [
          borderColor,
          borderWidth,
          backgroundColor,
          outlineStyle,
          color,
          forcedColorAdjust,
        ].join(' '),
      };
    }),
  );
  const pressed = looks.find((each) => each.pressed === 'true');
  for (const other of looks.filter((each) => each.pressed === 'false'))
    expect(other.look).not.toBe(pressed?.look);
});

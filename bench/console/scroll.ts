// Scrolls the table of contacts by the real wheel and looks at every frame for rows that are not there.
import type { Page } from 'playwright-core';

export type ScrollFigures = {
  frames: number;
  /** Frames in which a whole row or more was blank. */
  blankFrames: number;
  mostBlankRows: number;
  /** Frames that took more than 50 ms. */
  lateFrames: number;
  /** How far it came. */
  rows: number;
  /** Places that were skipped, and contacts that came twice. */
  missing: number;
  twice: number;
};

const WHEEL_PX = 400;
const WHEEL_EVERY_MS = 25;

/** Runs in the page: measures at every frame until `stopLooking()`. */
const LOOK = `
  const ROW = 33;
  const frame = document.querySelector('[role=group]:has([role=rowgroup])');
  const seen = new Map();
  const figures = { frames: 0, blankFrames: 0, mostBlankRows: 0, lateFrames: 0 };
  let before = performance.now();
  let isOver = false;
  const look = (now) => {
    const head = frame.querySelector('[role=row]').getBoundingClientRect().bottom;
    const end = Math.min(frame.getBoundingClientRect().bottom, frame.querySelector('[role=rowgroup]').getBoundingClientRect().bottom);
    let covered = 0;
    for (const row of frame.querySelectorAll('[role=rowgroup] > [role=row]')) {
      const { top, bottom } = row.getBoundingClientRect();
      covered += Math.max(0, Math.min(bottom, end) - Math.max(top, head));
      seen.set(Number(row.getAttribute('aria-rowindex')), row.querySelector('a')?.getAttribute('href'));
    }
    const blank = Math.max(0, end - head - covered) / ROW;
    figures.frames += 1;
    if (blank >= 1) figures.blankFrames += 1;
    if (now - before > 50) figures.lateFrames += 1;
    figures.mostBlankRows = Math.max(figures.mostBlankRows, Math.floor(blank));
    before = now;
    if (!isOver) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.stopLooking = () => {
    isOver = true;
    const last = Math.max(...seen.keys());
    return { ...figures, rows: last - 1, missing: last - 1 - seen.size, twice: seen.size - new Set(seen.values()).size };
  };
`;

export async function scrollFor(page: Page, seconds: number): Promise<ScrollFigures> {
  await page.evaluate(`(() => {${LOOK}})()`);
  await page.mouse.move(700, 500);
  const endsAt = performance.now() + seconds * 1000;
  while (performance.now() < endsAt) {
    await page.mouse.wheel(0, WHEEL_PX);
    await page.waitForTimeout(WHEEL_EVERY_MS);
  }
  await page.waitForTimeout(500);
  return await page.evaluate<ScrollFigures>('stopLooking()');
}

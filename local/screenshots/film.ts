// A moving picture of a page: what is seen while something happens to it, as a GIF.
import { encode } from 'modern-gif';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

type Frame = { picture: Buffer; seenAt: number };

const EVERY_MS = 250;
/** Enough for a page of few colours. */
const COLORS = 96;

/** Films the page until `happens` is over, shown in so many seconds however long it took; what does not change takes no room. */
export async function film(
  page: Page,
  shownInSeconds: number,
  happens: () => Promise<void>,
): Promise<Uint8Array> {
  const frames: Frame[] = [];
  let isOver = false;
  const shooting = (async () => {
    while (!isOver) {
      const seenAt = performance.now();
      const picture = await page.screenshot({ type: 'png', animations: 'disabled', caret: 'hide' });
      if (!frames.at(-1)?.picture.equals(picture)) frames.push({ picture, seenAt });
      await page.waitForTimeout(Math.max(0, EVERY_MS - (performance.now() - seenAt)));
    }
  })();
  try {
    await happens();
  } finally {
    isOver = true;
    await shooting;
  }
  return await joined(frames, performance.now(), shownInSeconds);
}

async function joined(
  frames: readonly Frame[],
  endedAt: number,
  shownInSeconds: number,
): Promise<Uint8Array> {
  const pictures = frames.map(({ picture }) => PNG.sync.read(picture));
  const [first] = pictures;
  if (!first) throw new Error('nothing was seen');
  const { width, height } = first;
  const beganAt = frames[0]?.seenAt ?? endedAt;
  const shownMs = (moment: number) => ((moment - beganAt) / (endedAt - beganAt)) * shownInSeconds * 1000;
  const output = await encode({
    width,
    height,
    maxColors: COLORS,
    frames: pictures.map(({ data }, place) => ({
      data: new Uint8ClampedArray(data),
      delay: shownMs(frames[place + 1]?.seenAt ?? endedAt) - shownMs(frames[place]?.seenAt ?? beganAt),
    })),
  });
  return new Uint8Array(output);
}

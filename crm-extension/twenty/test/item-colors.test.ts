// The tags of all item types can be read.
import { expect, test } from 'vitest';
import { ITEM_COLORS, tagColors } from '../src/constants/item-colors.ts';
import { themeFor } from '../src/front-components/look/theme.ts';

const READABLE = 4.5;

const cases = (['light', 'dark'] as const).flatMap((scheme) =>
  ITEM_COLORS.map((color) => ({ scheme, color })),
);

test.each(cases)('a $color tag stands out in the $scheme theme', ({ scheme, color }) => {
  const { background, text } = tagColors(color, scheme);
  expect(contrast(background, text)).toBeGreaterThanOrEqual(READABLE);
});

test.each(['light', 'dark'] as const)('every text stands out in the %s theme', (scheme) => {
  const theme = themeFor(scheme);
  for (const color of [theme.text, theme.mutedText, theme.danger, theme.warning, theme.success]) {
    expect(contrast(theme.background, color)).toBeGreaterThanOrEqual(READABLE);
  }
  expect(contrast(theme.accent, theme.accentText)).toBeGreaterThanOrEqual(READABLE);
  expect(contrast(theme.danger, theme.accentText)).toBeGreaterThanOrEqual(READABLE);
});

test('a colour that is not known is gray', () => {
  expect(tagColors('ULTRAVIOLET', 'light')).toEqual(tagColors('GRAY', 'light'));
});

/** WCAG's contrast ratio of two `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(color.slice(from, from + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

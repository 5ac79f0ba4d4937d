// The colours of item types, as Twenty's tags name them, each for the light and the dark theme. The values are Radix
// Colors' steps 4 and 12 (5 and 12 in the dark), so that every text stands out from its background by 7 : 1 or more.

export const ITEM_COLORS = [
  'GRAY',
  'RED',
  'RUBY',
  'CRIMSON',
  'TOMATO',
  'ORANGE',
  'AMBER',
  'YELLOW',
  'LIME',
  'GRASS',
  'GREEN',
  'JADE',
  'MINT',
  'TURQUOISE',
  'CYAN',
  'SKY',
  'BLUE',
  'IRIS',
  'VIOLET',
  'PURPLE',
  'PLUM',
  'PINK',
  'BRONZE',
  'GOLD',
  'BROWN',
] as const;

/** The value of the field `color` of a contact item type. */
export type ItemColor = (typeof ITEM_COLORS)[number];

export type ColorScheme = 'light' | 'dark';

export type TagColors = { background: string; text: string };

type BackgroundAndText = readonly [background: string, text: string];

const SHADES: Record<ItemColor, Record<ColorScheme, BackgroundAndText>> = {
  GRAY: { light: ['#e8e8e8', '#202020'], dark: ['#313131', '#eeeeee'] },
  RED: { light: ['#ffdbdc', '#641723'], dark: ['#611623', '#ffd1d9'] },
  RUBY: { light: ['#ffdce1', '#64172b'], dark: ['#5e1a2e', '#fed2e1'] },
  CRIMSON: { light: ['#fedce7', '#621639'], dark: ['#5c1839', '#fdd3e8'] },
  TOMATO: { light: ['#ffdcd3', '#5c271f'], dark: ['#5e1c16', '#fbd3cb'] },
  ORANGE: { light: ['#ffdfb5', '#582d1d'], dark: ['#562800', '#ffe0c2'] },
  AMBER: { light: ['#ffee9c', '#4f3422'], dark: ['#4d3000', '#ffe7b3'] },
  YELLOW: { light: ['#fff394', '#473b1f'], dark: ['#433500', '#f6eeb4'] },
  LIME: { light: ['#e2f0bd', '#37401c'], dark: ['#334423', '#e3f7ba'] },
  GRASS: { light: ['#daf1db', '#203c25'], dark: ['#25482d', '#c2f0c2'] },
  GREEN: { light: ['#d6f1df', '#193b2d'], dark: ['#174933', '#b1f1cb'] },
  JADE: { light: ['#d6f1e3', '#1d3b31'], dark: ['#114837', '#adf0d4'] },
  MINT: { light: ['#c8f4e9', '#16433c'], dark: ['#004744', '#c4f5e1'] },
  TURQUOISE: { light: ['#ccf3ea', '#0d3d38'], dark: ['#084843', '#adf0dd'] },
  CYAN: { light: ['#caf1f6', '#0d3c48'], dark: ['#004558', '#b6ecf7'] },
  SKY: { light: ['#d1f0fa', '#1d3e56'], dark: ['#154467', '#c2f3ff'] },
  BLUE: { light: ['#d5efff', '#113264'], dark: ['#004074', '#c2e6ff'] },
  IRIS: { light: ['#e6e7ff', '#272962'], dark: ['#303374', '#e0dffe'] },
  VIOLET: { light: ['#ebe4ff', '#2f265f'], dark: ['#3c2e69', '#e2ddfe'] },
  PURPLE: { light: ['#f2e2fc', '#402060'], dark: ['#48295c', '#ecd9fa'] },
  PLUM: { light: ['#f7def8', '#53195d'], dark: ['#512454', '#f4d4f4'] },
  PINK: { light: ['#fbdcef', '#651249'], dark: ['#591c47', '#fdd1ea'] },
  BRONZE: { light: ['#efe4df', '#43302b'], dark: ['#3b3330', '#ede0d9'] },
  GOLD: { light: ['#eae6db', '#3b352b'], dark: ['#38352e', '#e8e2d9'] },
  BROWN: { light: ['#f0e4d9', '#3e332e'], dark: ['#3e3128', '#f2e1ca'] },
};

/** Of a phone without a type, and of a colour that this version does not know: gray. */
export function tagColors(color: string | null, scheme: ColorScheme): TagColors {
  const [background, text] = SHADES[isItemColor(color) ? color : 'GRAY'][scheme];
  return { background, text };
}

function isItemColor(color: string | null): color is ItemColor {
  return color !== null && color in SHADES;
}

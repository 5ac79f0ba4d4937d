// The colours of Twenty's tags and ours: an item type has one of Twenty's there and `#rrggbb` here (Radix Colors, step 4).

const COLORS: Record<string, string> = {
  GRAY: '#e8e8e8',
  RED: '#ffdbdc',
  RUBY: '#ffdce1',
  CRIMSON: '#fedce7',
  TOMATO: '#ffdcd3',
  ORANGE: '#ffdfb5',
  AMBER: '#ffee9c',
  YELLOW: '#fff394',
  LIME: '#e2f0bd',
  GRASS: '#daf1db',
  GREEN: '#d6f1df',
  JADE: '#d6f1e3',
  MINT: '#c8f4e9',
  TURQUOISE: '#ccf3ea',
  CYAN: '#caf1f6',
  SKY: '#d1f0fa',
  BLUE: '#d5efff',
  IRIS: '#e6e7ff',
  VIOLET: '#ebe4ff',
  PURPLE: '#f2e2fc',
  PLUM: '#f8d9fe',
  PINK: '#fbdcef',
  BRONZE: '#efe4df',
  GOLD: '#eae6db',
  BROWN: '#f0e4d9',
};

const ANY = '#e8e8e8';

/** Of a colour that Twenty has and we do not know: gray. */
export function hexOfColor(color: string): string {
  return COLORS[color.toUpperCase()] ?? ANY;
}

/** The one of Twenty's whose hue is nearest; pale colours and strong ones of a hue are one there. */
export function nearestColor(hex: string): string {
  const wanted = chromaOf(hex);
  const [first, ...others] = Object.keys(COLORS);
  const distance = (name: string) => {
    const chroma = chromaOf(hexOfColor(name));
    return Math.hypot(...chroma.map((part, index) => part - (wanted[index] ?? 0)));
  };
  return others.reduce((best, name) => (distance(name) < distance(best) ? name : best), first ?? 'GRAY');
}

/** The direction of a colour away from gray: of length 1, or none at all. */
function chromaOf(hex: string): number[] {
  const parts = [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16) / 255);
  const mean = parts.reduce((sum, part) => sum + part, 0) / 3;
  const away = parts.map((part) => part - mean);
  const length = Math.hypot(...away);
  return length < 0.02 ? [0, 0, 0] : away.map((part) => part / length);
}

// Text that can be read on any colour a person may choose (WCAG 2.2, contrast of at least 4.5).

/** A dark that is not quite black would be too weak on some colours between. */
const [DARK, LIGHT] = ['#000000', '#ffffff'] as const;

/** Dark or light, whichever stands out more from `background`, a colour like #2f80ed. */
export function readableOn(background: string): string {
  const light = luminance(background);
  const onDark = (light + 0.05) / (luminance(DARK) + 0.05);
  const onLight = 1.05 / (light + 0.05);
  return onDark >= onLight ? DARK : LIGHT;
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(color.slice(at, at + 2), 16)),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

// The page of the documentation that shows the pictures.
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';

const HEAD = `# Screens

Every page of the console, with example data, as \`npm run screenshots -- --docs\` took it: light and dark at 1440 pixels, and at 360 pixels, the width of a telephone or of a CRM's side panel. Without \`--docs\` the pictures, with the dark ones of 360 pixels, go to a folder of their own.
`;

/** Writes `page` with all pictures of `folder`, one section for each screen. */
export async function writeIndex(folder: string, page: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.webp'));
  const screens = new Set(files.map((name) => name.replace(/-(narrow-light|light|dark)\.webp$/, '')));
  const from = relative(dirname(page), folder);
  const sections = [...screens].sort().map((screen) => {
    const picture = (look: string, width: number) =>
      `<img src="${from}/${screen}-${look}.webp" width="${width}" alt="${titleOf(screen)}, ${look.replace('-', ', ')}">`;
    const pictures = [picture('light', 400), picture('dark', 400), picture('narrow-light', 110)];
    return `## ${titleOf(screen)}\n\n${pictures.join(' ')}\n`;
  });
  await writeFile(page, [HEAD, ...sections].join('\n'));
}

/** `campaigns-campaign-hopper` → `Campaigns campaign hopper`. */
function titleOf(screen: string): string {
  const words = screen.replaceAll('-', ' ');
  return words[0]?.toUpperCase() + words.slice(1);
}

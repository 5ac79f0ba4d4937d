// Finds the browser for the browser tests.
import { installDebianPackage } from './debian-package.ts';
import { findOnPath, isExecutable } from './programs.ts';
import { namedBy } from './tools.ts';
import { SetupError } from './words.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * CHROMIUM_PATH, Chromium or Chrome on the PATH, or Debian's package when we may install it.
 * @throws {SetupError} when there is none
 */
export async function findChromium(): Promise<string> {
  const present = presentChromium();
  if (present) return present;
  const reason = await installDebianPackage('chromium');
  const installed = reason === undefined ? presentChromium() : undefined;
  if (installed) return installed;
  throw new SetupError(
    `No Chromium for the browser tests: ${reason ?? 'the package has no program'}.\n` +
      'What to do: install Chromium or Chrome, or put its path into CHROMIUM_PATH.',
  );
}

function presentChromium(): string | undefined {
  return namedBy('CHROMIUM_PATH') ?? findOnPath(...NAMES) ?? MAC_APPLICATIONS.find(isExecutable);
}

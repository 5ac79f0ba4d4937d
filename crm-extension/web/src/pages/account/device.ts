// By what somebody is signed in, as a person calls it: browsers and programs name themselves at length.

/** The first that fits: browsers also name those that they descend from. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** Null for what is not said. A program that is no browser is called what it calls itself, like `node`. */
export function deviceOf(userAgent: string): { browser: string | null; system: string | null } {
  const program = /^[\w.-]+/.exec(userAgent)?.[0] ?? null;
  return {
    browser: named(BROWSERS, userAgent) ?? (program === 'Mozilla' ? null : program),
    system: named(SYSTEMS, userAgent),
  };
}

function named(table: readonly (readonly [RegExp, string])[], userAgent: string): string | null {
  return table.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
}

// Which origins the console may believe.

/** Whether an origin is one of those, or fits one with `*.`, which stands for one or more names, as in `frame-ancestors`. */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  return allowed.some((pattern) => {
    const [scheme, rest] = pattern.split('://*.');
    if (rest === undefined) return origin === pattern;
    return origin.startsWith(`${scheme}://`) && origin.endsWith(`.${rest}`);
  });
}

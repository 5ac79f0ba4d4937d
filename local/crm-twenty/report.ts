// What `npm run crm:twenty` says: one line for each step, and what to do about those that did not work.

export type Report = {
  /** A step that worked. */
  good(what: string): void;
  /** A step that did not, and what to do; the command fails in the end. */
  bad(what: string, action: string): void;
  /** What somebody should still do or know; the command does not fail for it. */
  note(what: string, action: string): void;
  /** What goes on at the moment. */
  say(what: string): void;
  hasFailed(): boolean;
};

export function createReport(print: (line: string) => void): Report {
  let hasFailed = false;
  const lines = (mark: string, what: string, action: string) => {
    print(`${mark} ${what}`);
    if (action !== '') for (const line of action.split('\n')) print(`  → ${line}`);
  };
  return {
    good: (what) => lines('✓', what, ''),
    bad(what, action) {
      hasFailed = true;
      lines('✗', what, action);
    },
    note: (what, action) => lines('!', what, action),
    say: (what) => print(`  ${what}`),
    hasFailed: () => hasFailed,
  };
}

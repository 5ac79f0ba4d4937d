// What a bench is: a name, a sentence, and a run that measures both sides of a comparison.

export type Figures = { ratio: number } & Record<string, unknown>;

export type Bench = {
  /** One sentence for the list of benches. */
  about: string;
  /** Numbers that `--NAME=VALUE` changes, with their defaults. */
  options: Readonly<Record<string, number>>;
  /** `say` is for people who watch; rejects when a side did not do its work. */
  run(options: Readonly<Record<string, number>>, say: (line: string) => void): Promise<Figures>;
};

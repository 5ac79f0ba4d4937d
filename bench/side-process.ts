// A process of its own for one side of a comparison: the bench asks, the process answers, over Node's channel.
import { type ChildProcess, fork } from 'node:child_process';

type Question = { id: number; name: string; input: unknown };
type Answer = { id: number; value?: unknown; error?: string };

/** What a side can be asked, by name. */
// biome-ignore lint/suspicious/noExplicitAny: any function with at most one argument
export type Answers = Record<string, (input: any) => Promise<unknown>>;

export type Side<A extends Answers> = {
  pid: number;
  /** Rejects with the side's own words when it fails or dies. */
  ask<Name extends keyof A & string>(
    name: Name,
    ...input: Parameters<A[Name]>
  ): Promise<Awaited<ReturnType<A[Name]>>>;
  stop(): Promise<void>;
};

/** Starts `script`, which calls `answerQuestions`; it ends with this process. */
export async function startSide<A extends Answers>(script: string, env: NodeJS.ProcessEnv): Promise<Side<A>> {
  const child = fork(script, { env: { ...process.env, ...env }, stdio: ['ignore', 2, 2, 'ipc'] });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.on('message', ({ id, value, error }: Answer) => {
    const question = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) question?.resolve(value);
    else question?.reject(new Error(error));
  });
  child.once('exit', (code, signal) => {
    const reason = new Error(`${script} ended (${code ?? signal})`);
    for (const question of waiting.values()) question.reject(reason);
  });
  const ask = createAsk(child, waiting);
  await ask('ready', undefined);
  return {
    pid: child.pid ?? 0,
    ask: (name, ...input) => ask(name, input[0]) as Promise<Awaited<ReturnType<A[typeof name]>>>, // as it answers
    async stop() {
      if (child.exitCode === null && child.connected) await ask('stop', undefined).catch(() => {});
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

function createAsk(child: ChildProcess, waiting: Map<number, PromiseWithResolvers<unknown>>) {
  let lastId = 0;
  return (name: string, input: unknown): Promise<unknown> => {
    lastId += 1;
    const question = Promise.withResolvers<unknown>();
    waiting.set(lastId, question);
    child.send({ id: lastId, name, input } satisfies Question);
    return question.promise;
  };
}

/** The child's side. `stop` is asked last; when the asking process dies, this one ends. */
export function answerQuestions(answers: Answers & { stop(): Promise<void> }): void {
  process.on('message', ({ id, name, input }: Question) => {
    const answer = name === 'ready' ? async () => undefined : answers[name];
    const reply = (rest: Omit<Answer, 'id'>) => process.send?.({ id, ...rest } satisfies Answer);
    if (!answer) return reply({ error: `nothing answers to ${name}` });
    answer(input).then(
      (value) => reply({ value }),
      (error) => reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.once('disconnect', () => process.exit());
}

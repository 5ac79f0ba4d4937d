// multi-number import FILE --list NAME: uploads a CSV file, maps its columns, runs it and shows how far it is.
import { openAsBlob } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerOf, itemsOf } from '../client.ts';
import { findOrCreateList } from './find.ts';
import { mappingOf } from './import-mapping.ts';
import type { Session } from './session.ts';
import { bar, table } from './terminal.ts';
import { CliError, EXIT } from './words.ts';

export type ImportOptions = {
  list: string;
  map?: string[];
  duplicates?: 'skip' | 'update' | 'create';
  /** Counts what a run would do, and imports nothing. */
  check?: boolean;
};

const LOOK_MS = 500;

export async function importFile(session: Session, path: string, options: ImportOptions): Promise<void> {
  const { client, terminal } = session;
  const route = client.api.imports[':id'];
  const made = await upload(session, path);
  const types = [];
  for await (const type of itemsOf((query) => client.api['item-types'].$get({ query }))) types.push(type);
  const mapping = mappingOf(made, options.map ?? [], types);
  terminal.say(mapping.words);
  const list = await findOrCreateList(session, options.list);
  const { duplicates } = options;
  await answerOf(
    route.$patch({
      param: { id: made.id },
      header: {},
      json: { mapping: mapping.targets, options: { listId: list.id, ...(duplicates ? { duplicates } : {}) } },
    }),
  );
  const start = options.check ? route.check : route.run;
  await answerOf(start.$post({ param: { id: made.id } }));
  await follow(session, made.id);
}

type Import = Awaited<ReturnType<typeof upload>>;

/** The file is read while it is sent, never held in memory. */
async function upload({ client, terminal }: Session, path: string) {
  await access(path).catch((error: Error) => {
    throw new CliError(`${path} cannot be read: ${error.message}`, EXIT.usage);
  });
  const blob = await openAsBlob(path);
  terminal.say(`Sending ${path} (${(blob.size / 1e6).toFixed(1)} MB) …`);
  const form = { file: new File([blob], basename(path)) };
  const send: (request: { form: object }) => ReturnType<typeof client.api.imports.$post> =
    client.api.imports.$post;
  return await answerOf(send({ form }));
}

/** Until it is done; Ctrl-C leaves it running. */
async function follow({ client, terminal, signal }: Session, id: string): Promise<void> {
  const route = client.api.imports[':id'];
  for (;;) {
    const now = await answerOf(route.$get({ param: { id } }));
    const { rows, created, updated, skipped, refused } = now.counts;
    terminal.redraw(`${bar(now.bytesRead, now.bytes)}  ${rows} rows, ${now.state}`);
    if (now.state !== 'running' && now.state !== 'checking') {
      terminal.settle();
      const counts =
        now.state === 'checked' && now.check ? now.check : { created, updated, skipped, refused };
      return tell(terminal, now, counts);
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {
      throw new CliError(`The import goes on without you; its id is ${id}.`, EXIT.interrupted);
    });
  }
}

type Counts = { created: number; updated: number; skipped: number; refused: number };

function tell(terminal: Session['terminal'], now: Import, counts: Counts): void {
  const { created, updated, skipped, refused } = counts;
  const words = now.state === 'checked' ? 'A run would make these' : 'Imported';
  terminal.say(`${words}:`);
  terminal.print(
    table([
      ['created', String(created)],
      ['updated', String(updated)],
      ['skipped', String(skipped)],
      ['refused', String(refused)],
    ]),
  );
  if (now.state === 'failed') throw new CliError(`The import failed: ${now.stateReason}`);
  if (refused > 0) terminal.say(`Refused rows with their reasons: GET /api/imports/${now.id}/errors`);
}

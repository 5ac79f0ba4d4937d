// The thread of an embedded database: answers one request after the other, in their order.
import { parentPort, workerData } from 'node:worker_threads';
import { type EngineAnswer, type EngineRequest, openEngine, type PgliteEngine } from './pglite-engine.ts';

const { migrationsFolder, folder } = workerData as { migrationsFolder: string; folder: string };
const port = parentPort;
if (!port) throw new Error('this is the entry of a thread');

async function carryOut(engine: PgliteEngine, message: EngineRequest): Promise<EngineAnswer> {
  try {
    switch (message.verb) {
      case 'exec':
        return { value: await engine.exec(message.request) };
      case 'copy':
        await engine.copy(message.statement, message.data);
        return {};
      case 'close':
        await engine.close();
        return {};
      default:
        throw new Error(`no such verb: ${JSON.stringify(message satisfies never)}`);
    }
  } catch (error) {
    return { error };
  }
}

const engine = await openEngine(migrationsFolder, { dataDir: folder });
let last = Promise.resolve();
port.on('message', (message: EngineRequest) => {
  last = last.then(async () => port.postMessage(await carryOut(engine, message)));
});
port.postMessage({} satisfies EngineAnswer);

// A bad line to the fake: requests are answered with a 500, or their answers are lost after everything was done.
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Accident = 'none' | 'failed' | 'answerLost';

/** `fate` is asked for every request, told its method and path. */
export async function openBadLine(target: string, fate: (method: string, path: string) => Accident) {
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const accident = fate(method, url);
    if (accident === 'failed') {
      incoming.resume();
      return answer(outgoing, 500);
    }
    const onward = request(`${target}${url}`, { method, headers }, (response) => {
      if (accident === 'answerLost') {
        response.resume().on('end', () => outgoing.destroy());
        return;
      }
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(outgoing: ServerResponse, status: number): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' });
  outgoing.end(JSON.stringify({ statusCode: status, messages: ['Internal server error'] }));
}

// Server-sent events as text (WHATWG HTML, "Server-sent events").

export const HEARTBEAT = ': still here\n\n';

/** Clients come back so long after a stream has ended. */
export const RETRY = 'retry: 2000\n\n';

/** Without an id the event does not move the point from which a client resumes. */
export function frameOf(event: string, data: unknown, id?: string): string {
  const head = id === undefined ? '' : `id: ${id}\n`;
  return `${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

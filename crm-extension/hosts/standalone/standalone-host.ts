// Any page that shows the console in a frame and speaks the standalone contract, version 1 (docs/crm-hosts.md).
import {
  type ColorScheme,
  type CrmHost,
  type DialRequest,
  type HostContext,
  HostRefusal,
  type RecordRef,
} from '../crm-host.ts';
import { createListeners } from '../listeners.ts';
import { isFromHost, type Surroundings } from '../surroundings.ts';
import {
  capabilitiesIn,
  colorSchemeIn,
  type Message,
  newMessage,
  readMessage,
  recordIn,
  speaksOurVersion,
  textIn,
  VERSION,
} from './messages.ts';

/** A host that has not answered a request by then will not. */
const PATIENCE_MS = 10_000;

type Waiting = { settle(refusal: HostRefusal | null): void };

export function createStandaloneHost(surroundings: Surroundings): CrmHost {
  const { window } = surroundings;
  const dials = createListeners<DialRequest>();
  const records = createListeners<RecordRef | null>();
  const colorSchemes = createListeners<ColorScheme>();
  const hellos = createListeners<HostContext>();
  const waiting = new Map<string, Waiting>();
  /** The origin that said hello first: nobody else is listened or spoken to after it. */
  let origin: string | null = null;

  window.addEventListener('message', (event) => {
    if (!isFromHost(event, surroundings) || (origin !== null && event.origin !== origin)) return;
    const message = readMessage(event.data);
    if (message?.type === 'hello') answerHello(message, event.origin);
    else if (message && origin !== null) hear(message);
  });

  function answerHello({ id, payload }: Message, from: string): void {
    if (!speaksOurVersion(payload.versions)) {
      window.parent.postMessage(newMessage('refused', { reason: 'version', versions: [VERSION] }, id), from);
      return;
    }
    origin = from;
    send('ready', { version: VERSION }, id);
    hellos.tell(contextOf(payload));
  }

  function hear({ type, payload, replyTo = '' }: Message): void {
    switch (type) {
      case 'dial': {
        const phoneNumber = textIn(payload.phoneNumber);
        if (phoneNumber !== null) dials.tell({ phoneNumber, record: recordIn(payload.record) });
        return;
      }
      case 'record':
        records.tell(recordIn(payload.record));
        return;
      case 'colorScheme': {
        const colorScheme = colorSchemeIn(payload.colorScheme);
        if (colorScheme !== null) colorSchemes.tell(colorScheme);
        return;
      }
      case 'done':
        waiting.get(replyTo)?.settle(null);
        return;
      case 'failed':
        waiting.get(replyTo)?.settle(new HostRefusal(textIn(payload.reason) ?? 'the CRM refused'));
    }
  }

  function send(type: string, payload: Record<string, unknown>, replyTo?: string): string {
    const message = newMessage(type, payload, replyTo);
    if (origin !== null) window.parent.postMessage(message, origin);
    return message.id;
  }

  function ask(type: string, payload: Record<string, unknown>): Promise<void> {
    return new Promise((resolve, reject) => {
      const id = send(type, payload);
      const timer = window.setTimeout(() => settle(new HostRefusal('the CRM did not answer')), PATIENCE_MS);
      const settle = (refusal: HostRefusal | null) => {
        window.clearTimeout(timer);
        waiting.delete(id);
        if (refusal) reject(refusal);
        else resolve();
      };
      waiting.set(id, { settle });
    });
  }

  return {
    name: 'standalone',
    start: () =>
      new Promise((resolve) => {
        const forget = hellos.add((context) => {
          forget();
          resolve(context);
        });
      }),
    onDial: dials.add,
    onRecord: records.add,
    onColorScheme: colorSchemes.add,
    screenPop: (record) => ask('screenPop', { record }),
    followCall: (call) => void send('call', call),
    logCall: (call) => ask('logCall', call),
    setAvailability: (availability) => void send('availability', { availability }),
    resize: (size) => void send('resize', size),
    recordUrl: () => null,
  };
}

function contextOf(payload: Message['payload']): HostContext {
  return {
    crm: 'standalone',
    tenant: textIn(payload.tenant),
    userRef: textIn(payload.user),
    record: recordIn(payload.record),
    colorScheme: colorSchemeIn(payload.colorScheme),
    capabilities: capabilitiesIn(payload.can),
  };
}

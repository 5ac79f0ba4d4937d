// What a CRM tells the console and can be asked by it: the same for every CRM. Each adapter implements it for one.

export const HOST_NAMES = ['standalone', 'hubspot', 'salesforce', 'twenty'] as const;
export type HostName = (typeof HOST_NAMES)[number];

/** A record in the CRM's own words. A phone number is never one: several people may have it. */
export type RecordRef = { object: string; id: string };

/** What this CRM can do; what it cannot is left alone by the console. */
export type HostCapabilities = {
  clickToDial: boolean;
  screenPop: boolean;
  callLog: boolean;
  availability: boolean;
  resize: boolean;
};

export type ColorScheme = 'light' | 'dark';

export type HostContext = {
  crm: HostName;
  /** The CRM's name of its workspace, org or portal. */
  tenant: string | null;
  /** The CRM's name of its user. Anybody could say it: it proves nothing. */
  userRef: string | null;
  /** What the person looks at in the CRM. */
  record: RecordRef | null;
  /** Null: the CRM does not say. */
  colorScheme: ColorScheme | null;
  capabilities: HostCapabilities;
};

/** Somebody clicked a number in the CRM. It shows whom they mean; which number is called, the campaign decides. */
export type DialRequest = { phoneNumber: string; record: RecordRef | null };

/** `calling`: no answer yet; `ended`: over, but nothing has been said of it. */
export type HostCall = {
  /** Of the attempt; the same in every message about this call. */
  callId: string;
  phase: 'calling' | 'talking' | 'ended';
  record: RecordRef | null;
  /** E.164. */
  phoneNumber: string | null;
};

/** A call that is done with, and what was said of it. */
export type LoggedCall = {
  callId: string;
  record: RecordRef | null;
  /** Milliseconds since 1970. */
  startedAt: number;
  talkSeconds: number;
  /** One line: the campaign and the disposition. */
  title: string;
  /** As the agent said it, from the top to the leaf: "Interested › Later"; empty when nothing was said. */
  disposition: string;
  note: string;
};

export type Availability = 'signedOut' | 'away' | 'available';

export type PanelSize = { widthPx: number; heightPx: number };

/** Stops listening. */
export type Unsubscribe = () => void;

/** Everything but `start` is for after it has resolved. Nothing that is passed holds a secret. */
export interface CrmHost {
  readonly name: HostName;
  /** Resolves when the CRM has answered; without a CRM around the page it never does. */
  start(): Promise<HostContext>;
  onDial(listener: (request: DialRequest) => void): Unsubscribe;
  /** Null: the person looks at no record any more. */
  onRecord(listener: (record: RecordRef | null) => void): Unsubscribe;
  /** The person chose other colours in the CRM. */
  onColorScheme(listener: (colorScheme: ColorScheme) => void): Unsubscribe;
  /** Shows the record in the CRM. Throws `HostRefusal`. */
  screenPop(record: RecordRef): Promise<void>;
  /** Tells how far a call is; the same may be told twice. */
  followCall(call: HostCall): void;
  /** Resolves when the CRM keeps it; the same call twice is kept once. Throws `HostRefusal`. */
  logCall(call: LoggedCall): Promise<void>;
  setAvailability(availability: Availability): void;
  resize(size: PanelSize): void;
  /** Where the record can be read in a window of its own; null when that cannot be known. */
  recordUrl(record: RecordRef): string | null;
}

/** Thrown when the CRM would not or could not; the message is for a person. */
export class HostRefusal extends Error {
  override name = 'HostRefusal';
}

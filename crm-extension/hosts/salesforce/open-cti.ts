// Salesforce's Open CTI for Lightning: the part of its script that is used, and how it is loaded from the org itself.
import { HostRefusal } from '../crm-host.ts';

export type Answer<Value> =
  | { success: true; returnValue: Value }
  | { success: false; returnValue: null; errors: unknown };

/** What a listener of the script is told; of an entity only what is known. */
export type OpenCtiRecord = {
  number?: string;
  recordId?: string;
  recordName?: string;
  objectType?: string;
  url?: string;
};

type Callback<Value = unknown> = { callback?(answer: Answer<Value>): void };

/** By the Open CTI Developer Guide, Lightning Experience. */
export type OpenCti = {
  SCREENPOP_TYPE: { SOBJECT: unknown };
  enableClickToDial(request: Callback): void;
  disableClickToDial(request: Callback): void;
  onClickToDial(request: { listener(clicked: OpenCtiRecord): void }): void;
  onNavigationChange(request: { listener(shown: OpenCtiRecord): void }): void;
  getAppViewInfo(request: Callback<OpenCtiRecord>): void;
  screenPop(request: { type: unknown; params: { recordId: string } } & Callback): void;
  saveLog(request: { value: Record<string, unknown> } & Callback<{ recordId: string }>): void;
  setSoftphonePanelHeight(request: { heightPX: number } & Callback): void;
  setSoftphonePanelWidth(request: { widthPX: number } & Callback): void;
  setSoftphoneItemLabel(request: { label: string } & Callback): void;
};

declare global {
  interface Window {
    sforce?: { opencti?: OpenCti };
  }
}

/** Of Open CTI; the last one is good until it retires in February 2028. */
const API_VERSION = '64.0';
const PATIENCE_MS = 10_000;

/**
 * `org` is its origin, `https://acme.my.salesforce.com`. The script reads the address of the page for the origin that
 * it talks to: nothing may have changed the address before. Throws `HostRefusal`.
 */
export function loadOpenCti(window: Window, org: string): Promise<OpenCti> {
  const { document } = window;
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => reject(new HostRefusal(`Open CTI could not be loaded from ${org}`));
    const timer = window.setTimeout(fail, PATIENCE_MS);
    script.src = `${org}/support/api/${API_VERSION}/lightning/opencti_min.js`;
    script.onerror = fail;
    script.onload = () => {
      window.clearTimeout(timer);
      const openCti = window.sforce?.opencti;
      if (openCti) resolve(openCti);
      else fail();
    };
    document.head.append(script);
  });
}

/** The answer of a method that is given a callback. Throws `HostRefusal` with what Salesforce said. */
export function answered<Value>(
  call: (callback: (answer: Answer<Value>) => void) => void,
  what: string,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    call((answer) => {
      if (answer.success) resolve(answer.returnValue);
      else reject(new HostRefusal(`Salesforce would not ${what}: ${JSON.stringify(answer.errors)}`));
    });
  });
}

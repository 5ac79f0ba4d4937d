// Salesforce Lightning by Open CTI, which retires on 28 February 2028: only what is needed, nothing clever.
import {
  type Availability,
  type CrmHost,
  type DialRequest,
  type HostContext,
  HostRefusal,
  type LoggedCall,
  type RecordRef,
} from '../crm-host.ts';
import { createListeners } from '../listeners.ts';
import type { Surroundings } from '../surroundings.ts';
import { answered, loadOpenCti, type OpenCti, type OpenCtiRecord } from './open-cti.ts';

/** One org, never a wildcard: its script runs in our page. */
const ORG = /^https:\/\/[\w-]+(\.[\w-]+)*\.my\.salesforce\.com$/;
/** People: what a task is about by `WhoId`; everything else is `WhatId`. */
const CONTACTS_AND_LEADS = /^(003|00Q)/;
const MOST_SUBJECT = 255;

/** Loads the script of the org first. Throws `HostRefusal`. */
export async function openSalesforceHost(surroundings: Surroundings): Promise<CrmHost> {
  const org = orgOf(surroundings);
  const cti = await loadOpenCti(surroundings.window, org);
  return createSalesforceHost(cti, org);
}

/** The one of the allowed orgs, or that which `?org=acme.my.salesforce.com` names among them. */
function orgOf({ address, allowedOrigins }: Surroundings): string {
  const orgs = allowedOrigins.filter((origin) => ORG.test(origin));
  const named = address.searchParams.get('org');
  const org =
    named === null && orgs.length === 1 ? orgs[0] : orgs.find((each) => each === `https://${named}`);
  if (org === undefined)
    throw new HostRefusal('The origin of the Salesforce org is not among the embedding origins');
  return org;
}

function createSalesforceHost(cti: OpenCti, org: string): CrmHost {
  const dials = createListeners<DialRequest>();
  const records = createListeners<RecordRef | null>();
  /** The tasks of this page's calls: a call that is logged again changes its task. */
  const taskIds = new Map<string, string>();

  return {
    name: 'salesforce',
    async start(): Promise<HostContext> {
      cti.onClickToDial({
        listener: (clicked) =>
          dials.tell({ phoneNumber: String(clicked.number ?? ''), record: recordOf(clicked) }),
      });
      cti.onNavigationChange({ listener: (shown) => records.tell(recordOf(shown)) });
      const shown = await answered<OpenCtiRecord>((callback) => cti.getAppViewInfo({ callback }), 'answer');
      return {
        crm: 'salesforce',
        tenant: org,
        userRef: null,
        record: recordOf(shown),
        colorScheme: null,
        capabilities: {
          clickToDial: true,
          screenPop: true,
          callLog: true,
          availability: true,
          resize: true,
        },
      };
    },
    onDial: dials.add,
    onRecord: records.add,
    onColorScheme: () => () => {},
    async screenPop({ id }) {
      const request = { type: cti.SCREENPOP_TYPE.SOBJECT, params: { recordId: id } };
      await answered((callback) => cti.screenPop({ ...request, callback }), 'show the record');
    },
    followCall() {},
    async logCall(call) {
      const id = taskIds.get(call.callId);
      const value = { ...taskOf(call), ...(id === undefined ? {} : { Id: id }) };
      const { recordId } = await answered<{ recordId: string }>(
        (callback) => cti.saveLog({ value, callback }),
        'keep the call',
      );
      taskIds.set(call.callId, recordId);
    },
    setAvailability(availability: Availability) {
      cti.setSoftphoneItemLabel({ label: LABELS[availability] });
      if (availability === 'signedOut') cti.disableClickToDial({});
      else cti.enableClickToDial({});
    },
    resize({ widthPx, heightPx }) {
      cti.setSoftphonePanelWidth({ widthPX: widthPx });
      cti.setSoftphonePanelHeight({ heightPX: heightPx });
    },
    recordUrl: ({ id }) => `${org}/${encodeURIComponent(id)}`,
  };
}

/** In the utility bar, beside the phone. */
const LABELS = { signedOut: 'Dialer', away: 'Dialer: away', available: 'Dialer: available' } as const;

function recordOf({ recordId, objectType }: OpenCtiRecord): RecordRef | null {
  return recordId ? { object: objectType ?? '', id: recordId } : null;
}

function taskOf(call: LoggedCall): Record<string, unknown> {
  const { record, startedAt, talkSeconds, title, disposition, note, callId } = call;
  const about = record && { [CONTACTS_AND_LEADS.test(record.id) ? 'WhoId' : 'WhatId']: record.id };
  return {
    entityApiName: 'Task',
    ...about,
    Subject: title.slice(0, MOST_SUBJECT),
    Description: note,
    Status: 'Completed',
    TaskSubtype: 'Call',
    CallType: 'Outbound',
    CallDurationInSeconds: talkSeconds,
    CallDisposition: disposition.slice(0, MOST_SUBJECT),
    CallObject: callId,
    ActivityDate: new Date(startedAt).toISOString().slice(0, 10),
  };
}

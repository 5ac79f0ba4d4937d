// HubSpot by its calling SDK, in any of the places where HubSpot shows a calling app: the widget, or the remote in its
// page together with the calling window. Of these two the window speaks of calls and the remote opens records.
import CallingExtensions, { type Options } from '@hubspot/calling-extensions-sdk';
import {
  type Availability,
  type CrmHost,
  type DialRequest,
  type HostCall,
  type HostContext,
  HostRefusal,
  type LoggedCall,
  type RecordRef,
} from '../crm-host.ts';
import { createListeners } from '../listeners.ts';
import type { Surroundings } from '../surroundings.ts';
import { createEngagements } from './engagements.ts';
import { guardMessages } from './guard.ts';
import { callerOf, type DialNumber, type Ready } from './hubspot-events.ts';

/** HubSpot says only when it could not open a record; silence for so long means that it did. */
const NAVIGATION_MS = 1_000;

export function createHubspotHost(surroundings: Surroundings): CrmHost {
  guardMessages(surroundings);
  const { window } = surroundings;
  const dials = createListeners<DialRequest>();
  const readies = createListeners<Ready>();
  const engagements = createEngagements(window);
  let place: Ready = {};
  let isSignedIn = false;
  let refuseRecord: (() => void) | null = null;

  const eventHandlers = {
    onReady: (ready: Ready | undefined) => readies.tell(ready ?? {}),
    onDialNumber: (clicked: DialNumber) => {
      const request = callerOf(clicked);
      if (request) dials.tell(request);
    },
    onCreateEngagementSucceeded: engagements.created,
    onCreateEngagementFailed: engagements.notCreated,
    onUpdateEngagementSucceeded: engagements.updated,
    onUpdateEngagementFailed: engagements.notUpdated,
    onNavigateToRecordFailed: () => refuseRecord?.(),
    defaultEventHandler: () => {},
  };
  // The SDK's type asks for a handler of every event, its code does not.
  const sdk = new CallingExtensions({ debugMode: false, eventHandlers } as unknown as Options);

  const isRemote = () => place.iframeLocation === 'remote' && place.usesCallingWindow !== false;
  const isWindow = () => place.iframeLocation === 'window';

  return {
    name: 'hubspot',
    start: () =>
      new Promise<HostContext>((resolve) => {
        const forget = readies.add((ready) => {
          forget();
          place = ready;
          engagements.adopt(ready.engagementId);
          if (!isRemote())
            sdk.initialized({
              isLoggedIn: false,
              ...(ready.engagementId && { engagementId: ready.engagementId }),
            });
          resolve(contextOf(ready));
        });
      }),
    onDial: dials.add,
    onRecord: () => () => {},
    onColorScheme: () => () => {},
    screenPop: (record) =>
      new Promise((resolve, reject) => {
        const objectCoordinates = coordinatesOf(record, place.portalId);
        if (objectCoordinates === null)
          return reject(new HostRefusal('HubSpot opens contacts and companies only'));
        const timer = window.setTimeout(resolve, NAVIGATION_MS);
        refuseRecord = () => {
          window.clearTimeout(timer);
          reject(new HostRefusal('HubSpot could not open the record'));
        };
        sdk.navigateToRecord({ objectCoordinates, openIn: 'CURRENT_TAB' });
      }),
    followCall(call: HostCall) {
      if (!isRemote()) engagements.follow(sdk, call);
    },
    logCall: async (call: LoggedCall) => await engagements.log(sdk, call),
    setAvailability(availability: Availability) {
      if (isRemote()) return;
      const signsIn = availability !== 'signedOut';
      if (signsIn && !isSignedIn) sdk.userLoggedIn();
      if (!signsIn && isSignedIn) sdk.userLoggedOut();
      isSignedIn = signsIn;
      if (availability === 'available') sdk.userAvailable();
      if (availability === 'away') sdk.userUnavailable();
    },
    resize: ({ widthPx, heightPx }) => sdk.resizeWidget({ width: widthPx, height: heightPx }),
    recordUrl: () => null,
  };

  function contextOf(ready: Ready): HostContext {
    return {
      crm: 'hubspot',
      tenant: ready.portalId === undefined ? null : String(ready.portalId),
      userRef: ready.userId === undefined ? null : String(ready.userId),
      record: null,
      colorScheme: null,
      capabilities: {
        clickToDial: true,
        screenPop: !isWindow(),
        callLog: !isRemote(),
        availability: !isRemote(),
        resize: true,
      },
    };
  }
}

function coordinatesOf({ object, id }: RecordRef, portalId = 0) {
  const objectId = Number(id);
  if ((object !== '0-1' && object !== '0-2') || !Number.isSafeInteger(objectId)) return null;
  return { portalId, objectId, objectTypeId: object } as const;
}

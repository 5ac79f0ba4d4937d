// The page "Console": the door that signs people in, and the console itself in Twenty's own frame, which (unlike a frame
// drawn by a front component) allows forms and its own origin. The frame's address must be known when the app is built;
// without it the page has the door alone, which opens the console in a window of its own.
import { definePageLayout, PageLayoutTabLayoutMode } from 'twenty-sdk/define';
import {
  CONSOLE_DOOR_WIDGET_ID,
  CONSOLE_FRAME_WIDGET_ID,
  CONSOLE_FRONT_COMPONENT_ID,
  CONSOLE_PAGE_ID,
  CONSOLE_TAB_ID,
} from '../constants/universal-identifiers.ts';
import { inGrid } from './widget-place.ts';

const { DIALER_URL: dialerUrl, CRM_URL: crmUrl = '' } = process.env;

export default definePageLayout({
  universalIdentifier: CONSOLE_PAGE_ID,
  name: 'Dialer console',
  type: 'STANDALONE_PAGE',
  tabs: [
    {
      universalIdentifier: CONSOLE_TAB_ID,
      title: 'Console',
      icon: 'IconLayoutDashboard',
      position: 0,
      layoutMode: PageLayoutTabLayoutMode.GRID,
      widgets: [
        {
          universalIdentifier: CONSOLE_DOOR_WIDGET_ID,
          title: 'Sign in',
          type: 'FRONT_COMPONENT',
          ...inGrid({ row: 0, column: 0, rowSpan: 2, columnSpan: 12 }),
          configuration: {
            configurationType: 'FRONT_COMPONENT',
            frontComponentUniversalIdentifier: CONSOLE_FRONT_COMPONENT_ID,
          },
        },
        ...(dialerUrl
          ? [
              {
                universalIdentifier: CONSOLE_FRAME_WIDGET_ID,
                title: 'Console',
                type: 'IFRAME' as const,
                ...inGrid({ row: 2, column: 0, rowSpan: 12, columnSpan: 12 }),
                configuration: { configurationType: 'IFRAME' as const, url: consoleUrl(dialerUrl) },
              },
            ]
          : []),
      ],
    },
  ],
});

/** `crm` is Twenty's own address, to which the console's links to records lead. */
function consoleUrl(dialer: string): string {
  return `${dialer.replace(/\/+$/, '')}/?${new URLSearchParams({ host: 'twenty', ...(crmUrl ? { crm: crmUrl } : {}) })}`;
}

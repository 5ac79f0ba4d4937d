// The app is built by Twenty's own tool, which checks its types, and what it would tell Twenty is what we mean.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as ids from '../src/constants/universal-identifiers.ts';

const root = join(import.meta.dirname, '..');
const BUILD_TIMEOUT_MS = 180_000;
const DIALER = 'https://dialer.example.com';

type Named = { name?: string; universalIdentifier: string };
type Widget = Named & { type: string; configuration: Record<string, unknown> };
type Tab = Named & { title: string; position: number; widgets: Widget[] };
type Route = { path: string; httpMethod: string; isAuthRequired: boolean };
type Field = Named & { label?: string; isUnique?: boolean; options?: { value: string }[] };
type Manifest = {
  application: {
    applicationVariables: Record<string, { isSecret?: boolean; value?: unknown }>;
    logo: string;
  };
  objects: {
    labelSingular: string;
    labelPlural: string;
    nameSingular: string;
    namePlural: string;
    universalIdentifier: string;
    fields: Field[];
  }[];
  fields: (Named & { objectUniversalIdentifier: string; universalSettings: Record<string, unknown> })[];
  views: (Named & { objectUniversalIdentifier: string })[];
  navigationMenuItems: (Named & { viewUniversalIdentifier?: string })[];
  pageLayouts: { tabs: Tab[] }[];
  pageLayoutTabs: Tab[];
  commandMenuItems: (Named & { label: string; conditionalAvailabilityExpression?: string })[];
  logicFunctions: (Named & {
    httpRouteTriggerSettings?: Route;
    workflowActionTriggerSettings?: { label: string };
  })[];
  roles: { label: string; canBeAssignedToUsers?: boolean; canUpdateAllSettings?: boolean }[];
  settingsMenuItems: Named[];
  timelineActivityTypes: Named[];
};

let home: string;
let manifest: Manifest;

async function twenty(command: string): Promise<string> {
  // A home of its own: the tool keeps the addresses and keys of servers there.
  const env = { ...process.env, HOME: home, DIALER_URL: `${DIALER}/`, CRM_URL: 'https://crm.example.com' };
  const program = join(root, 'node_modules', 'twenty-sdk', 'dist', 'cli.cjs');
  const { stdout } = await promisify(execFile)(process.execPath, [program, command], { cwd: root, env });
  return stdout;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'twenty-app-'));
  expect(await twenty('dev:build')).toContain('Build succeeded');
  manifest = JSON.parse(await readFile(join(root, '.twenty/output/manifest.json'), 'utf8'));
}, BUILD_TIMEOUT_MS);

afterAll(() => rm(home, { recursive: true, force: true }));

describe('objects', () => {
  test('have the names by which the dialer reads and writes them', () => {
    expect(manifest.objects.map(({ namePlural }) => namePlural).sort()).toEqual([
      'additionalPhones',
      'callAttempts',
      'contactItemTypes',
      'dialerCampaigns',
    ]);
    const fieldsOf = (name: string) =>
      manifest.objects.find(({ nameSingular }) => nameSingular === name)?.fields.map((field) => field.name) ??
      [];
    expect(fieldsOf('contactItemType')).toEqual(expect.arrayContaining(['name', 'color', 'orderBy']));
    expect(fieldsOf('additionalPhone')).toEqual(
      expect.arrayContaining(['name', 'phone', 'description', 'orderBy']),
    );
    expect(fieldsOf('dialerCampaign')).toEqual(expect.arrayContaining(['name', 'kind', 'state', 'dialerId']));
    expect(fieldsOf('callAttempt')).toEqual(
      expect.arrayContaining(['name', 'status', 'phoneLabel', 'startedAt', 'ringSeconds', 'talkSeconds']),
    );
    expect(fieldsOf('callAttempt')).toEqual(
      expect.arrayContaining(['round', 'agentName', 'result', 'dialerId']),
    );
  });

  test('that the dialer writes have its ids once', () => {
    const unique = manifest.objects.flatMap(({ nameSingular, fields }) =>
      fields.filter(({ isUnique }) => isUnique).map(({ name }) => `${nameSingular}.${name}`),
    );
    expect(unique.sort()).toEqual(['callAttempt.dialerId', 'dialerCampaign.dialerId']);
  });

  test('are joined by the columns that the dialer writes', () => {
    const columns = manifest.fields
      .map(({ universalSettings }) => universalSettings.joinColumnName)
      .filter(Boolean);
    expect(columns.sort()).toEqual(['additionalPhoneId', 'campaignId', 'itemTypeId', 'personId', 'personId']);
  });

  test('use no name that Twenty keeps for itself', () => {
    const names = [...manifest.fields, ...manifest.objects.flatMap(({ fields }) => fields)].map(
      ({ name }) => name,
    );
    for (const taken of ['type', 'position', 'object', 'index']) expect(names).not.toContain(taken);
  });

  test('each have a view in the navigation', () => {
    const shown = new Set(
      manifest.navigationMenuItems.map(({ viewUniversalIdentifier }) => viewUniversalIdentifier),
    );
    const seen = new Set(
      manifest.views
        .filter((view) => shown.has(view.universalIdentifier))
        .map((view) => view.objectUniversalIdentifier),
    );
    for (const { universalIdentifier } of manifest.objects) expect(seen).toContain(universalIdentifier);
  });
});

describe('the page of a person', () => {
  test('opens with Twenty’s own tabs: ours come behind', () => {
    expect(manifest.pageLayoutTabs.map(({ title }) => title).sort()).toEqual(['Calls', 'Phones']);
    for (const { position } of manifest.pageLayoutTabs) expect(position).toBeGreaterThanOrEqual(1000);
  });

  test('tells the next call above this person’s calls alone', () => {
    const calls = manifest.pageLayoutTabs.find(({ title }) => title === 'Calls');
    expect(calls?.widgets.map(({ type }) => type)).toEqual(['FRONT_COMPONENT', 'FIELD']);
    expect(calls?.widgets[1]?.configuration).toMatchObject({
      fieldDisplayMode: 'TABLE',
      viewId: ids.CALLS_OF_PERSON_VIEW_ID,
    });
  });
});

test('the console stands in its page at the address given to the build', () => {
  const widgets = manifest.pageLayouts[0]?.tabs[0]?.widgets ?? [];
  expect(widgets.map(({ type }) => type)).toEqual(['FRONT_COMPONENT', 'IFRAME']);
  expect(widgets[1]?.configuration.url).toBe(`${DIALER}/?host=twenty&crm=https%3A%2F%2Fcrm.example.com`);
});

test('commands show for one person or for many', () => {
  const when = manifest.commandMenuItems.map((item) => [item.label, item.conditionalAvailabilityExpression]);
  expect(Object.fromEntries(when)).toEqual({
    'Add to campaign': 'numberOfSelectedRecords > 0',
    'Add to blacklist': 'numberOfSelectedRecords > 0',
    'Dial with the dialer': 'numberOfSelectedRecords == 1',
    'Call now': 'numberOfSelectedRecords == 1',
    'Dialer settings and health': undefined,
  });
});

test('every route asks Twenty who is there', () => {
  const routes = manifest.logicFunctions.flatMap(
    ({ httpRouteTriggerSettings }) => httpRouteTriggerSettings ?? [],
  );
  expect(routes.map(({ path }) => path).sort()).toEqual(
    ['add-to-blacklist', 'add-to-campaign', 'call-now', 'campaigns', 'health', 'next-call', 'sign-in'].map(
      (verb) => `/dialer/${verb}`,
    ),
  );
  expect(routes.every(({ isAuthRequired, httpMethod }) => isAuthRequired && httpMethod === 'POST')).toBe(
    true,
  );
});

test('workflows have two actions', () => {
  const labels = manifest.logicFunctions.flatMap(
    ({ workflowActionTriggerSettings: action }) => action?.label ?? [],
  );
  expect(labels.sort()).toEqual(['Add person to campaign', 'Stop calling person']);
});

test('roles mirror admin, user and agent; the app’s own is nobody’s', () => {
  const roles = Object.fromEntries(manifest.roles.map((role) => [role.label, role]));
  expect(Object.keys(roles).sort()).toEqual(['Dialer admin', 'Dialer agent', 'Dialer app', 'Dialer user']);
  expect(roles['Dialer app']?.canBeAssignedToUsers).toBe(false);
  expect(manifest.roles.some(({ canUpdateAllSettings }) => canUpdateAllSettings)).toBe(false);
});

test('the secret is a secret, and comes with no value', () => {
  const { DIALER_SECRET: secret, DIALER_URL: url } = manifest.application.applicationVariables;
  expect(secret?.isSecret).toBe(true);
  expect(secret?.value).toBeUndefined();
  expect(url?.value).toBe(`${DIALER}/`);
});

type Catalogue = Record<string, Record<string, string>>;

async function catalogueOf(locale: string): Promise<Catalogue> {
  return JSON.parse(await readFile(join(root, 'locales', `${locale}.json`), 'utf8'));
}

describe('the labels of the app', () => {
  const told = (): Record<string, (string | undefined)[]> => ({
    'objectMetadata.labelSingular': manifest.objects.map(({ labelSingular }) => labelSingular),
    'objectMetadata.labelPlural': manifest.objects.map(({ labelPlural }) => labelPlural),
    'fieldMetadata.label': manifest.objects
      .filter(({ universalIdentifier }) => OWN_OBJECTS.includes(universalIdentifier))
      .flatMap(({ fields }) => fields.map(({ label }) => label)),
    'view.name': manifest.views.map(({ name }) => name),
    'navigationMenuItem.name': manifest.navigationMenuItems.map(({ name }) => name),
    'commandMenuItem.label': manifest.commandMenuItems.map(({ label }) => label),
    'pageLayoutTab.title': [
      ...manifest.pageLayoutTabs,
      ...manifest.pageLayouts.flatMap(({ tabs }) => tabs),
    ].map(({ title }) => title),
  });
  const OWN_OBJECTS: string[] = [
    ids.ADDITIONAL_PHONE_OBJECT_ID,
    ids.CALL_ATTEMPT_OBJECT_ID,
    ids.CONTACT_ITEM_TYPE_OBJECT_ID,
    ids.DIALER_CAMPAIGN_OBJECT_ID,
  ];

  test('are all in the catalogue', async () => {
    const catalogue = await catalogueOf('en');
    for (const [kind, labels] of Object.entries(told())) {
      expect(Object.keys(catalogue[kind] ?? {})).toEqual(expect.arrayContaining(labels.filter(isOwn)));
    }
  });

  test('are said in Italian', async () => {
    const italian = await catalogueOf('it-IT');
    const untranslated = Object.entries(await catalogueOf('en')).flatMap(([kind, labels]) =>
      Object.keys(labels).filter((label) => !italian[kind]?.[label]),
    );
    expect(untranslated).toEqual([]);
  });
});

/** Twenty gives objects fields of its own, which it translates itself. */
function isOwn(label: string | undefined): boolean {
  return label !== undefined && !TWENTYS_OWN.includes(label);
}

const TWENTYS_OWN = [
  'Id',
  'Name',
  'Creation date',
  'Last update',
  'Created at',
  'Deleted at',
  'Created by',
  'Position',
  'Search vector',
];

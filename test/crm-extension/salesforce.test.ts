// The call center of Salesforce in its two forms: to be deployed, and to be imported by hand.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../crm-extension/salesforce');
const ADDRESS = 'https://DIALER_URL/?host=salesforce';

function read(file: string) {
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  return parser.parse(readFileSync(join(FOLDER, file), 'utf8'));
}
type Item = { name: string; value: string };

test('both forms of the call center say the same, for Lightning and by https', () => {
  const { CallCenter: deployed } = read('callCenters/MultiNumber.callCenter');
  const deployedItems = Object.fromEntries(
    (deployed.sections.items as Item[]).map(({ name, value }) => [name, value]),
  );
  const imported = Object.fromEntries(
    (read('call-center.xml').callCenter.section.item as Record<string, string>[]).map((item) => [
      item['@_name'],
      item['#text'],
    ]),
  );
  const { reqInternalName, reqDisplayName, ...importedItems } = imported;
  expect(importedItems).toEqual(deployedItems);
  expect([reqInternalName, reqDisplayName]).toEqual(['MultiNumber', deployed.displayName]);
  expect([deployed.adapterUrl, deployedItems.reqAdapterUrl]).toEqual([ADDRESS, ADDRESS]);
  expect(deployedItems.reqSalesforceCompatibilityMode).toBe('Lightning');
  const { reqAdapterUrl: _, ...settings } = deployedItems;
  expect(JSON.parse(deployed.customSettings)).toEqual(settings);
});

test('the package names the call center by its file', () => {
  expect(read('package.xml').Package.types).toEqual({ members: 'MultiNumber', name: 'CallCenter' });
});

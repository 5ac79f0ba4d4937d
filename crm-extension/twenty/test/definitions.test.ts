// Every definition of the app is one that the SDK accepts, and every id is a UUID of its own.
import { expect, test, vi } from 'vitest';
import * as identifiers from '../src/constants/universal-identifiers.ts';

// In the conditions of commands it is a name that the build reads, and no value.
vi.mock('twenty-sdk/define', async (original) => ({
  ...(await original<object>()),
  numberOfSelectedRecords: 1,
}));

declare global {
  interface ImportMeta {
    /** Vite's: the modules of the files that match. */
    glob<Module>(patterns: string[], options: { eager: true }): Record<string, Module>;
  }
}

type Definition = { success: boolean; errors: string[]; config: { universalIdentifier: string } };

const modules = import.meta.glob<{ default: Definition }>(
  ['../src/**/*.*.{ts,tsx}', '../src/application-config.ts'],
  { eager: true },
);
const definitions = Object.entries(modules).map(([path, { default: definition }]) => ({ path, definition }));

test('there are all kinds of definitions', () => {
  expect(definitions.length).toBeGreaterThan(50);
});

test.each(definitions)('$path is valid', ({ definition }) => {
  expect(definition.errors).toEqual([]);
  expect(definition.success).toBe(true);
});

test('ids are UUIDs of version 4, each used once and all used by something', () => {
  const ids = Object.values(identifiers);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
  const all = JSON.stringify(definitions.map(({ definition }) => definition.config));
  expect(Object.entries(identifiers).filter(([, id]) => !all.includes(id) && !isOfFrame(id))).toEqual([]);
});

/** The frame is there only when the console's address is known. */
function isOfFrame(id: string): boolean {
  return id === identifiers.CONSOLE_FRAME_WIDGET_ID;
}

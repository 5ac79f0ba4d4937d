// What the fields of a campaign's settings know of the form around them.
import { createContext, useContext } from 'react';
import type { CampaignValues } from './settings-values.ts';

export type Group = 'dial' | 'call' | 'queue';

export type SettingsForm = {
  values: CampaignValues;
  change(change: Partial<CampaignValues>): void;
  /** Lays it over one group of the settings. */
  changeIn<G extends Group>(group: G, change: Partial<CampaignValues[G]>): void;
  /** What the API has against a field, by its path in the body: `call.callerIds.0`. */
  errorOf(path: string): string | null;
  /** The same for the field and everything within it. */
  errorWithin(path: string): string | null;
  isReadOnly: boolean;
};

export const SettingsContext = createContext<SettingsForm | null>(null);

export function useSettings(): SettingsForm {
  const form = useContext(SettingsContext);
  if (!form) throw new Error('a setting was shown outside of its form');
  return form;
}

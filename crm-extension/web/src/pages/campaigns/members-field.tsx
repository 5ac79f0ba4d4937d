// Several named things that belong to a campaign; each is added or taken away at once.
import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSettings } from './settings-context.ts';

type Named = { id: string; name: string };

type MembersFieldProps = {
  label: string;
  chosen: readonly Named[];
  /** Undefined: the person may not see what else there is. */
  all: readonly Named[] | undefined;
  isBusy: boolean;
  onChoose(id: string, name: string, isAdded: boolean): void;
};

export function MembersField({ label, chosen, all, isBusy, onChoose }: MembersFieldProps) {
  const { t } = useTranslation();
  const { isReadOnly } = useSettings();
  const known = new Map([...(all ?? []), ...chosen].map(({ id, name }) => [id, name]));
  const ids = chosen.map(({ id }) => id);
  return (
    <MultiSelect
      label={label}
      searchable
      readOnly={isReadOnly || all === undefined}
      disabled={isBusy}
      placeholder={ids.length === 0 ? t('words.none') : ''}
      data={[...known].map(([value, name]) => ({ value, label: name }))}
      value={ids}
      onChange={(next) => {
        const added = next.find((id) => !ids.includes(id));
        const removed = ids.find((id) => !next.includes(id));
        const id = added ?? removed;
        if (id !== undefined) onChoose(id, known.get(id) ?? '', added !== undefined);
      }}
    />
  );
}

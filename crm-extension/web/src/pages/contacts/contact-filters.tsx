// What the table of contacts can be narrowed to; the filters are part of the address.
import { Badge, Button, Popover, Select, Stack, TextInput } from '@mantine/core';
import IconFilter from '@tabler/icons-react/icons/IconFilter';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useItemTypes } from '../../data/item-types.ts';
import { useSession } from '../../session/session.ts';
import { type ContactFilter, campaignNamesQuery, listNamesQuery } from './contact-queries.ts';

type ContactFiltersProps = { value: ContactFilter; onChange(filter: ContactFilter): void };

export function ContactFilters({ value, onChange }: ContactFiltersProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const types = useItemTypes();
  const lists = useQuery({ ...listNamesQuery, enabled: can('lists:read') }).data ?? [];
  const campaigns = useQuery({ ...campaignNamesQuery, enabled: can('campaigns:read') }).data ?? [];
  const count = Object.values(value).filter(Boolean).length;
  const set = (change: ContactFilter) =>
    onChange(Object.fromEntries(Object.entries({ ...value, ...change }).filter(([, each]) => each)));
  const named = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }));
  const common = { clearable: true, searchable: true, comboboxProps: { withinPortal: false } };
  const states = [
    { value: 'fresh', label: t('contacts.stateFresh') },
    { value: 'running', label: t('contacts.stateRunning') },
    { value: 'closed', label: t('contacts.stateClosed') },
  ] as const;
  return (
    <Popover position="bottom-start" width={280} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={15} />}
          rightSection={count > 0 && <Badge size="sm">{count}</Badge>}
        >
          {t('words.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {can('lists:read') && (
            <Select
              {...common}
              label={t('contacts.filterList')}
              data={named(lists)}
              value={value.listId ?? null}
              onChange={(listId) => set({ listId: listId ?? undefined })}
            />
          )}
          <Select
            {...common}
            label={t('contacts.filterType')}
            data={named(types)}
            value={value.itemTypeId ?? null}
            onChange={(itemTypeId) => set({ itemTypeId: itemTypeId ?? undefined })}
          />
          {can('campaigns:read') && (
            <>
              <Select
                {...common}
                label={t('contacts.filterCampaign')}
                data={named(campaigns)}
                value={value.campaignId ?? null}
                onChange={(campaignId) =>
                  set({
                    campaignId: campaignId ?? undefined,
                    campaignState: campaignId ? (value.campaignState ?? 'running') : undefined,
                  })
                }
              />
              <Select
                label={t('contacts.filterState')}
                comboboxProps={{ withinPortal: false }}
                disabled={!value.campaignId}
                data={states}
                value={value.campaignState ?? null}
                onChange={(campaignState) => set({ campaignState: campaignState ?? undefined })}
              />
            </>
          )}
          <TextInput
            label={t('contacts.filterSince')}
            type="date"
            value={value.createdFrom?.slice(0, 10) ?? ''}
            onChange={({ currentTarget: { value: day } }) =>
              set({ createdFrom: day ? new Date(`${day}T00:00`).toISOString() : undefined })
            }
          />
          <Button variant="default" disabled={count === 0} onClick={() => onChange({})}>
            {t('contacts.clearFilters')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

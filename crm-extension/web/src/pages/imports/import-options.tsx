// What becomes of the rows: the list they go into, and of those whose contact is there already.
import { Button, Group, Radio, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createList, listsQuery } from '../../data/lists.ts';
import { NameDialog } from '../../parts/name-dialog.tsx';
import { SheetSection } from '../../parts/sheet.tsx';
import { useSession } from '../../session/session.ts';
import type { Import } from './import-queries.ts';
import type { ImportTools } from './use-import.ts';

const RULES = ['skip', 'update', 'create'] as const;
const SCOPES = ['file', 'list', 'store'] as const;

type ImportOptionsProps = { of: Import; edit: ImportTools['edit']; isLocked: boolean };

export function ImportOptions({ of: { options }, edit, isLocked }: ImportOptionsProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const lists = useQuery({ ...listsQuery, enabled: can('lists:read') }).data ?? [];
  const [creating, creation] = useDisclosure();
  const [region, setRegion] = useState<string | null>(null);
  const set = (change: Partial<Import['options']>) => edit.mutate({ options: change });
  const takeRegion = (text: string) => {
    const wished = text.toUpperCase();
    setRegion(wished);
    if (/^[A-Z]{2}$/.test(wished) && wished !== options.region) set({ region: wished });
  };
  return (
    <>
      <SheetSection title={t('imports.where')}>
        <Group align="flex-end" gap="xs">
          <Select
            label={t('imports.intoList')}
            placeholder={t('imports.noList')}
            flex="1 1 220px"
            maw={380}
            clearable
            searchable
            disabled={isLocked}
            data={lists.map(({ id, name }) => ({ value: id, label: name }))}
            value={options.listId}
            onChange={(listId) => set({ listId })}
          />
          {can('lists:edit') && (
            <Button
              variant="default"
              leftSection={<IconPlus size={15} />}
              onClick={creation.open}
              disabled={isLocked}
            >
              {t('lists.new')}
            </Button>
          )}
        </Group>
        <NameDialog
          form="import:list"
          opened={creating}
          title={t('lists.new')}
          action={t('words.create')}
          onClose={creation.close}
          send={createList}
          onSaved={async ({ id }) => {
            await queries.invalidateQueries({ queryKey: ['lists'] });
            set({ listId: id });
          }}
        />
      </SheetSection>
      <SheetSection title={t('imports.duplicates')}>
        <Radio.Group
          label={t('imports.duplicatesQuestion')}
          value={options.duplicates}
          onChange={(value) => {
            const duplicates = RULES.find((rule) => rule === value);
            if (duplicates) set({ duplicates });
          }}
        >
          <Stack gap="xs" mt="xs">
            {RULES.map((rule) => (
              <Radio
                key={rule}
                value={rule}
                disabled={isLocked}
                label={t(`imports.rules.${rule}`)}
                description={t(`imports.ruleHints.${rule}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Group gap="sm" align="flex-start">
          <Select
            label={t('imports.scope')}
            w={220}
            allowDeselect={false}
            disabled={isLocked}
            data={SCOPES.map((value) => ({ value, label: t(`imports.scopes.${value}`) }))}
            value={options.duplicateScope}
            onChange={(duplicateScope) => duplicateScope && set({ duplicateScope })}
          />
          <TextInput
            label={t('imports.region')}
            description={t('imports.regionHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            w={220}
            maxLength={2}
            disabled={isLocked}
            value={region ?? options.region}
            onChange={(event) => takeRegion(event.currentTarget.value)}
          />
        </Group>
        <Switch
          label={t('imports.splitNumbers')}
          description={t('imports.splitNumbersHint')}
          disabled={isLocked}
          checked={options.splitNumbers}
          onChange={(event) => set({ splitNumbers: event.currentTarget.checked })}
        />
      </SheetSection>
    </>
  );
}

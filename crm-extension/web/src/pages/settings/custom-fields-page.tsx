// What contacts have besides their own fields.
import { ActionIcon, Badge, Button, Group, Table, Text } from '@mantine/core';
import IconForms from '@tabler/icons-react/icons/IconForms';
import IconPencil from '@tabler/icons-react/icons/IconPencil';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/confirm.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { FieldDialog } from './field-dialog.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { customFieldsQuery, deleteField, type Field } from './settings-queries.ts';

export function CustomFieldsPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ ...customFieldsQuery, enabled: can('contacts:read') });
  const [edited, setEdited] = useState<Field | 'new' | null>(null);
  const [deleted, setDeleted] = useState<Field | null>(null);
  const create = can('settings:edit') && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('settings.newField')}
    </Button>
  );
  return (
    <SettingsFrame tab="customFields" actions={create}>
      {edited && <FieldDialog field={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <Confirm
        opened={deleted !== null}
        onClose={() => setDeleted(null)}
        title={t('settings.deleteField', { name: deleted?.name })}
        consequence={t('settings.deleteFieldHint')}
        action={t('words.delete')}
        onConfirm={async () => {
          if (deleted) await deleteField(deleted.id);
          await queries.invalidateQueries({ queryKey: customFieldsQuery.queryKey });
        }}
      />
      {!data && (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows />)}
      {data?.length === 0 && (
        <EmptyState icon={IconForms} title={t('settings.noFields')} hint={t('settings.noFieldsHint')}>
          {create}
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <Table verticalSpacing={6} maw={760} m="md" w="auto" aria-label={t('settings.customFields')}>
          <Table.Tbody>
            {data.map((field) => (
              <Table.Tr key={field.id}>
                <Table.Td fw={500}>{field.name}</Table.Td>
                <Table.Td>
                  <Group gap={4}>
                    <Text>{t(`settings.kinds.${field.kind}`)}</Text>
                    {field.choices.map((choice) => (
                      <Badge key={choice} color="gray" c="var(--mantine-color-text)">
                        {choice}
                      </Badge>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td w={80}>
                  {can('settings:edit') && (
                    <Group gap={2} wrap="nowrap" justify="flex-end">
                      {field.kind === 'choice' && (
                        <ActionIcon
                          aria-label={t('settings.editField', { name: field.name })}
                          onClick={() => setEdited(field)}
                        >
                          <IconPencil size={16} />
                        </ActionIcon>
                      )}
                      <ActionIcon
                        aria-label={t('settings.deleteField', { name: field.name })}
                        onClick={() => setDeleted(field)}
                      >
                        <IconTrash size={16} />
                      </ActionIcon>
                    </Group>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </SettingsFrame>
  );
}

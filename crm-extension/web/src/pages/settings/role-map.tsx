// As what people come in: the label of a role in the CRM, and the role here.
import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useTranslation } from 'react-i18next';
import type { Connection } from './crm-queries.ts';

export type MappedRole = NonNullable<Connection['defaultRole']>;
export type RoleRow = { key: string; label: string; role: MappedRole };

export function rowsOf(map: Connection['roleMap']): RoleRow[] {
  return Object.entries(map).map(([label, role]) => ({ key: crypto.randomUUID(), label, role }));
}

/** Rows without a label are none. */
export function rolesOf(rows: readonly RoleRow[]): Connection['roleMap'] {
  return Object.fromEntries(
    rows.filter(({ label }) => label.trim() !== '').map(({ label, role }) => [label.trim(), role]),
  );
}

export function RoleMap({ rows, onChange }: { rows: RoleRow[]; onChange(rows: RoleRow[]): void }) {
  const { t } = useTranslation();
  const roles = (['admin', 'user', 'agent'] as const).map((role) => ({
    value: role,
    label: t(`people.roles.${role}`),
  }));
  const change = (key: string, part: Partial<RoleRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <Stack gap="xs" component="section" aria-label={t('crm.roleMap')}>
      <div>
        <Text fw={500}>{t('crm.roleMap')}</Text>
        <Text fz="xs" className="quiet">
          {t('crm.roleMapHint')}
        </Text>
      </div>
      {rows.map(({ key, label, role }) => (
        <Group key={key} gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            aria-label={t('crm.roleThere')}
            placeholder={t('crm.roleThere')}
            maxLength={100}
            value={label}
            onChange={(event) => change(key, { label: event.currentTarget.value })}
          />
          <Select
            w={150}
            aria-label={t('crm.roleHere')}
            allowDeselect={false}
            data={roles}
            value={role}
            onChange={(next) => next && change(key, { role: next as MappedRole })} // one of the data
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('crm.removeRole', { name: label })}
            onClick={() => onChange(rows.filter((row) => row.key !== key))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...rows, { key: crypto.randomUUID(), label: '', role: 'agent' }])}
        >
          {t('crm.addRole')}
        </Button>
      </div>
    </Stack>
  );
}

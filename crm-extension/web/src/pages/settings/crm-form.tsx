// Address and key of the CRM, and as what its people come in.
import { Button, Checkbox, Group, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEdit } from '../../data/edits.ts';
import { ChangedMeanwhile } from '../../parts/changed-meanwhile.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { tellDone } from '../../parts/told.ts';
import { type Connection, connectionQuery, saveConnection } from './crm-queries.ts';
import { type MappedRole, RoleMap, type RoleRow, rolesOf, rowsOf } from './role-map.tsx';

const NOBODY = 'nobody';

type CrmFormProps = { connection: Connection; onSecret(secret: string): void };

/** The key is not kept as a draft: it is a secret. */
export function CrmForm({ connection, onSecret }: CrmFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isNew = connection.state === 'off';
  const [baseUrl, setBaseUrl] = useState(connection.baseUrl ?? '');
  const [apiKey, setApiKey] = useState('');
  const [rows, setRows] = useState<RoleRow[]>(() => rowsOf(connection.roleMap));
  const [defaultRole, setDefaultRole] = useState<MappedRole | null>(connection.defaultRole);
  const [newFunctionsSecret, setNewSecret] = useState(false);
  const edit = useEdit({
    send: saveConnection,
    onSaved: ({ functionsSecret, ...saved }) => {
      tellDone(t('words.saved'));
      if (functionsSecret !== null) return onSecret(functionsSecret);
      queries.setQueryData(connectionQuery.queryKey, saved);
      void queries.invalidateQueries({ queryKey: ['crm'] });
    },
  });
  const values = {
    ...{ baseUrl, defaultRole, newFunctionsSecret },
    ...(apiKey === '' ? {} : { apiKey }),
    roleMap: rolesOf(rows),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void edit.save(values, connection.version);
  };
  return (
    <form onSubmit={submit}>
      <ErrorNote error={edit.error} />
      <Stack gap="md">
        {edit.outdated && (
          <ChangedMeanwhile
            onReload={() => void queries.invalidateQueries({ queryKey: ['crm'] })}
            onOverwrite={() => edit.overwrite(values)}
          />
        )}
        <TextInput
          label={t('crm.address')}
          description={t('crm.addressHint')}
          placeholder="https://crm.example.com"
          type="url"
          required
          value={baseUrl}
          error={edit.fieldError('baseUrl')}
          onChange={(event) => setBaseUrl(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('crm.key')}
          description={t(isNew ? 'crm.keyHint' : 'crm.keyKept')}
          autoComplete="off"
          required={isNew}
          value={apiKey}
          error={edit.fieldError('apiKey')}
          onChange={(event) => setApiKey(event.currentTarget.value)}
        />
        <RoleMap rows={rows} onChange={setRows} />
        <Select
          label={t('crm.defaultRole')}
          description={t('crm.defaultRoleHint')}
          allowDeselect={false}
          data={[
            { value: 'agent', label: t('people.roles.agent') },
            { value: 'user', label: t('people.roles.user') },
            { value: 'admin', label: t('people.roles.admin') },
            { value: NOBODY, label: t('crm.notAtAll') },
          ]}
          value={defaultRole ?? NOBODY}
          onChange={(next) => setDefaultRole(next === NOBODY ? null : (next as MappedRole))} // one of the data
        />
        {!isNew && (
          <Checkbox
            label={t('crm.newSecret')}
            description={t('crm.newSecretHint')}
            checked={newFunctionsSecret}
            onChange={(event) => setNewSecret(event.currentTarget.checked)}
          />
        )}
        <Group>
          <Button type="submit" loading={edit.isSaving}>
            {t(isNew ? 'crm.connect' : 'words.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

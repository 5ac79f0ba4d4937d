// A new custom field, or the choices of one; its name and kind stay.
import { Select, TagsInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { useEdit } from '../../data/edits.ts';
import { EditDialog } from '../../parts/edit-dialog.tsx';
import {
  changeField,
  createField,
  customFieldsQuery,
  type Field,
  type NewField,
} from './settings-queries.ts';

const KINDS = ['text', 'number', 'date', 'choice'] as const;

/** `field` null: a new one. */
export function FieldDialog({ field, onClose }: { field: Field | null; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const initial = { name: field?.name ?? '', kind: field?.kind ?? 'text', choices: field?.choices ?? [] };
  const { values, change, drop } = useDraft<NewField & { choices: string[] }>(
    `customField:${field?.id ?? 'new'}`,
    initial,
  );
  const edit = useEdit({
    send: ({ name, kind, choices }: typeof values, header) =>
      field
        ? changeField(field.id, choices, header)
        : createField({ name, kind, choices: kind === 'choice' ? choices : [] }),
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: customFieldsQuery.queryKey });
      close();
    },
  });
  const close = () => {
    drop();
    onClose();
  };
  return (
    <EditDialog
      edit={edit}
      values={values}
      present={field}
      title={field?.name ?? t('settings.newField')}
      onClose={close}
    >
      {!field && (
        <>
          <TextInput
            label={t('words.name')}
            required
            data-autofocus
            maxLength={100}
            value={values.name}
            error={edit.fieldError('name')}
            onChange={(event) => change({ ...values, name: event.currentTarget.value })}
          />
          <Select
            label={t('settings.kind')}
            description={t('settings.kindHint')}
            allowDeselect={false}
            data={KINDS.map((value) => ({ value, label: t(`settings.kinds.${value}`) }))}
            value={values.kind}
            onChange={(kind) => kind && change({ ...values, kind })}
          />
        </>
      )}
      {values.kind === 'choice' && (
        <TagsInput
          label={t('settings.choices')}
          description={t('settings.choicesHint')}
          value={values.choices}
          error={edit.fieldError('choices')}
          onChange={(choices) => change({ ...values, choices })}
        />
      )}
    </EditDialog>
  );
}

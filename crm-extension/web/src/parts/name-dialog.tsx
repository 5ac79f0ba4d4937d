// Gives something its name: a new list, or another name for one that is there.
import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../data/drafts.ts';
import { type IfMatch, useEdit } from '../data/edits.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { FormDialog } from './form-dialog.tsx';

type NameDialogProps<Saved> = {
  /** Names the draft. */
  form: string;
  opened: boolean;
  title: string;
  action: string;
  /** What has a name already. */
  present?: { name: string; version: number };
  onClose(): void;
  send(name: string, header: IfMatch): Promise<Saved>;
  onSaved(saved: Saved): void;
};

export function NameDialog<Saved>(props: NameDialogProps<Saved>) {
  const { form, opened, title, action, present, onClose, send, onSaved } = props;
  const { t } = useTranslation();
  const { values, change, drop } = useDraft(form, { name: present?.name ?? '' });
  const edit = useEdit({
    send: ({ name }: { name: string }, header) => send(name, header),
    onSaved: (saved) => {
      drop();
      onClose();
      onSaved(saved);
    },
  });
  const close = () => {
    edit.forget();
    if (present) drop();
    onClose();
  };
  return (
    <FormDialog
      opened={opened}
      title={title}
      action={action}
      isPending={edit.isSaving}
      error={edit.fieldError('name') ? null : edit.error}
      isIncomplete={values.name.trim() === ''}
      onClose={close}
      onSubmit={() => (present ? void edit.save(values, present.version) : edit.overwrite(values))}
    >
      {edit.outdated && <ChangedMeanwhile onReload={close} onOverwrite={() => edit.overwrite(values)} />}
      <TextInput
        label={t('words.name')}
        required
        data-autofocus
        maxLength={200}
        value={values.name}
        error={edit.fieldError('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
    </FormDialog>
  );
}

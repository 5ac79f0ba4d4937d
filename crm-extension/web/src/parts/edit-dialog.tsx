// A form over the page that makes something or changes it: from which version, and what when somebody was faster.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditState } from '../data/edits.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { FormDialog } from './form-dialog.tsx';

type EditDialogProps<Values> = {
  edit: EditState<Values>;
  values: Values;
  /** Null: a new one is made. */
  present: { version: number } | null;
  title: string;
  /** The word on the button; left out it is Save or Create. */
  action?: string;
  /** Nothing can be sent yet. */
  isIncomplete?: boolean;
  size?: 'md' | 'lg' | 'xl';
  /** Before it closes so that what is there now is shown. */
  onReload?(): void;
  onClose(): void;
  children: ReactNode;
};

export function EditDialog<Values>(props: EditDialogProps<Values>) {
  const { edit, values, present, title, action, isIncomplete, size, onReload, onClose, children } = props;
  const { t } = useTranslation();
  return (
    <FormDialog
      opened
      title={title}
      action={action ?? t(present ? 'words.save' : 'words.create')}
      isPending={edit.isSaving}
      error={edit.error}
      {...(isIncomplete === undefined ? {} : { isIncomplete })}
      {...(size ? { size } : {})}
      onClose={onClose}
      onSubmit={() => (present ? void edit.save(values, present.version) : edit.overwrite(values))}
    >
      {edit.outdated && (
        <ChangedMeanwhile
          onReload={() => {
            onReload?.();
            onClose();
          }}
          onOverwrite={() => edit.overwrite(values)}
        />
      )}
      {children}
    </FormDialog>
  );
}

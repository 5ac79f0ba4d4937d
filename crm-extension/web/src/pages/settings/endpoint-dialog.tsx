// A webhook endpoint: where messages go, and about what.
import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { useEdit } from '../../data/edits.ts';
import { EditDialog } from '../../parts/edit-dialog.tsx';
import { nameOf } from './endpoint-state.tsx';
import { changeEndpoint, createEndpoint, type Endpoint } from './settings-queries.ts';

const EVENTS = ['contact.closed', 'call.ended'] as const;

type EndpointDialogProps = {
  /** Null: a new one. */
  endpoint: Endpoint | null;
  onClose(): void;
  onMade?(secret: string): void;
};

export function EndpointDialog({ endpoint, onClose, onMade }: EndpointDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { values, change, drop } = useDraft(`webhook:${endpoint?.id ?? 'new'}`, {
    url: endpoint?.url ?? '',
    description: endpoint?.description ?? '',
    events: endpoint?.events ?? [...EVENTS],
  });
  const edit = useEdit({
    send: async (wished: typeof values, header) => {
      if (endpoint) return await changeEndpoint(endpoint.id, wished, header);
      const made = await createEndpoint(wished);
      onMade?.(made.secret);
      return made;
    },
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: ['webhooks'] });
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
      present={endpoint}
      title={t(endpoint ? 'settings.editWebhook' : 'settings.newWebhook')}
      isIncomplete={values.url === '' || values.events.length === 0}
      onClose={close}
    >
      <TextInput
        label={t('settings.address')}
        type="url"
        required
        data-autofocus
        placeholder="https://"
        maxLength={2000}
        value={values.url}
        error={edit.fieldError('url')}
        onChange={(event) => change({ ...values, url: event.currentTarget.value })}
      />
      <TextInput
        label={t('words.description')}
        maxLength={500}
        value={values.description}
        error={edit.fieldError('description')}
        onChange={(event) => change({ ...values, description: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t('settings.events')}
        value={values.events}
        onChange={(events) => change({ ...values, events: EVENTS.filter((event) => events.includes(event)) })}
      >
        <Stack gap="xs" mt={4}>
          {EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={t(`settings.eventNames.${nameOf(event)}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </EditDialog>
  );
}

// Creating a contact with its phones.
import { Box, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { fieldErrorOf } from '../../data/edits.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { NoPermission } from '../../parts/states.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { ContactFields } from './contact-fields.tsx';
import { createContact, EMPTY_CONTACT } from './contact-form.ts';

export function NewContactPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const draft = useDraft('contact:new', EMPTY_CONTACT);
  const { mutate, isPending, error } = useMutation({
    mutationFn: createContact,
    onSuccess: async ({ id }) => {
      draft.drop();
      tellDone(t('contacts.created'));
      void queries.invalidateQueries({ queryKey: ['contacts'] });
      await navigate({ to: '/contacts/$contactId', params: { contactId: id } });
    },
  });
  if (!can('contacts:edit')) return <NoPermission />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(draft.values);
  };
  return (
    <Page
      title={t('contacts.new')}
      actions={
        <>
          <Button variant="default" component={Link} to="/contacts" onClick={draft.drop}>
            {t('words.cancel')}
          </Button>
          <Button type="submit" form="new-contact" loading={isPending} disabled={!draft.isChanged}>
            {t('contacts.create')}
          </Button>
        </>
      }
    >
      <Box component="form" id="new-contact" onSubmit={submit} noValidate p="md" maw={760}>
        <ErrorNote error={error} />
        <ContactFields
          values={draft.values}
          onChange={draft.change}
          errorOf={(path) => fieldErrorOf(error, path)}
        />
      </Box>
    </Page>
  );
}

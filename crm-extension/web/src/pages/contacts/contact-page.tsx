// One contact: its fields and phones, where it is, what happens next and what has happened.

import { Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { useEdit } from '../../data/edits.ts';
import { useLiveItemTypes } from '../../data/item-types.ts';
import { useLive } from '../../data/live.ts';
import { ChangedMeanwhile } from '../../parts/changed-meanwhile.tsx';
import { nameOf } from '../../parts/contact-name.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { numberText } from '../../parts/number-text.ts';
import { Page } from '../../parts/page.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { ContactCampaigns } from './contact-campaigns.tsx';
import { ContactFields } from './contact-fields.tsx';
import { type ContactValues, saveContact, valuesOf } from './contact-form.ts';
import { ContactMenu } from './contact-menu.tsx';
import classes from './contact-page.module.css';
import { type Contact, contactQuery } from './contact-queries.ts';

const route = getRouteApi('/inside/contacts/$contactId');

export function ContactPage() {
  const { contactId } = route.useParams();
  const { data: contact, error, isPending, refetch } = useQuery(contactQuery(contactId));
  useLiveItemTypes();
  useLive(['contacts'], ({ data: { contactIds } }) => {
    const isOurs = !Array.isArray(contactIds) || contactIds.includes(contactId);
    return isOurs ? [contactQuery(contactId).queryKey] : [];
  });
  if (isPending) return <LoadingRows />;
  if (!contact) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <OpenContact key={contact.id} contact={contact} />;
}

/** An edit remembers the contact it was made from, so that a change by somebody else is seen and not overwritten. */
function OpenContact({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const draft = useDraft<{ from: Contact; values: ContactValues }>(`contact:${contact.id}`, {
    from: contact,
    values: valuesOf(contact),
  });
  const { from, values } = draft.values;
  const edit = useEdit({
    send: (next: ContactValues, header) => saveContact(header['if-match'] ? from : contact, next, header),
    onSaved: (saved) => {
      queries.setQueryData(contactQuery(contact.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: ['contacts'] });
      draft.drop();
      tellDone(t('words.saved'));
    },
  });
  const isReadOnly = !can('contacts:edit');
  const isOutdated = edit.outdated || (draft.isChanged && from.version < contact.version);
  const save = (event: FormEvent) => {
    event.preventDefault();
    void edit.save(values, from.version);
  };
  const discard = () => {
    draft.drop();
    edit.forget();
    void queries.invalidateQueries({ queryKey: ['contacts', contact.id] });
  };
  const name =
    nameOf(contact) || (contact.primaryPhone ? numberText(contact.primaryPhone) : t('contacts.unnamed'));
  return (
    <Page title={name} actions={<ContactMenu contact={contact} />}>
      <div className={classes.columns}>
        <Box component="form" onSubmit={save} noValidate>
          <Stack gap="sm">
            {isOutdated && <ChangedMeanwhile onReload={discard} onOverwrite={() => edit.overwrite(values)} />}
            <ErrorNote error={edit.error} />
            {isReadOnly && <Text className="quiet">{t('contacts.readOnly')}</Text>}
            <ContactFields
              values={values}
              onChange={(next) => draft.change({ from, values: next })}
              errorOf={edit.fieldError}
              isReadOnly={isReadOnly}
            />
          </Stack>
          {draft.isChanged && (
            <Paper withBorder shadow="md" className={classes.saveBar}>
              <Text className="quiet">{t('words.unsaved')}</Text>
              <Group gap="xs">
                <Button variant="default" onClick={discard}>
                  {t('words.discard')}
                </Button>
                <Button type="submit" loading={edit.isSaving}>
                  {t('words.save')}
                </Button>
              </Group>
            </Paper>
          )}
        </Box>
        <Stack gap="lg" className={classes.side}>
          <Title order={2}>{t('contacts.places')}</Title>
          <ContactCampaigns contactId={contact.id} />
        </Stack>
      </div>
    </Page>
  );
}

// A new campaign in three answers: its name, its kind and whom it calls. Everything else has defaults.
import { Box, Button, MultiSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { useDraft } from '../../data/drafts.ts';
import { fieldErrorOf } from '../../data/edits.ts';
import { listsQuery } from '../../data/lists.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { NoPermission } from '../../parts/states.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import type { Campaign } from './campaign-queries.ts';

const route = getRouteApi('/inside/campaigns/new');

const KINDS = ['ivr', 'queue'] as const;
type NewCampaign = { name: string; kind: Campaign['kind']; listIds: string[] };
const EMPTY: NewCampaign = { name: '', kind: 'ivr', listIds: [] };

export function NewCampaignPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { listId } = route.useSearch();
  const { values, change, drop } = useDraft('campaign:new', { ...EMPTY, listIds: listId ? [listId] : [] });
  const lists = useQuery({ ...listsQuery, enabled: can('lists:read') }).data ?? [];
  const { mutate, isPending, error } = useMutation({
    mutationFn: (json: NewCampaign) => answerOf(api.campaigns.$post({ json })),
    onSuccess: async ({ id }) => {
      drop();
      tellDone(t('campaigns.created'));
      void queries.invalidateQueries({ queryKey: ['campaigns'] });
      await navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } });
    },
  });
  if (!can('campaigns:edit')) return <NoPermission />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(values);
  };
  return (
    <Page
      title={t('campaigns.new')}
      actions={
        <>
          <Button variant="default" component={Link} to="/campaigns" onClick={drop}>
            {t('words.cancel')}
          </Button>
          <Button type="submit" form="new-campaign" loading={isPending}>
            {t('campaigns.create')}
          </Button>
        </>
      }
    >
      <Box component="form" id="new-campaign" onSubmit={submit} noValidate p="md" maw={560}>
        <ErrorNote error={error} />
        <Stack>
          <TextInput
            label={t('words.name')}
            data-autofocus
            required
            maxLength={200}
            value={values.name}
            error={fieldErrorOf(error, 'name')}
            onChange={(event) => change({ ...values, name: event.currentTarget.value })}
          />
          <Radio.Group
            label={t('campaigns.kind')}
            value={values.kind}
            onChange={(kind) => change({ ...values, kind: kind as Campaign['kind'] })} // one of KINDS
          >
            <Stack gap="xs" mt={4}>
              {KINDS.map((kind) => (
                <Radio
                  key={kind}
                  value={kind}
                  size="xs"
                  label={t(`campaigns.kinds.${kind}`)}
                  description={t(`campaigns.kindHints.${kind}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <MultiSelect
            label={t('campaigns.lists')}
            description={t(lists.length > 0 ? 'campaigns.newListsHint' : 'campaigns.noListsHint')}
            data={lists.map(({ id, name, contacts }) => ({
              value: id,
              label: t('campaigns.listOption', { name, count: contacts }),
            }))}
            searchable
            value={values.listIds}
            error={fieldErrorOf(error, 'listIds')}
            onChange={(listIds) => change({ ...values, listIds })}
          />
        </Stack>
      </Box>
    </Page>
  );
}

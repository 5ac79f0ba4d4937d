// The form around a tab of settings. All tabs of a campaign are one draft, which is kept until it is saved or discarded.
import { Box, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { useDraft } from '../../data/drafts.ts';
import { type IfMatch, useEdit } from '../../data/edits.ts';
import { ChangedMeanwhile } from '../../parts/changed-meanwhile.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { said } from '../../texts/said.ts';
import { useCampaign } from './campaign-context.ts';
import { type Campaign, campaignQuery } from './campaign-queries.ts';
import { RefusedFields } from './refused-fields.tsx';
import { SettingsContext } from './settings-context.ts';
import classes from './settings-form.module.css';
import { areSame, type CampaignValues, changeOf, valuesOf } from './settings-values.ts';

type Draft = { from: CampaignValues; version: number; values: CampaignValues };

export function SettingsForm({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const campaign = useCampaign();
  const queries = useQueryClient();
  const present = valuesOf(campaign);
  const { values: draft, ...kept } = useDraft<Draft>(`campaign:${campaign.id}`, {
    from: present,
    version: campaign.version,
    values: present,
  });
  const { from, values } = draft;
  const edit = useEdit({
    send: (next: CampaignValues, header) => sendChange(campaign.id, changeOf(from, next), header),
    onSaved: (saved: Campaign) => {
      queries.setQueryData(campaignQuery(campaign.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: ['campaigns', 'pages'] });
      kept.drop();
      tellDone(t('words.saved'));
    },
  });
  const isReadOnly = !can('campaigns:edit') || campaign.archivedAt !== null;
  // Lists and blacklists make new versions too, and touch nothing that is typed here.
  const isSame = areSame(from, present);
  const isChanged = kept.isChanged && !areSame(from, values);
  const change = (next: Partial<CampaignValues>) =>
    kept.change({ from, version: draft.version, values: { ...values, ...next } });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) void edit.save(values, isSame ? campaign.version : draft.version);
  };
  const discard = () => {
    kept.drop();
    edit.forget();
    void queries.invalidateQueries({ queryKey: campaignQuery(campaign.id).queryKey });
  };
  const fields = edit.error instanceof ApiError ? (edit.error.problem?.fields ?? []) : [];
  const errorWithin = (path: string) => {
    const found = fields.find((field) => field.path === path || field.path.startsWith(`${path}.`));
    return found ? said(found.message, found.sentence) : null;
  };
  return (
    <SettingsContext
      value={{
        values,
        change,
        changeIn: (group, next) => change({ [group]: { ...values[group], ...next } }),
        errorOf: edit.fieldError,
        errorWithin,
        isReadOnly,
      }}
    >
      <Box className={aside ? classes.columns : undefined}>
        <Box
          component="form"
          onSubmit={save}
          noValidate
          className={classes.form}
          aria-label={t('campaignSettings.form')}
        >
          <Stack gap="lg">
            {isChanged && (edit.outdated || !isSame) && (
              <ChangedMeanwhile onReload={discard} onOverwrite={() => edit.overwrite(values)} />
            )}
            <RefusedFields error={edit.error} fields={fields} />
            {isReadOnly && (
              <Text className="quiet">
                {t(campaign.archivedAt ? 'campaigns.archivedHint' : 'campaignSettings.readOnly')}
              </Text>
            )}
            {children}
          </Stack>
          {isChanged && (
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
        {aside && <Box className={classes.aside}>{aside}</Box>}
      </Box>
    </SettingsContext>
  );
}

function sendChange(id: string, json: ReturnType<typeof changeOf>, header: IfMatch): Promise<Campaign> {
  return answerOf(api.campaigns[':id'].$patch({ param: { id }, json, header }));
}

// The settings of the whole workspace: where numbers belong, which zone new campaigns have, who may embed the console.

import { Button, Code, Group, Select, Stack, TagsInput, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { useEdit } from '../../data/edits.ts';
import { SESSION_KEY } from '../../data/queries.ts';
import { ChangedMeanwhile } from '../../parts/changed-meanwhile.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { tellDone } from '../../parts/told.ts';
import { useSession } from '../../session/session.ts';
import { regionNames } from './region-names.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { changeSettings, type Settings, settingsQuery } from './settings-queries.ts';

const MOST_ORIGINS = 20;

export function WorkspacePage() {
  const { can } = useSession();
  const { data, error, refetch } = useQuery({ ...settingsQuery, enabled: can('settings:read') });
  return (
    <SettingsFrame tab="workspace">
      {data && <Workspace settings={data} />}
      {!data && (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingRows />)}
    </SettingsFrame>
  );
}

function Workspace({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation();
  const { can } = useSession();
  const queries = useQueryClient();
  const { region, timeZone, embeddingOrigins, fixedEmbeddingOrigins, version } = settings;
  const { values, change, drop, isChanged } = useDraft('settings', {
    region,
    timeZone,
    embeddingOrigins,
  });
  const regions = useMemo(() => regionNames(i18n.language), [i18n.language]);
  const zones = useMemo(
    () => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', timeZone])],
    [timeZone],
  );
  const edit = useEdit({
    send: changeSettings,
    onSaved: (saved) => {
      queries.setQueryData(settingsQuery.queryKey, saved);
      void queries.invalidateQueries({ queryKey: SESSION_KEY }); // says how numbers are shown
      drop();
      tellDone(t('words.saved'));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void edit.save(values, version);
  };
  const mayEdit = can('settings:edit');
  return (
    <Sheet width={560}>
      <form onSubmit={submit}>
        <ErrorNote error={edit.error} />
        <Stack gap="md">
          {edit.outdated && (
            <ChangedMeanwhile
              onReload={() => {
                drop();
                edit.forget();
                void queries.invalidateQueries({ queryKey: settingsQuery.queryKey });
              }}
              onOverwrite={() => edit.overwrite(values)}
            />
          )}
          <Select
            label={t('settings.region')}
            description={t('settings.regionHint')}
            searchable
            allowDeselect={false}
            disabled={!mayEdit}
            data={regions}
            value={values.region}
            error={edit.fieldError('region')}
            onChange={(next) => next && change({ ...values, region: next })}
          />
          <Select
            label={t('settings.timeZone')}
            description={t('settings.timeZoneHint')}
            searchable
            allowDeselect={false}
            disabled={!mayEdit}
            limit={100}
            data={zones}
            value={values.timeZone}
            error={edit.fieldError('timeZone')}
            onChange={(next) => next && change({ ...values, timeZone: next })}
          />
          <TagsInput
            label={t('settings.embedding')}
            description={t('settings.embeddingHint')}
            disabled={!mayEdit}
            value={values.embeddingOrigins ?? []}
            error={refusedOrigin(edit.fieldError)}
            onChange={(next) => change({ ...values, embeddingOrigins: next })}
          />
          {fixedEmbeddingOrigins.length > 0 && (
            <Text fz="xs" className="quiet">
              {t('settings.fixedEmbedding')}{' '}
              {fixedEmbeddingOrigins.map((origin) => (
                <Code key={origin}>{origin}</Code>
              ))}
            </Text>
          )}
          {mayEdit && (
            <Group gap="xs">
              <Button type="submit" loading={edit.isSaving} disabled={!isChanged}>
                {t('words.save')}
              </Button>
              {isChanged && (
                <Button variant="default" onClick={drop}>
                  {t('words.discard')}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </form>
    </Sheet>
  );
}

/** The API names the place of the one that is none. */
function refusedOrigin(errorOf: (path: string) => string | null): string | null {
  const places = Array.from({ length: MOST_ORIGINS }, (_, place) => `embeddingOrigins.${place}`);
  return ['embeddingOrigins', ...places].map(errorOf).find((error) => error !== null) ?? null;
}

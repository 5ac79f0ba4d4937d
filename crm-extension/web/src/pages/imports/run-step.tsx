// The run: how far it is, what came of it, what to do next.
import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import IconPhoneOutgoing from '@tabler/icons-react/icons/IconPhoneOutgoing';
import { useTranslation } from 'react-i18next';
import { DownloadButton } from '../../parts/download-button.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { SheetSection } from '../../parts/sheet.tsx';
import { useSession } from '../../session/session.ts';
import { said } from '../../texts/said.ts';
import { Figures } from './figures.tsx';
import { errorsFile, type Import, isUnderWay } from './import-queries.ts';
import { ImportState } from './import-state.tsx';
import { Problems } from './problems.tsx';
import type { ImportTools } from './use-import.ts';

type RunStepProps = { of: Import; step: ImportTools['step'] };

export function RunStep({ of, step }: RunStepProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { id, state, stateReason, stateSentence, counts, bytes, bytesRead, undo } = of;
  const percent = state === 'finished' ? 100 : bytes > 0 ? Math.floor((bytesRead / bytes) * 100) : 0;
  const mayEdit = can('imports:edit');
  return (
    <>
      <ErrorNote error={step.error} withFields />
      <Group gap="sm" role="status">
        <ImportState state={state} />
        {state === 'running' && (
          <>
            <Progress value={percent} flex={1} aria-label={t('imports.states.running')} />
            <Text>{percent} %</Text>
          </>
        )}
      </Group>
      <Figures counts={counts} />
      {stateReason && (
        <Alert color="red" variant="light" role="alert">
          {said(stateReason, stateSentence)}
        </Alert>
      )}
      {undo && <Text>{t('imports.undone', undo)}</Text>}
      <Group gap="xs">
        {mayEdit && state === 'running' && (
          <Button variant="default" loading={step.isPending} onClick={() => step.mutate('cancel')}>
            {t('imports.cancelRun')}
          </Button>
        )}
        {mayEdit && (state === 'cancelled' || state === 'failed') && (
          <Button loading={step.isPending} onClick={() => step.mutate('run')}>
            {t('imports.runOn')}
          </Button>
        )}
        {counts.refused > 0 && (
          <DownloadButton href={errorsFile(id)} fileName="errors.csv">
            {t('imports.errors')}
          </DownloadButton>
        )}
      </Group>
      {state === 'cancelled' && <Text className="quiet">{t('imports.cancelledHint')}</Text>}
      {counts.refused > 0 && !isUnderWay(of) && (
        <SheetSection title={t('imports.problems')}>
          <Text className="quiet">{t('imports.errorsHint')}</Text>
          <Problems importId={id} refused={counts.refused} />
        </SheetSection>
      )}
      {state === 'finished' && <Next of={of} />}
    </>
  );
}

function Next({ of: { options } }: { of: Import }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const { listId } = options;
  return (
    <SheetSection title={t('imports.whatNext')}>
      <Text className="quiet">{t(listId ? 'imports.nextWithList' : 'imports.nextWithoutList')}</Text>
      <Group gap="xs">
        {listId && can('lists:read') && (
          <LinkButton variant="default" to="/lists/$listId" params={{ listId }}>
            {t('imports.openList')}
          </LinkButton>
        )}
        {!listId && can('contacts:read') && (
          <LinkButton variant="default" to="/contacts">
            {t('imports.openContacts')}
          </LinkButton>
        )}
        {can('campaigns:edit') && (
          <LinkButton
            variant="default"
            leftSection={<IconPhoneOutgoing size={15} />}
            to="/campaigns/new"
            search={listId ? { listId } : {}}
          >
            {t('campaigns.new')}
          </LinkButton>
        )}
        <LinkButton variant="default" to="/imports/new">
          {t('imports.another')}
        </LinkButton>
      </Group>
    </SheetSection>
  );
}

// One import: the step of the wizard that it is in.
import { Button, Group, Text } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { ErrorState, LoadingRows } from '../../parts/states.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { useSession } from '../../session/session.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { ImportMenu } from './import-menu.tsx';
import type { Import } from './import-queries.ts';
import type { OpenStep } from './import-search.ts';
import { ImportSteps, STEP_NAMES } from './import-steps.tsx';
import { RunStep } from './run-step.tsx';
import { useImport } from './use-import.ts';

const route = getRouteApi('/inside/imports/$importId');

export function ImportPage() {
  const { t } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const { importId } = route.useParams();
  const { step: wished } = route.useSearch();
  const tools = useImport(importId);
  const { data, error, retry } = tools;
  if (!data) return error ? <ErrorState error={error} onRetry={retry} /> : <LoadingRows />;
  const step = can('imports:edit') ? stepOf(data, wished) : 'run';
  const place = STEP_NAMES.indexOf(step);
  const open = (next: OpenStep) =>
    void navigate({ to: '/imports/$importId', params: { importId }, search: { step: next } });
  const before = STEP_NAMES[place - 1];
  const after = STEP_NAMES[place + 1];
  const isSet = data.state === 'new' || data.state === 'checked';
  const actions = (
    <>
      {isSet && before && before !== 'run' && (
        <Button variant="default" onClick={() => open(before)}>
          {t('words.back')}
        </Button>
      )}
      {isSet && after && after !== 'run' && (
        <Button onClick={() => open(after)} loading={tools.edit.isPending}>
          {t('imports.next', { step: t(`imports.steps.${after}`) })}
        </Button>
      )}
      {step === 'check' && isSet && (
        <Button loading={tools.step.isPending} onClick={() => tools.step.mutate('run')}>
          {t('imports.run')}
        </Button>
      )}
      <ImportMenu of={data} onDeleted={() => void navigate({ to: '/imports' })} />
    </>
  );
  return (
    <Page title={data.fileName || t('imports.unnamed')} actions={actions}>
      <ImportSteps active={place} {...(isSet ? { onOpen: open } : {})} />
      <Sheet width={step === 'run' ? 720 : 1040}>
        {step === 'file' && <FileStep of={data} edit={tools.edit} />}
        {step === 'columns' && <ColumnsStep of={data} edit={tools.edit} />}
        {step === 'check' && <CheckStep of={data} edit={tools.edit} step={tools.step} />}
        {step === 'run' && <RunStep of={data} step={tools.step} />}
        {step === 'file' && (
          <Group gap={4}>
            <Text className="quiet">{t('imports.another')}</Text>
            <TextLink to="/imports/new">{t('imports.chooseAnother')}</TextLink>
          </Group>
        )}
      </Sheet>
    </Page>
  );
}

/** Once it has begun there is nothing to set any more. */
function stepOf({ state }: Import, wished: OpenStep | undefined): (typeof STEP_NAMES)[number] {
  if (state === 'checking') return 'check';
  if (state === 'new' || state === 'checked') return wished ?? (state === 'new' ? 'file' : 'check');
  return 'run';
}

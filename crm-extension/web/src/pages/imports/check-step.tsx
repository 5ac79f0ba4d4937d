// Before the run: what becomes of the rows, how the first of them will look, and a run that writes nothing.
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import IconChecklist from '@tabler/icons-react/icons/IconChecklist';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../parts/error-note.tsx';
import { SheetSection } from '../../parts/sheet.tsx';
import { CheckResult } from './check-result.tsx';
import { ImportOptions } from './import-options.tsx';
import type { Import } from './import-queries.ts';
import { SampleContacts } from './sample-contacts.tsx';
import type { ImportTools } from './use-import.ts';

type CheckStepProps = { of: Import } & ImportTools;

export function CheckStep({ of, edit, step }: CheckStepProps) {
  const { t } = useTranslation();
  const { state, mapping, bytes, bytesRead, check } = of;
  const isChecking = state === 'checking';
  const result = useInSight(check);
  if (mapping.every(({ to }) => to === 'ignore')) {
    return (
      <Alert color="yellow" variant="light">
        {t('imports.nothingMapped')}
      </Alert>
    );
  }
  return (
    <>
      <ErrorNote error={step.error} withFields />
      <ImportOptions of={of} edit={edit} isLocked={isChecking} />
      <SheetSection title={t('imports.sample')}>
        <SampleContacts of={of} />
      </SheetSection>
      <SheetSection title={t('imports.dryRun')}>
        {isChecking ? (
          <Group gap="sm">
            <Progress
              value={bytes > 0 ? (bytesRead / bytes) * 100 : 0}
              flex={1}
              aria-label={t('imports.checking')}
            />
            <Button variant="default" onClick={() => step.mutate('cancel')}>
              {t('words.cancel')}
            </Button>
          </Group>
        ) : (
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<IconChecklist size={15} />}
              loading={step.isPending}
              onClick={() => step.mutate('check')}
            >
              {t(check ? 'imports.checkAgain' : 'imports.checkAll')}
            </Button>
            {!check && <Text className="quiet">{t('imports.dryRunHint')}</Text>}
          </Group>
        )}
        {check && (
          <Stack gap="sm" ref={result}>
            <CheckResult of={of} check={check} />
          </Stack>
        )}
      </SheetSection>
    </>
  );
}

/** The place of what comes below the fold: it is scrolled into sight when it changes. */
function useInSight(what: unknown) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(what);
  useEffect(() => {
    if (what === shown.current) return;
    shown.current = what;
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [what]);
  return place;
}

// Where in the wizard one is; steps behind may be gone back to.
import { Box, Stepper } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { OpenStep } from './import-search.ts';

export const STEP_NAMES = ['file', 'columns', 'check', 'run'] as const;

type ImportStepsProps = { active: number; onOpen?(step: OpenStep): void };

export function ImportSteps({ active, onOpen }: ImportStepsProps) {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  return (
    <Box px="md" pt="md" maw={720}>
      <Stepper
        active={active}
        size="xs"
        iconSize={26}
        allowNextStepsSelect={false}
        onStepClick={(place) => {
          const name = STEP_NAMES[place];
          if (onOpen && name && name !== 'run') onOpen(name);
        }}
      >
        {STEP_NAMES.map((name, place) => (
          <Stepper.Step
            key={name}
            label={isNarrow ? undefined : t(`imports.steps.${name}`)}
            {...(isNarrow ? { 'aria-label': `${place + 1}. ${t(`imports.steps.${name}`)}` } : {})}
            aria-current={place === active ? 'step' : undefined}
            allowStepSelect={onOpen !== undefined && place < active}
          />
        ))}
      </Stepper>
    </Box>
  );
}

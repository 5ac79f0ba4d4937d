// One step of the short path, with whether it is done.
import { Group, Text, ThemeIcon } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './start-step.module.css';

type StartStepProps = {
  place: number;
  step: 'itemTypes' | 'contacts' | 'campaign' | 'run';
  isDone: boolean;
  isNext: boolean;
  children: ReactNode;
};

export function StartStep({ place, step, isDone, isNext, children }: StartStepProps) {
  const { t } = useTranslation();
  return (
    <li className={classes.step} data-next={isNext || undefined}>
      <ThemeIcon
        variant={isDone ? 'light' : isNext ? 'filled' : 'default'}
        color={isDone ? 'teal' : 'indigo'}
        size={28}
        radius="xl"
        {...(isDone ? { role: 'img', 'aria-label': t('start.done') } : { 'aria-hidden': true })}
      >
        {isDone ? <IconCheck size={16} /> : place}
      </ThemeIcon>
      <div className={classes.words}>
        <Text fw={600}>{t(`start.${step}`)}</Text>
        <Text className="quiet">{t(`start.${step}Hint`)}</Text>
      </div>
      <Group gap="xs">{children}</Group>
    </li>
  );
}

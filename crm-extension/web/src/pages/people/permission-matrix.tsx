// What is permitted: for every area, in its group, how far.
import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Area, GROUPS, LEVELS, type Permissions } from './permission-groups.ts';
import classes from './permission-matrix.module.css';

type PermissionMatrixProps = { value: Permissions; onChange(permissions: Permissions): void };

export function PermissionMatrix({ value, onChange }: PermissionMatrixProps) {
  const { t } = useTranslation();
  const set = (area: Area, level: string) => onChange({ ...value, [area]: level });
  return (
    <Stack gap="md" component="section" aria-label={t('people.permission')}>
      {GROUPS.map(({ group, areas }) => (
        <div key={group}>
          <Title order={3} mb={4}>
            {t('people.permission')} → {t(`people.groups.${group}`)}
          </Title>
          {areas.map((area) => (
            <div key={area} className={classes.row}>
              <Text id={`area-${area}`}>{t(`people.areas.${area}`)}</Text>
              <SegmentedControl
                size="xs"
                role="radiogroup"
                aria-labelledby={`area-${area}`}
                withItemsBorders={false}
                data={LEVELS[area].map((level) => ({ value: level, label: t(`people.levels.${level}`) }))}
                value={value[area]}
                onChange={(level) => set(area, level)}
              />
            </div>
          ))}
        </div>
      ))}
    </Stack>
  );
}

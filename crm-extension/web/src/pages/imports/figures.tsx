// The numbers of an import, side by side.
import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Import } from './import-queries.ts';

const NAMES = ['rows', 'created', 'updated', 'skipped', 'refused', 'empty'] as const;

export function Figures({ counts }: { counts: Import['counts'] }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const shown = NAMES.filter((name) => name !== 'empty' || counts.empty > 0);
  return (
    <Group component="dl" gap="8px 24px" m={0}>
      {shown.map((name) => (
        <div key={name}>
          <Text component="dt" fz="xs" className="quiet">
            {t(`imports.counts.${name}`)}
          </Text>
          <Text
            component="dd"
            m={0}
            fz="xl"
            fw={600}
            {...(name === 'refused' && counts.refused > 0 ? { c: 'var(--wrong-text)' } : {})}
          >
            {number.format(counts[name])}
          </Text>
        </div>
      ))}
    </Group>
  );
}

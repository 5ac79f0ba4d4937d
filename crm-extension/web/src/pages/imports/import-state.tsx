// The state of an import as a badge.
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Import } from './import-queries.ts';

const COLORS: Record<Import['state'], string> = {
  new: 'gray',
  checking: 'indigo',
  checked: 'gray',
  running: 'indigo',
  finished: 'teal',
  cancelled: 'yellow',
  failed: 'red',
  undoing: 'indigo',
  undone: 'gray',
};

export function ImportState({ state }: Pick<Import, 'state'>) {
  const { t } = useTranslation();
  return (
    <Badge color={COLORS[state]} c="var(--mantine-color-text)" flex="none">
      {t(`imports.states.${state}`)}
    </Badge>
  );
}

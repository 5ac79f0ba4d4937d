// What each column of the file becomes: suggested by its header, saved as soon as it is chosen.
import { Button, Group, Text } from '@mantine/core';
import IconWand from '@tabler/icons-react/icons/IconWand';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.ts';
import { keyOfTarget, NEW_TYPE, targetOfKey, useColumnChoices } from './column-choices.ts';
import { ColumnRow } from './column-row.tsx';
import type { Import, Target } from './import-queries.ts';
import { NewTypeDialog } from './new-type-dialog.tsx';
import type { ImportTools } from './use-import.ts';

type ColumnsStepProps = { of: Import; edit: ImportTools['edit'] };

export function ColumnsStep({ of, edit }: ColumnsStepProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const choicesOf = useColumnChoices(of);
  const [typeFor, setTypeFor] = useState<number | null>(null);
  const { header, mapping, preview } = of;
  const suggestions = of.suggestions.filter(({ column, target }) => {
    if (mapping[column]?.to !== 'ignore') return false;
    if (target.to === 'newType') return can('itemTypes:edit');
    return target.to !== 'custom';
  });
  const withTargets = (changes: ReadonlyMap<number, Target>): Target[] =>
    mapping.map((target, column) => changes.get(column) ?? target);
  const set = (column: number, target: Target) =>
    edit.mutate({ mapping: withTargets(new Map([[column, target]])) });
  const choose = (column: number, key: string) =>
    key === NEW_TYPE ? setTypeFor(column) : set(column, targetOfKey(key));
  const mapped = mapping.filter(({ to }) => to !== 'ignore').length;
  return (
    <div>
      <Group justify="space-between" mb="xs">
        <Text className="quiet" role="status">
          {t('imports.mapped', { count: mapped, all: header.length })}
        </Text>
        {suggestions.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconWand size={15} />}
            onClick={() =>
              edit.mutate({
                mapping: withTargets(new Map(suggestions.map(({ column, target }) => [column, target]))),
              })
            }
          >
            {t('imports.useSuggestions', { count: suggestions.length })}
          </Button>
        )}
      </Group>
      {header.map((name, column) => (
        <ColumnRow
          // biome-ignore lint/suspicious/noArrayIndexKey: columns are named by their place, two may have one name
          key={`${column}:${name}`}
          name={name || t('imports.column', { number: column + 1 })}
          values={preview.map((cells) => cells[column] ?? '').filter(Boolean)}
          choices={choicesOf(column)}
          value={keyOfTarget(mapping[column] ?? { to: 'ignore' })}
          problem={problemOf(column)}
          suggestion={suggestions.find((each) => each.column === column)?.target}
          onChoose={(key) => choose(column, key)}
          onSuggestion={(target) => set(column, target)}
        />
      ))}
      <NewTypeDialog
        name={typeFor === null ? null : (header[typeFor] ?? '')}
        onClose={() => setTypeFor(null)}
        onMade={(itemTypeId) => typeFor !== null && set(typeFor, { to: 'additionalPhone', itemTypeId })}
      />
    </div>
  );

  /** Of what can be only once. */
  function problemOf(column: number): string | null {
    const own = mapping[column];
    if (own?.to === 'fullName') {
      const part = mapping.findIndex(
        (target) => target.to === 'field' && (target.field === 'firstName' || target.field === 'lastName'),
      );
      if (part >= 0) return t('imports.nameTwice', { name: header[part] ?? '' });
    }
    if (own?.to !== 'fullName' && own?.to !== 'primaryPhone' && own?.to !== 'field' && own?.to !== 'custom')
      return null;
    const first = mapping.findIndex((target) => keyOfTarget(target) === keyOfTarget(own));
    return first < column ? t('imports.twice', { name: header[first] ?? '' }) : null;
  }
}

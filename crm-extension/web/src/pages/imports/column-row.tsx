// One column of the file: its name, its first values, and what it becomes.
import { Anchor, Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useItemTypes } from '../../data/item-types.ts';
import { ItemTypeTag } from '../../parts/item-type-tag.tsx';
import classes from './columns-step.module.css';
import type { Target } from './import-queries.ts';

type Choices = { group: string; items: { value: string; label: string }[] }[];

type ColumnRowProps = {
  name: string;
  values: string[];
  choices: Choices;
  value: string;
  problem: string | null;
  suggestion: Target | undefined;
  onChoose(key: string): void;
  onSuggestion(target: Target): void;
};

const MOST_VALUES = 3;

export function ColumnRow(props: ColumnRowProps) {
  const { name, values, choices, value, problem, suggestion, onChoose, onSuggestion } = props;
  const { t } = useTranslation();
  const types = useItemTypes();
  const typeOf = (key: string) => types.find(({ id }) => key === `phone:${id}`);
  const type = typeOf(value);
  return (
    <div className={classes.row}>
      <Text fw={500} className={classes.name}>
        {name}
      </Text>
      <div className={classes.values} title={values.slice(0, MOST_VALUES).join('\n')}>
        {values.slice(0, MOST_VALUES).join(' · ') || t('imports.noValues')}
      </div>
      <div>
        <Select
          aria-label={t('imports.becomes', { name })}
          allowDeselect={false}
          searchable
          nothingFoundMessage={t('words.none')}
          data={choices}
          value={value}
          error={problem}
          {...(type ? { leftSection: <Swatch color={type.color} />, leftSectionWidth: 28 } : {})}
          renderOption={({ option }) => {
            const own = typeOf(option.value);
            return own ? <ItemTypeTag type={own} /> : option.label;
          }}
          onChange={(key) => key !== null && onChoose(key)}
        />
        {suggestion && (
          <Group gap={4} mt={4}>
            <Text fz="xs" className="quiet">
              {t('imports.suggested')}
            </Text>
            <Anchor component="button" type="button" fz="xs" onClick={() => onSuggestion(suggestion)}>
              {labelOf(suggestion)}
            </Anchor>
          </Group>
        )}
      </div>
    </div>
  );

  function labelOf(target: Target): string {
    switch (target.to) {
      case 'primaryPhone':
        return t('contacts.primaryPhone');
      case 'newType':
        return t('imports.typeNamed', { name: target.name });
      case 'additionalPhone':
        return t('imports.untyped');
      case 'fullName':
        return t('imports.fullName');
      case 'field':
        return t(`contacts.${target.field}`);
      case 'description':
        return t('imports.description');
      default:
        return t('words.none');
    }
  }
}

function Swatch({ color }: { color: string }) {
  return <span style={{ width: 12, height: 12, borderRadius: 3, background: color }} />;
}

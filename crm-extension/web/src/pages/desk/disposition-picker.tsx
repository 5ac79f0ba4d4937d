// What the conversation was, up to three levels deep, by keyboard: digits and arrows choose, Enter opens or confirms.
import { Group, Kbd, Text, UnstyledButton } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconChevronRight from '@tabler/icons-react/icons/IconChevronRight';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposition } from './desk-queries.ts';
import classes from './disposition-picker.module.css';
import { childrenAt } from './disposition-tree.ts';

type DispositionPickerProps = {
  tree: readonly Disposition[];
  /** From the top to the leaf. */
  value: readonly string[] | null;
  onChange(path: string[]): void;
  /** Enter on what is chosen already. */
  onConfirm(): void;
  ref?: Ref<HTMLDivElement>;
};

/** As many as there are digits; the tenth is 0. */
const MOST_DIGITS = 10;

export function DispositionPicker({ tree, value, onChange, onConfirm, ref }: DispositionPickerProps) {
  const { t } = useTranslation();
  const id = useId();
  const [branch, setBranch] = useState<string[]>(() => value?.slice(0, -1) ?? []);
  const [active, setActive] = useState(0);
  const options = childrenAt(tree, branch);
  const isChosen = (name: string) => JSON.stringify([...branch, name]) === JSON.stringify(value);
  const goTo = (path: string[], place = 0) => {
    setBranch(path);
    setActive(place);
  };
  const up = () => {
    const parent = branch.slice(0, -1);
    const place = childrenAt(tree, parent).findIndex(({ name }) => name === branch.at(-1));
    goTo(parent, Math.max(0, place));
  };
  const choose = (place: number) => {
    const option = options[place];
    if (!option) return;
    setActive(place);
    const path = [...branch, option.name];
    if (option.children?.length) goTo(path);
    else onChange(path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const act = keys(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div>
      <Group gap={4} mih={24} wrap="nowrap" className={classes.crumbs}>
        <UnstyledButton className={classes.crumb} disabled={branch.length === 0} onClick={() => goTo([])}>
          {t('desk.disposition')}
        </UnstyledButton>
        {branch.map((name, depth) => (
          <Group key={name} gap={4} wrap="nowrap" miw={0}>
            <IconChevronRight size={13} aria-hidden />
            <UnstyledButton
              className={classes.crumb}
              disabled={depth === branch.length - 1}
              onClick={() => goTo(branch.slice(0, depth + 1))}
            >
              {name}
            </UnstyledButton>
          </Group>
        ))}
      </Group>
      <div
        ref={ref}
        role="listbox"
        tabIndex={0}
        aria-label={[t('desk.disposition'), ...branch].join(' › ')}
        aria-activedescendant={options.length > 0 ? `${id}-${active}` : undefined}
        className={classes.dispositions}
        onKeyDown={onKeyDown}
      >
        {options.map(({ name, children }, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
          <div
            key={name}
            id={`${id}-${place}`}
            role="option"
            aria-selected={isChosen(name)}
            data-active={place === active || undefined}
            className={classes.disposition}
            onClick={() => choose(place)}
          >
            {place < MOST_DIGITS && <Kbd size="xs">{(place + 1) % MOST_DIGITS}</Kbd>}
            <Text span flex={1} truncate>
              {name}
            </Text>
            {children?.length ? <IconChevronRight size={15} aria-hidden /> : null}
            {isChosen(name) && <IconCheck size={15} aria-hidden />}
          </div>
        ))}
      </div>
    </div>
  );

  function keys(key: string): (() => void) | null {
    const option = options[active];
    const last = options.length - 1;
    if (/^\d$/.test(key)) return () => choose((Number(key) + MOST_DIGITS - 1) % MOST_DIGITS);
    switch (key) {
      case 'ArrowDown':
        return () => setActive(active >= last ? 0 : active + 1);
      case 'ArrowUp':
        return () => setActive(active <= 0 ? last : active - 1);
      case 'Home':
        return () => setActive(0);
      case 'End':
        return () => setActive(last);
      case 'ArrowRight':
        return () => option?.children?.length && choose(active);
      case 'ArrowLeft':
      case 'Backspace':
        return branch.length > 0 ? up : null;
      case ' ':
        return () => choose(active);
      case 'Enter':
        return () => (option && isChosen(option.name) ? onConfirm() : choose(active));
      default:
        return null;
    }
  }
}

// A number to type. What is typed may be no number for a while: only numbers are handed on.
import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

/** Numbers are short, also in wide forms. */
const WIDEST = 220;

type NumberFieldProps = {
  label?: string;
  'aria-label'?: string;
  description?: string | undefined;
  suffix?: string;
  min?: number;
  max?: number;
  decimals?: number;
  /** How many of the unit of `value` are one of what is typed: 60 for minutes that are kept in seconds. */
  scale?: number;
  value: number;
  error?: string | null;
  readOnly?: boolean;
  onChange(value: number): void;
} & Pick<NumberInputProps, 'w' | 'flex'>;

export function NumberField(props: NumberFieldProps) {
  const { value, onChange, scale = 1, decimals = scale === 1 ? 0 : 3, min = 0, readOnly, ...others } = props;
  const [typed, setTyped] = useState<string | number | null>(null);
  const shown = Math.round((value / scale) * 10 ** decimals) / 10 ** decimals;
  return (
    <NumberInput
      {...others}
      min={min}
      decimalScale={decimals}
      allowedDecimalSeparators={['.', ',']}
      allowNegative={false}
      clampBehavior="blur"
      hideControls
      styles={{ wrapper: { maxWidth: WIDEST } }}
      readOnly={readOnly ?? false}
      value={typed ?? shown}
      onChange={(next) => {
        setTyped(next);
        const number = next === '' ? Number.NaN : Number(next);
        if (Number.isFinite(number)) onChange(Math.round(number * scale * 1000) / 1000);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

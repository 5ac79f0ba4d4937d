// A number that may be left out.
import { NumberInput } from '@mantine/core';

type OptionalNumberProps = {
  label: string;
  placeholder: string;
  min: number;
  max: number;
  readOnly: boolean;
  value: number | null;
  error: string | null;
  onChange(value: number | null): void;
};

export function OptionalNumber({ value, onChange, ...others }: OptionalNumberProps) {
  return (
    <NumberInput
      {...others}
      decimalScale={0}
      hideControls
      value={value ?? ''}
      onChange={(next) => onChange(next === '' || !Number.isFinite(Number(next)) ? null : Number(next))}
    />
  );
}

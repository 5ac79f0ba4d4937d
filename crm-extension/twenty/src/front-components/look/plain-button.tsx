// A button that never loses the keyboard's focus: `disabled` would drop it in Twenty, so `aria-disabled` says it.
import type { CSSProperties, ReactNode } from 'react';

type PlainButtonProps = {
  label?: string;
  isDisabled?: boolean;
  style: CSSProperties;
  onPress: () => void;
  children: ReactNode;
};

/** `label` is what a screen reader says where the content alone says too little. */
export function PlainButton({ label, isDisabled = false, style, onPress, children }: PlainButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={isDisabled ? 'true' : 'false'}
      style={{ ...style, opacity: isDisabled ? 0.4 : 1, cursor: isDisabled ? 'default' : 'pointer' }}
      onClick={() => {
        if (!isDisabled) onPress();
      }}
    >
      {children}
    </button>
  );
}

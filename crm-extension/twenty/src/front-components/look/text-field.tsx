// The text input of all front components. Twenty draws our <input> in its own page while this code runs in a worker,
// and three things follow:
// - A listener on the <input> itself sends the text of each event back to the page a moment late, so that fast typing
//   loses characters. The listeners sit on the element around it, which gets the same events.
// - `value` is an order to the page and overwrites what was typed meanwhile. It is given only to fill or clear the
//   field, and withdrawn at the next keystroke.
// - An empty `value` is not obeyed by Twenty 2.21. Clearing writes one blank.
import { type CSSProperties, type SyntheticEvent, useState } from 'react';

const BLANK = ' ';

type TextFieldProps = {
  label: string;
  initialText?: string;
  placeholder?: string;
  problemId?: string | undefined;
  type?: 'text' | 'tel' | 'url' | 'password';
  style: CSSProperties;
  wrapperStyle?: CSSProperties;
  onText?: (text: string) => void;
  onEnter?: (text: string, clear: () => void) => void;
  onLeave?: (text: string) => void;
};

function readText(event: SyntheticEvent): string {
  return (event.target as HTMLInputElement).value.trim();
}

/** `problemId` is the id of the element that says what is wrong with the text; without one, nothing is. */
export function TextField(props: TextFieldProps) {
  const { label, initialText = '', placeholder, problemId, type = 'text', style, wrapperStyle } = props;
  const [order, setOrder] = useState<string | undefined>(initialText || undefined);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only overhears the input, see above
    <span
      style={wrapperStyle}
      onInput={(event) => {
        setOrder(undefined);
        props.onText?.(readText(event));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') props.onEnter?.(readText(event), () => setOrder(BLANK));
      }}
      onBlur={(event) => props.onLeave?.(readText(event))}
    >
      <input
        type={type}
        value={order}
        placeholder={placeholder}
        aria-label={label}
        aria-invalid={problemId ? 'true' : 'false'}
        aria-describedby={problemId}
        style={style}
      />
    </span>
  );
}

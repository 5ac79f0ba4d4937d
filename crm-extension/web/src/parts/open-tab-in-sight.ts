// Keeps the open one of a line of tabs in sight: on narrow screens it may lie beyond the edge.
import { useEffect, useRef } from 'react';

/** For the element around the tabs. */
export function useOpenTabInSight<Line extends HTMLElement>() {
  const line = useRef<Line>(null);
  useEffect(() => {
    const { current } = line;
    if (!current) return;
    const show = () =>
      current.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    const width = new ResizeObserver(show);
    width.observe(current);
    show();
    return () => width.disconnect();
  });
  return line;
}

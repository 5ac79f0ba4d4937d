// A dot on the icon of the browser's tab while a call goes on.
import { useEffect } from 'react';

const PLAIN = '/favicon.svg';
const WITH_DOT = '/favicon-call.svg';

export function useTabSign(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    show(WITH_DOT);
    return () => show(PLAIN);
  }, [isOn]);
}

function show(href: string): void {
  document.querySelector('link[rel="icon"]')?.setAttribute('href', href);
}

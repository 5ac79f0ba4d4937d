// Whether the console is shown inside another page; then it keeps nothing in cookies or storage.

export const isFramed = window.self !== window.top;

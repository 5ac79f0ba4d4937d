// Starts the console in the page.
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './console.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { greetHost } from './host/host-around.ts';
import { comeInByCode } from './session/code-entrance.ts';
import { startTexts } from './texts/start-texts.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
await comeInByCode();
await Promise.all([startTexts(), greetHost()]);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

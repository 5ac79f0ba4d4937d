// The least page of the same libraries: what any page of React and Mantine takes.
import '@mantine/core/styles.css';
import { MantineProvider, Title } from '@mantine/core';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const title = createElement(Title, { order: 1 }, 'Bare');
createRoot(document.getElementById('root')).render(createElement(MantineProvider, null, title));

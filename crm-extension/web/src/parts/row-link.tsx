// The name in a row of a table, which leads to its page.
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import classes from './row-link.module.css';

export const RowLink = createLink((props: ComponentProps<'a'>) => <a {...props} className={classes.link} />);

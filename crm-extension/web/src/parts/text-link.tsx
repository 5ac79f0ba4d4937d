// A link within a text, underlined so that it is seen as one.
import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

type TextLinkProps = AnchorProps & Omit<ComponentProps<'a'>, keyof AnchorProps>;

export const TextLink = createLink((props: TextLinkProps) => <Anchor underline="always" {...props} />);

#!/usr/bin/env node
// `npx multi-number …`: the command line, by the way of every command, which brings the pinned Node.
process.argv.splice(2, 0, 'cli');
await import('./run.mjs');

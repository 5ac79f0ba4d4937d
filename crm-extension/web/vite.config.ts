// How the console is built and, with `npx vite crm-extension/web`, shown while it is written.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The product of `npm start`. */
const API = 'http://127.0.0.1:4300';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 1200, reportCompressedSize: false },
  server: { proxy: { '/api': API, '/docs': API, '/openapi.json': API } },
});

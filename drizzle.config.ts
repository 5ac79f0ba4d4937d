// Generates the migrations in store/migrations from store/schema: npm run db:generate.
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './store/schema/*.ts',
  out: './store/migrations',
});

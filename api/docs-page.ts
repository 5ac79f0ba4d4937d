// The page on which people read the API's description: plain HTML, made here, without scripts or the network.
import type { OpenAPIHono } from '@hono/zod-openapi';
import { html, raw } from 'hono/html';

type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

type Operation = {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema?: unknown }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>;
};

type ListedOperation = Operation & { method: string; path: string };

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430 }
  h2 { margin-top: 2.5rem } code, pre { font-family: ui-monospace, monospace; font-size: 0.875rem }
  pre { background: #f4f6f8; padding: 0.75rem; overflow-x: auto } summary { cursor: pointer; padding: 0.3rem 0 }
  .method { display: inline-block; width: 4.5rem; font-weight: 600 } table { border-collapse: collapse }
  td, th { text-align: left; padding: 0.2rem 1rem 0.2rem 0; vertical-align: top } a { color: #1d4ed8 }
`;

/** `nonce` lets the page's own style pass its content security policy. */
export function docsPage(document: ApiDocument, nonce: string) {
  const operations = operationsOf(document);
  const tags = [...new Set(operations.map(tagOf))];
  const schemas = Object.entries(document.components?.schemas ?? {});
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${document.info.title}</title>
        <style nonce="${nonce}">${raw(STYLE)}</style>
      </head>
      <body>
        <h1>${document.info.title}</h1>
        <p>${document.info.description} Machines read <a href="/openapi.json">/openapi.json</a>.</p>
        ${tags.map(
          (tag) => html`<section>
            <h2>${tag}</h2>
            ${operations.filter((operation) => tagOf(operation) === tag).map(operationPart)}
          </section>`,
        )}
        <section>
          <h2>Schemas</h2>
          ${schemas.map(
            ([name, schema]) =>
              html`<details id="${name}"><summary>${name}</summary>${schemaPart(schema)}</details>`,
          )}
        </section>
      </body>
    </html>`;
}

function operationPart(operation: ListedOperation) {
  const { method, path, summary, description, parameters, requestBody, responses } = operation;
  return html`<details>
    <summary><code><span class="method">${method.toUpperCase()}</span> ${path}</code> ${summary}</summary>
    <p>${description}</p>
    ${parameters && html`<table>${parameters.map(parameterRow)}</table>`}
    ${Object.entries(requestBody?.content ?? {}).map(
      ([type, { schema }]) => html`<p>Request <code>${type}</code></p>${schemaPart(schema)}`,
    )}
    <p>Answers</p>
    <table>${Object.entries(responses).map(responseRow)}</table>
  </details>`;
}

function parameterRow(parameter: NonNullable<Operation['parameters']>[number]) {
  const { name, required, description } = parameter;
  return html`<tr>
    <td><code>${name}</code></td>
    <td>${parameter.in}${required ? ', required' : ''}</td>
    <td>${description}</td>
    <td><code>${JSON.stringify(parameter.schema)}</code></td>
  </tr>`;
}

function responseRow([status, response]: [string, Operation['responses'][string]]) {
  const schemas = Object.values(response.content ?? {}).map(({ schema }) => schemaPart(schema));
  return html`<tr><td>${status}</td><td>${response.description}${schemas}</td></tr>`;
}

/** A schema with a name of its own is a link; others are shown as they are. */
function schemaPart(schema: unknown) {
  const text = JSON.stringify(schema, null, 2) ?? '';
  const [, name] = /^{\s*"\$ref": "#\/components\/schemas\/(\w+)"\s*}$/.exec(text) ?? [];
  return name ? html` <a href="#${name}">${name}</a>` : html`<pre>${text}</pre>`;
}

function operationsOf(document: ApiDocument): ListedOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).map(([method, operation]) => ({
      ...(operation as Operation), // our own routes: parameters and answers are given in place
      method,
      path,
    })),
  );
}

function tagOf(operation: Operation): string {
  return operation.tags?.[0] ?? 'Other';
}

// Reads what a source file imports, and whether it reads the environment, from its syntax tree.
import { parseAst } from 'vitest/node';

export type SourceText = { readonly path: string; readonly text: string };

/** Stands for the specifier of an import whose address is computed. */
export const COMPUTED = '(computed)';

export type ModuleFacts = {
  /** The specifiers of all imports: static, re-exported, type-only, dynamic, `import =` and `require`. */
  readonly imports: readonly string[];
  readonly readsEnvironment: boolean;
};

type SyntaxNode = { readonly type: string } & Readonly<Record<string, unknown>>;

/** The facts about one module. */
export function readModule({ path, text }: SourceText): ModuleFacts {
  const imports: string[] = [];
  let readsEnvironment = false;
  const lang = path.endsWith('x') ? 'tsx' : /\.m?js$/.test(path) ? 'js' : 'ts';
  walk(parseAst(text, { lang }, path), (node) => {
    const source = importedSource(node);
    if (source !== undefined) imports.push(source);
    readsEnvironment ||= isEnvironment(node);
  });
  return { imports, readsEnvironment };
}

function importedSource(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return literal(node.source) ?? COMPUTED;
    case 'ExportNamedDeclaration':
      return node.source ? (literal(node.source) ?? COMPUTED) : undefined;
    case 'TSExternalModuleReference':
      return literal(node.expression) ?? COMPUTED;
    case 'CallExpression': {
      if (!isIdentifier(node.callee, 'require')) return undefined;
      const [argument] = Array.isArray(node.arguments) ? node.arguments : [];
      return literal(argument) ?? COMPUTED;
    }
    default:
      return undefined;
  }
}

/** `process.env`, `process['env']`, `const { env } = process` and `import { env } from 'node:process'`. */
function isEnvironment(node: SyntaxNode): boolean {
  if (node.type === 'MemberExpression')
    return (
      isIdentifier(node.object, 'process') &&
      (isIdentifier(node.property, 'env') || literal(node.property) === 'env')
    );
  if (node.type === 'VariableDeclarator')
    return isNode(node.id) && node.id.type === 'ObjectPattern' && isIdentifier(node.init, 'process');
  if (node.type === 'ImportDeclaration') return /^(node:)?process$/.test(literal(node.source) ?? '');
  return false;
}

function walk(value: unknown, see: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, see);
    return;
  }
  if (!isNode(value)) return;
  see(value);
  for (const part of Object.values(value)) walk(part, see);
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function isIdentifier(value: unknown, name: string): boolean {
  return isNode(value) && value.type === 'Identifier' && value.name === name;
}

function literal(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Literal') return typeof value.value === 'string' ? value.value : undefined;
  if (value.type !== 'TemplateLiteral') return undefined;
  const [only, ...more] = Array.isArray(value.quasis) ? value.quasis : [];
  return more.length === 0 &&
    isNode(only) &&
    typeof only.value === 'object' &&
    only.value !== null &&
    'cooked' in only.value &&
    typeof only.value.cooked === 'string'
    ? only.value.cooked
    : undefined;
}

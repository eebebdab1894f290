import { parseSync, Visitor } from 'oxc-parser';

/** One mention of another module, whatever its form. */
export interface ImportMention {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly value?: unknown;
}

/**
 * Every module that a source text names: static, side-effect, type-only and dynamic imports, export-from, `import('…').T`
 * types and require. The linter sees some of these forms only in part, which is why this reader exists.
 */
export function readImports(fileName: string, text: string): readonly ImportMention[] {
  const parsed = parseSync(fileName, text);
  const problem = parsed.errors[0];
  if (problem !== undefined) throw new Error(`${fileName} cannot be parsed: ${problem.message}`);
  const mentions: ImportMention[] = [];
  const mention = (source: Node | null | undefined): void => {
    const specifier = source && specifierFromNode(source, text);
    if (typeof specifier === 'string') mentions.push({ specifier, line: lineAt(text, source?.start ?? 0) });
  };
  new Visitor({
    ImportDeclaration: (node) => mention(node.source),
    ExportNamedDeclaration: (node) => mention(node.source),
    ExportAllDeclaration: (node) => mention(node.source),
    ImportExpression: (node) => mention(node.source),
    TSImportType: (node) => mention(node.source),
    TSExternalModuleReference: (node) => mention(node.expression),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require') mention(node.arguments[0]);
    },
  }).visit(parsed.program);
  return mentions.toSorted((left, right) => left.line - right.line);
}

/** The text of a string literal or of a template without a substitution; anything else is computed and cannot be checked. */
function specifierFromNode(node: Node, text: string): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  const inner = text.slice(node.start + 1, text.indexOf('`', node.start + 1));
  return inner.includes('${') ? undefined : inner;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

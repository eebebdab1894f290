import { problemExample } from '../../src/api/problems/problem-example.ts';
import type { ProblemKind } from '../../src/api/problems/problem-kind.ts';
import { PROBLEM_GROUPS, PROBLEM_KINDS } from '../../src/api/problems/problem-kinds.ts';
import { statusWords } from '../../src/api/problems/status-words.ts';

/** Where the committed pages stand. */
export const PAGES_FOLDER = new URL('../../docs/reference/errors/', import.meta.url);

/** The committed pages by file name: one a code, and a list of all. */
export function errorPages(): ReadonlyMap<string, string> {
  const pages = Object.entries(PROBLEM_KINDS).map(([code, kind]) => [`${code}.md`, pageOf(code, kind)] as const);
  return new Map([['README.md', listPage()], ...pages]);
}

function pageOf(code: string, kind: ProblemKind): string {
  return `# ${code}

${kind.title}. HTTP status ${statusWords(kind)}.

## What it means

${kind.cause}

## What to do

${kind.remedy}

## An example

\`\`\`json
${JSON.stringify(problemExample(code, kind), null, 2)}
\`\`\`

[All errors](README.md)
`;
}

function listPage(): string {
  const groups = PROBLEM_GROUPS.map(({ title, kinds }) => {
    const entries = Object.entries(kinds).map(
      ([code, kind]) => `- [${code}](${code}.md): ${kind.title}, ${statusWords(kind)}`,
    );
    return `## ${title}\n\n${entries.join('\n')}\n`;
  });
  return `# Errors of the API

Every error is an RFC 9457 problem (\`application/problem+json\`) with a stable \`code\`, and its \`type\` is the address of the page of that code on
the server that answered: \`/docs/errors/CODE\`. These are the same pages.

${groups.join('\n')}`;
}

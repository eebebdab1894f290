/** One room of the house: a folder or file below src, and what it may import. */
export interface Layer {
  /** The folder, or the file without its ending, below src. A file belongs to the layer with the longest matching path. */
  readonly path: string;
  /** What belongs here, for the reader and for the message of a violation. */
  readonly holds: string;
  /** Folders and files below src that it may import besides itself. */
  readonly mayImport: readonly string[];
  /** npm packages it may import; `any` also opens Node's own modules. */
  readonly packages: 'any' | readonly string[];
  /** Same input, same output: no clock and no ambient randomness. */
  readonly isPure: boolean;
  /** Added to the message of a violation where the general advice is not enough. */
  readonly note?: string;
}

/** Folders in which only the folders of known layers may stand. */
export const closedFolders = ['', 'core', 'agents'] as const;

/** The one file in which the time of day may be asked. */
export const clockFile = 'foundation/clock.ts';

/** The SQL engines and their query builder are known to storage alone; the others know only its ports. */
export const ownedPackages: Readonly<Record<string, string>> = {
  'better-sqlite3': 'storage',
  kysely: 'storage',
  pg: 'storage',
  'pg-boss': 'storage',
};

const foundationPackages = ['pure-rand', '@noble/hashes'];
const corePackages = [...foundationPackages, 'entities', 'fastest-levenshtein'];

/** The rooms of core in the order in which a table walks through them; each imports only what stands before it. */
const coreRooms: readonly (readonly [name: string, holds: string])[] = [
  ['table', 'column tables, cell equality, differences, CSV text'],
  ['statistics', 'statistics, one function a file'],
  ['dataset', 'clean tables with their schema and rules'],
  ['profile', 'rules mined from data'],
  ['evidence', 'solvers that prove what a wrong cell should be'],
  ['injection', 'kinds of defect, their plan and the ledger'],
  ['task', 'dirty tables, what an agent may see, the hidden truth'],
  ['submission', 'cleaned tables, change logs, alignment'],
  ['perturbation', 'tasks handed out otherwise, and what is handed in led back'],
  ['scoring', 'metrics, one a file'],
  ['report', 'results, intervals, comparisons, leaderboards'],
];

const coreLayers: readonly Layer[] = coreRooms.map(([name, holds], index) => ({
  path: `core/${name}`,
  holds,
  mayImport: ['foundation', ...coreRooms.slice(0, index).map(([earlier]) => `core/${earlier}`)],
  packages: corePackages,
  isPure: true,
}));

/** The solvers that prove tasks solvable would make every agent that borrows them perfect; the list alone wraps one. */
const closedToAgents = ['core/evidence', 'core/injection', 'core/task'];

/** What an agent may know of core: neither solvers nor injectors nor anything of a task but its view. */
const openToAgents = [
  'foundation',
  ...coreLayers.map((layer) => layer.path).filter((path) => !closedToAgents.includes(path)),
  'core/task/agent-view',
  'contract',
];

/** An agent asks a model through its port and never calls one by itself. */
const modelTypes = ['models/model-client', 'models/model-call-error'];

const honestAgent = {
  mayImport: [...openToAgents, 'agents/agent-port', 'agents/definition'],
  packages: 'any',
  isPure: false,
  note: 'an agent sees only core/task/agent-view; what needs the truth belongs in src/agents/truth-seeing',
} as const;

/** The law of the house, in order. The lint rules are generated from it and `check-layers` applies it. */
export const orderedLayers: readonly Layer[] = [
  {
    path: 'foundation',
    holds: 'a few tiny files without business words',
    mayImport: [],
    packages: foundationPackages,
    isPure: true,
  },
  ...coreLayers,
  {
    path: 'contract',
    holds: 'schemas of everything that crosses a border',
    mayImport: ['foundation', 'core'],
    packages: ['zod'],
    isPure: false,
  },
  {
    path: 'client',
    holds: 'the typed client of the HTTP API, for Node and browsers',
    mayImport: ['contract'],
    packages: ['zod'],
    isPure: false,
    note: 'it runs in browsers: types of the contract, fetch, and nothing of Node',
  },
  {
    path: 'network',
    holds: 'which addresses may be called that others name',
    mayImport: [],
    packages: 'any',
    isPure: false,
  },
  {
    path: 'agents/agent-port',
    holds: 'what every agent looks like from outside',
    mayImport: [...openToAgents, 'core/task', ...modelTypes],
    packages: [],
    isPure: false,
  },
  {
    ...honestAgent,
    path: 'agents/definition',
    holds: 'how an agent is named and configured',
  },
  {
    ...honestAgent,
    path: 'agents/table-editing',
    holds: 'what agents share when they edit a table',
  },
  {
    path: 'agents/truth-seeing',
    holds: 'agents that are given the truth: oracle, calibrated, random-edit',
    mayImport: [...honestAgent.mayImport, 'core/task', 'core/injection/ledger', 'agents/table-editing'],
    packages: 'any',
    isPure: false,
    note: 'the truth arrives in the task and its ledger; no agent calls an injector',
  },
  {
    ...honestAgent,
    path: 'agents/rules',
    holds: 'the agent that repairs by rules',
    mayImport: [...honestAgent.mayImport, 'agents/table-editing', 'agents/baselines'],
  },
  {
    ...honestAgent,
    path: 'agents/baselines',
    holds: 'noop and the simple baselines',
    mayImport: [...honestAgent.mayImport, 'agents/table-editing', 'agents/rules'],
  },
  {
    ...honestAgent,
    path: 'agents/model',
    holds: 'strategies by which a model repairs a table: prompts, replies read, and how they become a submission',
    mayImport: [...honestAgent.mayImport, ...modelTypes, 'agents/table-editing'],
  },
  {
    ...honestAgent,
    path: 'agents/external',
    holds: 'agents that are programs or servers of their own',
    mayImport: [...honestAgent.mayImport, 'agents/table-editing', 'network'],
  },
  {
    ...honestAgent,
    path: 'agents',
    holds: 'the list of agents and how they are named',
    // It hands the truth on to those that may see it and wraps the solver, and no agent may import the list.
    mayImport: [...honestAgent.mayImport, 'core/task', 'core/evidence', 'agents'],
  },
  {
    path: 'storage/ports',
    holds: 'what execution asks of a store',
    mayImport: ['foundation', 'core', 'contract'],
    packages: [],
    isPure: false,
  },
  {
    path: 'storage',
    holds: 'stores, their migrations and queries',
    mayImport: ['foundation', 'core', 'contract', 'storage/ports'],
    packages: 'any',
    isPure: false,
  },
  {
    path: 'tabular-files',
    holds: 'reading and writing tables on disk',
    mayImport: ['foundation', 'core'],
    packages: 'any',
    isPure: false,
  },
  {
    path: 'models',
    holds: 'calls to models of other makers, with typed failures and the one retry layer',
    mayImport: ['foundation', 'core/table', 'storage/ports', 'contract/config'],
    packages: 'any',
    isPure: false,
  },
  {
    path: 'simulator',
    holds: 'a server that speaks the wire formats of the makers of models, with their limits and faults',
    mayImport: ['foundation', 'core', 'contract', 'tabular-files'],
    packages: 'any',
    isPure: false,
    note: 'it knows requests and exported tasks only, never the executor',
  },
  {
    path: 'judging',
    holds: 'models and people who rate how well a repair can be audited',
    mayImport: ['foundation', 'core'],
    packages: ['zod'],
    isPure: false,
  },
  {
    path: 'webhooks',
    holds: 'notices to servers of others: where they may go, how they are signed, sent and sent again',
    mayImport: ['foundation', 'contract', 'network', 'storage/ports'],
    packages: 'any',
    isPure: false,
  },
  {
    path: 'execution',
    holds: 'use-cases, the executor, queue and limits',
    mayImport: ['foundation', 'core', 'contract', 'agents/agent-port', 'storage/ports', 'tabular-files', 'judging'],
    packages: 'any',
    isPure: false,
    note: 'execution knows ports only; src/assembly hands it the agents and stores',
  },
  {
    path: 'report-output',
    holds: 'how a decision report looks in each format',
    mayImport: ['foundation', 'core', 'contract'],
    packages: [],
    isPure: true,
    note: 'a renderer draws the contract document; what is measured or decided belongs in core/report',
  },
  {
    path: 'api',
    holds: 'the HTTP routes',
    mayImport: ['foundation', 'core', 'contract', 'execution/use-cases'],
    packages: 'any',
    isPure: false,
    note: 'a route calls a use-case; add one in src/execution/use-cases',
  },
  {
    path: 'mcp',
    holds: 'tools of the Model Context Protocol, for assistants',
    mayImport: ['foundation', 'contract', 'execution/use-cases'],
    packages: 'any',
    isPure: false,
    note: 'a tool calls a use-case; add one in src/execution/use-cases',
  },
  {
    path: 'assembly',
    holds: 'settings and wiring',
    mayImport: [
      'foundation',
      'core',
      'contract',
      'agents',
      'storage',
      'tabular-files',
      'execution',
      'api',
      'models',
      'judging',
      'simulator',
      'network',
      'webhooks',
    ],
    packages: 'any',
    isPure: false,
  },
  {
    path: 'cli',
    holds: 'commands and their output',
    mayImport: [
      'foundation',
      'core',
      'contract',
      'tabular-files',
      'execution/use-cases',
      'report-output',
      'mcp',
      'assembly',
      'judging',
    ],
    packages: 'any',
    isPure: false,
    note: 'a command calls a use-case or src/assembly',
  },
];

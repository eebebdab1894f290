import { canonicalJson } from '../../../../foundation/canonical-json.ts';
import { CodedError } from '../../../../foundation/coded-error.ts';
import { sha256Hex } from '../../../../foundation/sha256.ts';
import { KeptAnswers } from '../../kept-answers.ts';
import type { UseCaseTools } from '../../use-case-tools.ts';
import type { MetricUseCases } from '../metric-use-cases.ts';
import type { ScopeReader } from '../scoped-runs.ts';
import { answerQuestion } from './answer-question.ts';
import { DocumentMemory } from './document-memory.ts';
import type { MetricDocument } from './metric-document.ts';
import { modelsAskedFor } from './metric-question.ts';
import type { MetricQuestion } from './metric-question.ts';

/**
 * Answers questions with documents that are computed once and stored under a mark of all that they were computed from: the
 * revisions of the runs, the agents, the program's own code. So reading costs the same however many trials there are, and an old
 * answer is never given.
 */
export class MetricDocuments {
  readonly #tools: UseCaseTools;
  readonly #reader: ScopeReader;
  readonly #metrics: MetricUseCases;
  /** What is being computed, by address and mark: who asks meanwhile waits for it too. */
  readonly #underWay = new Map<string, Promise<string>>();
  readonly #found: KeptAnswers<MetricDocument>;
  readonly #memory = new DocumentMemory();
  #surroundings: string | null = null;

  constructor(tools: UseCaseTools, reader: ScopeReader, metrics: MetricUseCases) {
    this.#tools = tools;
    this.#reader = reader;
    this.#metrics = metrics;
    this.#found = new KeptAnswers(tools.storage.changeMark);
  }

  /** Throws SUITE_UNKNOWN, METRIC_VERSION_UNKNOWN, RUN_NOT_FOUND. */
  async find(question: MetricQuestion): Promise<MetricDocument> {
    const catalogueVersion = this.#reader.catalogueVersionOf(question.scope);
    return this.#found.find(JSON.stringify([question, catalogueVersion]), () => this.#choose(question));
  }

  async #choose(question: MetricQuestion): Promise<MetricDocument> {
    const { words, choices } = await this.#reader.choose(question.scope);
    const models = modelsAskedFor(question);
    const runs = choices
      .filter(({ model }) => models === null || models.has(model))
      .map(({ model, runId, standing }) => [model, runId, standing?.revision, standing?.isPartial]);
    const address = sha256Hex(canonicalJson({ ...question, ...words }));
    const mark = sha256Hex(JSON.stringify([address, runs, this.#surroundingsMark()]));
    return { mark, json: () => this.#recall(question, address, mark) };
  }

  async #recall(question: MetricQuestion, address: string, mark: string): Promise<Buffer> {
    return this.#memory.recall(mark) ?? this.#memory.remember(mark, await this.#read(question, address, mark));
  }

  async #read(question: MetricQuestion, address: string, mark: string): Promise<string> {
    const kept = await this.#tools.storage.metricDocuments.readDocument(address, mark);
    if (kept !== null) return kept;
    const waiting = this.#underWay.get(mark);
    if (waiting !== undefined) return waiting;
    const computing = this.#compute(question, address, mark).finally(() => this.#underWay.delete(mark));
    this.#underWay.set(mark, computing);
    return computing;
  }

  async #compute(question: MetricQuestion, address: string, mark: string): Promise<string> {
    const { storage, clock } = this.#tools;
    const json = await answerQuestion(question, this.#metrics);
    try {
      await storage.metricDocuments.keepDocument({ address, mark, json, storedMs: clock.nowMs() });
    } catch (error) {
      // A database that takes nothing just now can be read all the same.
      if (!(error instanceof CodedError)) throw error;
    }
    return json;
  }

  /** What is the same as long as this process lives. */
  #surroundingsMark(): string {
    this.#surroundings ??= sha256Hex(canonicalJson([this.#tools.codeMark(), this.#reader.knownAgents()]));
    return this.#surroundings;
  }
}

import type { Answerer } from '../answers/answer-call.ts';
import { createAnswerer } from '../answers/answer-call.ts';
import type { ChosenFault } from '../faults/choose-fault.ts';
import { chooseFault } from '../faults/choose-fault.ts';
import type { FaultEffect } from '../faults/fault-effects.ts';
import { FAULT_EFFECTS } from '../faults/fault-effects.ts';
import type { HiddenLimits } from '../limits/hidden-limits.ts';
import { createHiddenLimits } from '../limits/hidden-limits.ts';
import { rateHeaders } from '../limits/rate-headers.ts';
import type { EarlyCallers } from '../log/early-callers.ts';
import { createEarlyCallers } from '../log/early-callers.ts';
import { behaviourOf, DEFAULT_BEHAVIOUR } from '../model-behaviour.ts';
import type { SimulatorOptions } from '../simulator-options.ts';
import type { SimulatedReply, SimulatedUsage } from '../wire/simulated-call.ts';
import type { FailureKind } from '../wire/write-failure.ts';
import type { Decision } from './decision.ts';
import { sendAtOnce } from './decision.ts';
import type { ArrivedRequest, CallFacts, Intake } from './intake.ts';
import { createIntake } from './intake.ts';
import type { Occurrences } from './occurrences.ts';
import { createOccurrences } from './occurrences.ts';
import { createCallReader } from './read-call.ts';
import { usageOfAnswer } from './usage-of-answer.ts';
import type { AskedWait } from './write-refusal.ts';
import { usualWait, writeRefusal } from './write-refusal.ts';
import { writeReply } from './write-reply.ts';

/** What decisions depend on beside the call. */
interface DeskState {
  readonly options: SimulatorOptions;
  readonly answerer: Answerer;
  readonly limits: HiddenLimits;
  readonly early: EarlyCallers;
  readonly occurrences: Occurrences;
}

/** Decides what every request gets: a refusal, a fault, or an answer. */
export function createCallDesk(options: SimulatorOptions): (request: ArrivedRequest) => Decision {
  const { clock, seed = 'simulator' } = options;
  const state: DeskState = {
    options,
    answerer: createAnswerer(options.tasks ?? [], seed),
    limits: createHiddenLimits(options.limits ?? [], clock),
    early: createEarlyCallers(),
    occurrences: createOccurrences(),
  };
  const takeIn = createIntake(createCallReader(state.answerer), state.early, clock);
  return (request) => {
    const intake = takeIn(request);
    const { provider, complaint, facts } = intake;
    if (intake.keyHash === null && provider !== 'compatible') return refuse(state, intake, 'unauthorised', {});
    if (complaint !== null) return refuse(state, intake, 'invalid', { message: complaint });
    const fault = chooseFault(options.faults ?? [], { provider, number: facts.number, seed });
    return fault === null ? answer(state, intake, null) : show(state, intake, fault);
  };
}

function show(state: DeskState, intake: Intake, fault: ChosenFault): Decision {
  const effect = FAULT_EFFECTS[fault.id]!;
  const facts = { ...intake.facts, fault: fault.id };
  switch (effect.kind) {
    case 'failure': {
      const wait = { form: effect.wait, ms: fault.seconds * 1000, nowMs: intake.nowMs };
      return refuse(state, intake, effect.failure, { wait, facts });
    }
    case 'page': {
      const { status, contentType, body } = effect;
      const headers = { 'content-type': contentType };
      return sendAtOnce({ status, headers, body, ending: 'whole' }, { ...facts, status });
    }
    case 'silence':
      return sendAtOnce(null, facts, effect.isClosed);
    case 'failure-in-body':
    case 'reply':
      return answer(state, intake, { ...fault, effect });
  }
}

function refuse(
  { early }: DeskState,
  intake: Intake,
  failure: FailureKind,
  more: {
    readonly message?: string;
    readonly wait?: AskedWait | null;
    readonly headers?: Readonly<Record<string, string>>;
    readonly facts?: CallFacts;
  },
): Decision {
  const { provider, requestId, requestHash, party, nowMs } = intake;
  const { message, wait = null, facts = intake.facts } = more;
  const headers = { ...intake.headers, ...more.headers };
  const words = message === undefined ? {} : { message };
  const { transmission, waitMs } = writeRefusal({ provider, failure, requestId, headers, ...words }, wait);
  if (waitMs !== null) early.mustWait(requestHash, party, nowMs + waitMs);
  return sendAtOnce(transmission, { ...facts, status: transmission.status, retry_after_ms: waitMs });
}

/** A fault that comes with an answer, or in its place but with its status. */
interface SpoilingFault extends ChosenFault {
  readonly effect: Extract<FaultEffect, { readonly kind: 'reply' | 'failure-in-body' }>;
}

function answer(state: DeskState, intake: Intake, fault: SpoilingFault | null): Decision {
  const { options, limits, occurrences } = state;
  const { provider, subject, nowMs } = intake;
  const verdict = limits.begin(intake.party, provider, intake.inputTokens);
  const headers = rateHeaders(provider, verdict, nowMs);
  if (!verdict.isAllowed) {
    const wait = usualWait(provider, verdict, nowMs);
    return refuse(state, intake, 'rate-limit', { wait, headers, facts: { ...intake.facts, is_limited: true } });
  }
  const isNew = subject.occurrence === null && options.isVaried !== false;
  const taken = isNew ? occurrences.take(subject.question) : null;
  const occurrence = taken ?? subject.occurrence ?? 1;
  const effect = fault?.effect ?? null;
  const { reply, counted, latencyMs } = compose(state, intake, { occurrence, effect });
  const isSlow = effect?.kind === 'reply' && effect.isSlow === true;
  const isLost = effect?.kind === 'failure-in-body' || effect?.ending !== undefined;
  return {
    transmission: writeReply(reply, effect, { ...intake.headers, ...headers }),
    isClosed: false,
    delayMs: latencyMs + (isSlow ? (fault?.seconds ?? 0) * 1000 : 0),
    facts: {
      ...intake.facts,
      status: 200,
      fault: fault?.id ?? null,
      task: subject.task?.id ?? null,
      occurrence,
      usage: isLost ? null : reply.usage,
    },
    settle: (isDelivered) => {
      limits.end(intake.party, provider, counted.output + counted.reasoning);
      if (taken !== null && (!isDelivered || isLost)) occurrences.giveBack(subject.question, taken);
    },
  };
}

function compose(
  { options, answerer }: DeskState,
  { provider, call, subject, inputTokens, requestId, nowMs }: Intake,
  { occurrence, effect }: { readonly occurrence: number; readonly effect: SpoilingFault['effect'] | null },
): { readonly reply: SimulatedReply; readonly counted: SimulatedUsage; readonly latencyMs: number } {
  const behaviour = behaviourOf(call.model, options.models ?? [], { ...DEFAULT_BEHAVIOUR, ...options.behaviour });
  const spoiling = effect?.kind === 'reply' ? effect : null;
  const good = answerer.answer(call, subject, occurrence, behaviour);
  const given = spoiling?.alter?.(good) ?? good;
  const counted = usageOfAnswer(provider, inputTokens, given, behaviour);
  const usage = spoiling?.tell === undefined ? counted : spoiling.tell(counted);
  const createdSeconds = Math.floor(nowMs / 1000);
  const reply = { id: requestId, createdSeconds, call, answer: given, usage };
  return { reply, counted, latencyMs: behaviour.latencyMs };
}

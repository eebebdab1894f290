import type { Kysely } from 'kysely';
import type { LimitBeat, LimitGrant } from '../../ports/limit-store.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema } from '../schema.ts';
import { fairCalls } from './fair-calls.ts';

/** See LimitStore.beat. */
export async function beatLimit(db: Kysely<Schema>, beat: LimitBeat): Promise<LimitGrant> {
  const { group, member } = beat;
  return db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [`limit ${group}`]);
    const heard = await hear(transaction, beat);
    await transaction
      .deleteFrom('limit_members')
      .where('group_name', '=', group)
      .where('seen_ms', '<', beat.goneBeforeMs)
      .execute();
    const others = await transaction
      .selectFrom('limit_members')
      .select(['member', 'demand', 'granted_calls', 'granted_share'])
      .where('group_name', '=', group)
      .where('member', '!=', member)
      .execute();
    const calls = grantedCalls(beat, others);
    const share = grantedShare(beat, others);
    if (beat.demand === 0) {
      await leaveGroup(transaction, beat);
      return { calls, share, ...heard };
    }
    const values = { demand: beat.demand, granted_calls: calls ?? 0, granted_share: share, seen_ms: beat.nowMs };
    await transaction
      .insertInto('limit_members')
      .values({ group_name: group, member, ...values })
      .onConflict((conflict) => conflict.columns(['group_name', 'member']).doUpdateSet(values))
      .execute();
    return { calls, share, ...heard };
  });
}

/** Who wants nothing has no part, and leaves no row behind. */
async function leaveGroup(db: Kysely<Schema>, { group, member }: LimitBeat): Promise<void> {
  await db.deleteFrom('limit_members').where('group_name', '=', group).where('member', '=', member).execute();
}

export async function leaveLimits(db: Kysely<Schema>, member: string): Promise<void> {
  await db.deleteFrom('limit_members').where('member', '=', member).execute();
}

interface OtherMember {
  readonly member: string;
  readonly demand: number;
  readonly granted_calls: number;
  readonly granted_share: number;
}

/** A fair part, but no more than is free: another keeps what it has until it has heard of this one. */
function grantedCalls(beat: LimitBeat, others: readonly OtherMember[]): number | null {
  const { mostCalls, member, demand, inFlight } = beat;
  if (mostCalls === null) return null;
  const fair = fairCalls(mostCalls, [...others, { member, demand }]).get(member) ?? 0;
  const free = mostCalls - others.reduce((sum, other) => sum + other.granted_calls, 0);
  return Math.max(inFlight, Math.min(fair, Math.max(0, free)));
}

function grantedShare({ demand }: LimitBeat, others: readonly OtherMember[]): number {
  if (demand === 0) return 0;
  const busy = 1 + others.filter((other) => other.demand > 0).length;
  const free = 1 - others.reduce((sum, other) => sum + other.granted_share, 0);
  return Math.max(0, Math.min(1 / busy, free));
}

/** What a provider said to one holds for all. */
async function hear(
  db: Kysely<Schema>,
  { group, pausedUntilMs, downUntilMs }: LimitBeat,
): Promise<Pick<LimitGrant, 'pausedUntilMs' | 'downUntilMs'>> {
  const known = await db
    .selectFrom('limit_groups')
    .select(['paused_until_ms', 'down_until_ms'])
    .where('group_name', '=', group)
    .executeTakeFirst();
  const heard = {
    paused_until_ms: Math.max(pausedUntilMs, known?.paused_until_ms ?? 0),
    down_until_ms: Math.max(downUntilMs, known?.down_until_ms ?? 0),
  };
  const isNews =
    heard.paused_until_ms !== (known?.paused_until_ms ?? 0) || heard.down_until_ms !== (known?.down_until_ms ?? 0);
  if (isNews) {
    await db
      .insertInto('limit_groups')
      .values({ group_name: group, ...heard })
      .onConflict((conflict) => conflict.column('group_name').doUpdateSet(heard))
      .execute();
  }
  return { pausedUntilMs: heard.paused_until_ms, downUntilMs: heard.down_until_ms };
}

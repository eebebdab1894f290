import type { TwinPlan } from '../twin-plan.ts';
import { airRoutesPlan } from './air-routes-plan.ts';
import { bankTransactionsPlan } from './bank-transactions-plan.ts';
import { federalReceiptsPlan } from './federal-receipts-plan.ts';
import { footballResultsPlan } from './football-results-plan.ts';
import { hospitalVisitsPlan } from './hospital-visits-plan.ts';
import { retailOrdersPlan } from './retail-orders-plan.ts';
import { sectorEmploymentPlan } from './sector-employment-plan.ts';
import { speciesHabitatPlan } from './species-habitat-plan.ts';
import { wildlifeStrikesPlan } from './wildlife-strikes-plan.ts';

const PLANS: ReadonlyMap<string, TwinPlan> = new Map([
  ['wildlife-strikes', wildlifeStrikesPlan],
  ['air-routes', airRoutesPlan],
  ['federal-receipts', federalReceiptsPlan],
  ['football-results', footballResultsPlan],
  ['sector-employment', sectorEmploymentPlan],
  ['species-habitat', speciesHabitatPlan],
  ['retail-orders', retailOrdersPlan],
  ['hospital-visits', hospitalVisitsPlan],
  ['bank-transactions', bankTransactionsPlan],
]);

/** The plan of a bundled dataset; undefined for an own table, whose twin is made from its rules alone. */
export function twinPlanOf(datasetId: string): TwinPlan | undefined {
  return PLANS.get(datasetId);
}

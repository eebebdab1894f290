import { minimumDetectableDifference } from './minimum-detectable-difference.ts';
import type { ComparisonPlan } from './minimum-detectable-difference.ts';
import { studentTProbability, studentTQuantile } from './student-t.ts';

/**
 * Chance in (0, 1) that a plan finds a true difference, by the t approximation that METHODOLOGY 9.7 inverts: 0.8 at the
 * smallest detectable difference. Null for fewer than two clusters and where the plan expects no variation.
 */
export function detectionPower(difference: number, plan: ComparisonPlan): number | null {
  const degrees = plan.tasks / plan.tasksPerCluster - 1;
  const { clusteredT } = minimumDetectableDifference(plan);
  if (!(degrees > 0) || clusteredT === 0) return null;
  const critical = studentTQuantile(0.975, degrees);
  const error = clusteredT / (critical + studentTQuantile(0.8, degrees));
  return studentTProbability(Math.abs(difference) / error - critical, degrees);
}

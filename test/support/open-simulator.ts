import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/foundation/clock.ts';
import type { SimulatorOptions } from '../../src/simulator/simulator-options.ts';
import { startSimulator } from '../../src/simulator/start-simulator.ts';
import type { Simulator } from '../../src/simulator/start-simulator.ts';

/** A simulated provider on loopback, closed when the test ends. */
export async function openTestSimulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ clock: systemClock, ...options });
  onTestFinished(() => simulator.close());
  return simulator;
}

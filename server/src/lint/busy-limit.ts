/**
 * At how many calls the phones of pjsip.conf count as busy. A phone that has reached its limit is BUSY, whatever else it
 * would be (channels/chan_pjsip.c:chan_pjsip_devicestate).
 */
import type { LoadedVariable } from '../config/loaded.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import type { RootModel } from '../workspace/model.ts';
import { phonesOf } from '../workspace/phones.ts';
import { definedNames } from './objects.ts';

/**
 * The lines that set the limit, one a phone; undefined where some phone has none, or others than those of pjsip.conf may
 * be there.
 */
export function busyLimits(root: RootModel): readonly LoadedVariable[] | undefined {
  if (definedNames(root, 'endpoint') === undefined || root.root.has('pjsip_wizard.conf')) return undefined;
  const limits: LoadedVariable[] = [];
  for (const { variables } of phonesOf(root)) {
    const limit = variables.findLast(({ name }) => equalsIgnoringCase(name, 'device_state_busy_at'));
    if (limit === undefined) return undefined;
    limits.push(limit);
  }
  return limits.length === 0 ? undefined : limits;
}

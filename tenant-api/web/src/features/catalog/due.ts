/** When a service of an asset is due, as the server counts it. */
import type { Service, Serviced } from "@/api/types";

export interface Unit {
  serviced: Record<string, Serviced>;
  meter?: number | null;
  /** From when on what was never done counts: the day it was bought, or came into the books. */
  since: string;
}

export interface Due {
  /** The day from which on it is due. */
  on: string | null;
  /** The meter from which on it is due. */
  atMeter: number | null;
  overdue: boolean;
  /** Within a month, or a tenth of its rhythm by meter. */
  soon: boolean;
}

export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

export function dueOf(service: Service, unit: Unit, today: string): Due {
  const last = unit.serviced[service.name];
  const on = service.every_days ? addDays(last?.on ?? unit.since, service.every_days) : null;
  const atMeter = service.every_meter ? (last?.meter ?? 0) + service.every_meter : null;
  const meter = unit.meter ?? null;
  const overdue = (on !== null && on <= today) || (atMeter !== null && meter !== null && meter >= atMeter);
  const soon =
    !overdue &&
    ((on !== null && on <= addDays(today, 30)) ||
      (atMeter !== null && meter !== null && meter >= atMeter - (service.every_meter ?? 0) / 10));
  return { on, atMeter, overdue, soon };
}

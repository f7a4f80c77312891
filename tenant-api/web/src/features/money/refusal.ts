/** What the server refuses about money, told apart by its code. */
import { isApiError } from "@rentright/ui/lib/problem";
import type money from "@/locales/en/money.json";

export type RefusalCode = keyof typeof money.refusal;

/** Those that we have words of our own for; the rest is told in the server's. */
const KNOWN: readonly RefusalCode[] = [
  "overpaid",
  "draft_exists",
  "nothing_to_invoice",
  "credit_due",
  "not_promised",
  "no_customer",
  "no_gateway",
  "inspection_open",
  "by_gateway",
  "from_deposit",
  "refunded",
  "paid",
  "credited",
  "nothing_missing",
  "nothing_free",
  "over",
  "pending",
];

export interface MoneyRefusal {
  code: RefusalCode;
  /** Of `draft_exists`: the draft. */
  draft?: string;
  /** Of `overpaid`: what the order still takes; of `credit_due`: what is to be credited. */
  minor?: number;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** The refusal that an error is, if it is one that we know. */
export function refusalOf(error: unknown): MoneyRefusal | null {
  if (!isApiError(error)) return null;
  const { problem } = error;
  if (problem.status === 503) return { code: "away" };
  const code = KNOWN.find((one) => one === problem.code);
  if (!code) return null;
  const { draft, due_minor, minor } = problem;
  const amount = code === "overpaid" ? due_minor : minor;
  return {
    code,
    ...(isRecord(draft) && typeof draft.id === "string" && { draft: draft.id }),
    ...(typeof amount === "number" && { minor: amount }),
  };
}

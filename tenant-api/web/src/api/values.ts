import { unwrap, type createApi } from "@rentright/ui/lib/api";
import { api as client } from "./client";

/** What a customer has brought over the years, imported ones too; in the company's currency. */
export interface CustomerValue {
  /** Orders of which something went out. */
  rentals: number;
  /** Units that they have now. */
  out_now: number;
  /** What came in from them, less what went back. */
  paid_minor: number;
  first_at?: string | null;
  last_at?: string | null;
  currency: string;
}

/** What a unit has brought over the years; in the company's currency. */
export interface AssetValue {
  hires: number;
  /** A day that was begun counts. */
  days_out: number;
  /** Its part of what its rentals were charged, without tax. */
  earned_minor: number;
  purchase_minor?: number | null;
  /** Of the last 365 days, in basis points. */
  utilisation_bp: number;
  currency: string;
}

interface Value<T> {
  get: {
    parameters: { path: { id: string } };
    responses: { 200: { content: { "application/json": T } } };
  };
}
interface ValuePaths {
  "/api/v1/customers/{id}/value": Value<CustomerValue>;
  "/api/v1/assets/{id}/value": Value<AssetValue>;
}
const api = client as unknown as ReturnType<typeof createApi<ValuePaths>>;

export const customerValue = (id: string, signal: AbortSignal): Promise<CustomerValue> =>
  unwrap(api.GET("/api/v1/customers/{id}/value", { params: { path: { id } }, signal }));

export const assetValue = (id: string, signal: AbortSignal): Promise<AssetValue> =>
  unwrap(api.GET("/api/v1/assets/{id}/value", { params: { path: { id } }, signal }));

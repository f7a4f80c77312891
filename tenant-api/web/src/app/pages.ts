import type { ComponentType } from "react";
import type { First } from "@/shared/first";
import { loadWords, type Room } from "@/shared/words";

export interface PageModule {
  default: ComponentType;
  first?: First;
}

/** Each page: its address, the room its words are in, and its chunk. Read before everything else: see `ahead.ts`. */
export const PAGES = {
  "/sign-in": ["accounts", () => import("@/features/accounts/sign-in-page")],
  "/forgot": ["accounts", () => import("@/features/accounts/forgot-page")],
  "/reset": ["accounts", () => import("@/features/accounts/reset-page")],
  "/invite": ["accounts", () => import("@/features/accounts/invite-page")],
  "/q/:id": ["quotes", () => import("@/features/quotes/quote-page")],
  "/": ["home", () => import("@/features/home/home-page")],
  "/customers": ["customers", () => import("@/features/customers/list/list-page")],
  "/customers/duplicates": ["customers", () => import("@/features/customers/merge/duplicates-page")],
  "/customers/duplicates/compare": ["customers", () => import("@/features/customers/merge/compare-page")],
  "/customers/:id": ["customers", () => import("@/features/customers/record/record-page")],
  "/products": ["catalog", () => import("@/features/catalog/products/list-page")],
  "/products/:id": ["catalog", () => import("@/features/catalog/products/record/record-page")],
  "/assets": ["catalog", () => import("@/features/catalog/assets/list-page")],
  "/asset/:id": ["catalog", () => import("@/features/catalog/assets/record/record-page")],
  "/services/due": ["catalog", () => import("@/features/catalog/moves/due-page")],
  "/sub-rentals": ["catalog", () => import("@/features/catalog/moves/sub-rentals-page")],
  "/transfers": ["catalog", () => import("@/features/catalog/moves/transfers-page")],
  "/availability": [
    "availability",
    async () => {
      // Its refusals and what they are about are an order's.
      const [page] = await Promise.all([import("@/features/availability/grid-page"), loadWords("orders")]);
      return page;
    },
  ],
  "/orders": ["orders", () => import("@/features/orders/list/list-page")],
  "/orders/new": ["orders", () => import("@/features/orders/editor/new-order-page")],
  "/orders/:id": ["orders", () => import("@/features/orders/editor/order-page")],
  "/invoices": ["money", () => import("@/features/money/invoices/list-page")],
  "/invoices/:id": ["money", () => import("@/features/money/invoices/invoice-page")],
  "/payments": ["money", () => import("@/features/money/payments/list-page")],
  "/returns": ["returns", () => import("@/features/returns/list-page")],
  "/returns/:id": ["returns", () => import("@/features/returns/return-page")],
  "/scan": ["scan", () => import("@/features/scan/scan-page")],
  "/orders/:id/scan": ["scan", () => import("@/features/scan/order-scan-page")],
  "/imports": ["imports", () => import("@/features/imports/list-page")],
  "/imports/new": ["imports", () => import("@/features/imports/new-page")],
  "/imports/:id": ["imports", () => import("@/features/imports/import-page")],
  "/settings": ["settings", () => import("@/features/settings/settings-layout")],
  "/settings/company": ["settings", () => import("@/features/settings/company-page")],
  "/settings/stores": ["stores", () => import("@/features/stores/stores-page")],
  "/settings/stores/:id": ["stores", () => import("@/features/stores/store-page")],
  "/settings/rental": ["settings", () => import("@/features/settings/rental-page")],
  "/settings/money": ["money", () => import("@/features/money/settings/money-page")],
  "/settings/rates": ["prices", () => import("@/features/prices/rates-page")],
  "/settings/rates/new": ["prices", () => import("@/features/prices/rate-page")],
  "/settings/rates/:id": ["prices", () => import("@/features/prices/rate-page")],
  "/settings/staff": ["settings", () => import("@/features/settings/staff-page")],
  "/settings/usage": ["billing", () => import("@/features/billing/usage-page")],
  "/settings/sessions": ["settings", () => import("@/features/settings/sessions-page")],
  "/settings/fields": ["settings", () => import("@/features/settings/fields-page")],
  "*": ["common", () => import("./not-found-page")],
} as const satisfies Record<string, readonly [Room, () => Promise<PageModule>]>;

export type PagePath = keyof typeof PAGES;

/** The pages that anybody may open; all others stand in the shell and need a session. */
export const OPEN_PAGES: readonly string[] = [
  "/sign-in",
  "/forgot",
  "/reset",
  "/invite",
  "/q/:id",
] satisfies PagePath[];

/** The page at an address, as the router will find it: a plain path wins over one with a parameter. */
export function pageAt(pathname: string): PagePath {
  const path = pathname.replace(/\/+$/, "") || "/";
  if (Object.hasOwn(PAGES, path)) return path as PagePath;
  const parts = path.split("/");
  const fits = (page: string) => {
    const shape = page.split("/");
    return shape.length === parts.length && shape.every((part, at) => part === ":id" || part === parts[at]);
  };
  return (Object.keys(PAGES).find((page) => page.includes(":id") && fits(page)) ?? "*") as PagePath;
}

import { expect, it } from "vitest";
import { pageAt } from "./pages";

it.each([
  ["/", "/"],
  ["/customers", "/customers"],
  ["/customers/", "/customers"],
  ["/customers/cus_01", "/customers/:id"],
  ["/customers/duplicates", "/customers/duplicates"],
  ["/customers/duplicates/compare", "/customers/duplicates/compare"],
  ["/products/prd_01", "/products/:id"],
  ["/asset/ast_01", "/asset/:id"],
  ["/services/due", "/services/due"],
  ["/settings/stores/sto_01", "/settings/stores/:id"],
  ["/orders/new", "/orders/new"],
  ["/orders/ord_01", "/orders/:id"],
  ["/availability", "/availability"],
  ["/invoices", "/invoices"],
  ["/invoices/ivc_01", "/invoices/:id"],
  ["/settings/money", "/settings/money"],
  ["/imports/new", "/imports/new"],
  ["/imports/imp_01", "/imports/:id"],
  ["/settings/staff", "/settings/staff"],
  ["/settings/usage", "/settings/usage"],
  ["/orders/ord_01/scan", "/orders/:id/scan"],
  ["/scan", "/scan"],
  ["/q/bPq-_0", "/q/:id"],
  ["/customers/cus_01/more", "*"],
  ["/toString", "*"],
])("finds the page at %s as the router does", (pathname, page) => {
  expect(pageAt(pathname)).toBe(page);
});

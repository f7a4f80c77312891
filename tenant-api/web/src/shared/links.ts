function withQuery(path: string, query: Record<string, string> = {}): string {
  const text = new URLSearchParams(query).toString();
  return text ? `${path}?${text}` : path;
}

/** Every address of the app. Pages link through these, so that a moved page is found by the compiler. */
export const to = {
  home: () => "/",
  signIn: (next?: string) =>
    next && next !== "/" ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in",
  forgot: () => "/forgot",
  customers: () => "/customers",
  customersWith: (filter: unknown) => `/customers?filter=${encodeURIComponent(JSON.stringify(filter))}`,
  customerPanel: (id: string) => `/customers?panel=${id}`,
  customer: (id: string) => `/customers/${id}`,
  duplicates: () => "/customers/duplicates",
  compare: (left: string, right: string) => `/customers/duplicates/compare?left=${left}&right=${right}`,
  products: () => "/products",
  newProduct: () => "/products?new=1",
  productsWith: (filter: unknown) => `/products?filter=${encodeURIComponent(JSON.stringify(filter))}`,
  product: (id: string) => `/products/${id}`,
  assets: () => "/assets",
  assetsWith: (filter: unknown) => `/assets?filter=${encodeURIComponent(JSON.stringify(filter))}`,
  // Below /assets/ the server looks for the files of the build.
  asset: (id: string) => `/asset/${id}`,
  servicesDue: () => "/services/due",
  subRentals: () => "/sub-rentals",
  transfers: () => "/transfers",
  availability: () => "/availability",
  availabilityOf: (product: string, from?: string) =>
    `/availability?product=${product}${from ? `&from=${from}` : ""}`,
  orders: () => "/orders",
  ordersOf: (customer: string) => `/orders?customer=${customer}`,
  newOrder: () => "/orders/new",
  /** An order; with an act of its money, that act is begun there. */
  order: (id: string, money?: "invoice" | "pay") => `/orders/${id}${money ? `?money=${money}` : ""}`,
  ordersToInvoice: (store?: string | null) => `/orders?to_invoice=1${store ? `&store=${store}` : ""}`,
  invoices: (query?: Record<string, string>) => withQuery("/invoices", query),
  invoice: (id: string) => `/invoices/${id}`,
  payments: (query?: Record<string, string>) => withQuery("/payments", query),
  /** A payment has no page of its own: it opens beside the list. */
  payment: (id: string) => `/payments?panel=${id}`,
  returns: (state?: string) => `/returns${state ? `?state=${state}` : ""}`,
  return: (id: string) => `/returns/${id}`,
  /** Scan mode: for one order, or for whatever comes over the counter. */
  scan: (order?: string, direction?: "out" | "in") =>
    `${order ? `/orders/${order}` : ""}/scan${direction ? `?direction=${direction}` : ""}`,
  imports: () => "/imports",
  newImport: (kind?: string) => (kind ? `/imports/new?kind=${kind}` : "/imports/new"),
  import: (id: string) => `/imports/${id}`,
  settings: {
    company: () => "/settings/company",
    staff: () => "/settings/staff",
    usage: () => "/settings/usage",
    sessions: () => "/settings/sessions",
    fields: (collection?: string) =>
      collection ? `/settings/fields?collection=${collection}` : "/settings/fields",
    stores: () => "/settings/stores",
    store: (id: string) => `/settings/stores/${id}`,
    rental: () => "/settings/rental",
    money: () => "/settings/money",
    rates: () => "/settings/rates",
    newRate: () => "/settings/rates/new",
    rate: (id: string) => `/settings/rates/${id}`,
  },
};

/** A place to go after signing in: only ever a path of our own. */
export function safeNext(next: string | null): string {
  if (!next || !next.startsWith("/") || next.startsWith("//") || next.startsWith("/\\")) return "/";
  return next.startsWith("/sign-in") ? "/" : next;
}

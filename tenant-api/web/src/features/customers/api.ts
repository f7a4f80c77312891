import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { infiniteQueryOptions, queryOptions, type InfiniteData } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { components } from "@/api/schema.gen";
import type { Customer, CustomerBody, CustomerPatch, Page } from "@/api/types";
import { customFieldsQuery as fieldsQuery } from "@/shared/custom-fields";
import { filterToText } from "@/shared/list/filter-tree";
import type { ListState } from "@/shared/list/list-state";
import { queryClient } from "@/shared/query-client";

export const customerKeys = {
  all: ["customers"] as const,
  lists: ["customers", "list"] as const,
  list: (args: ListArgs) => ["customers", "list", args] as const,
  one: (id: string) => ["customers", "one", id] as const,
  part: (id: string, part: string) => ["customers", "one", id, part] as const,
  duplicates: ["customers", "duplicates"] as const,
  tags: ["customers", "tags"] as const,
};

/** What the server needs to know of a list's state. */
export interface ListArgs {
  q?: string;
  filter?: string;
  sort?: string;
  deleted?: "only";
}

export function listArgs(state: Pick<ListState, "q" | "filter" | "sort" | "deleted">): ListArgs {
  return {
    q: state.q.trim() || undefined,
    filter: filterToText(state.filter) ?? undefined,
    sort: state.sort,
    deleted: state.deleted ? "only" : undefined,
  };
}

// Tags and custom values are always sent; the schema has them optional as requests may leave them out.
const read = (wire: components["schemas"]["Customer"]) => wire as Customer;

const PAGE = 100;

export const customersQuery = (args: ListArgs) =>
  infiniteQueryOptions({
    queryKey: customerKeys.list(args),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<Page<Customer>> => {
      const page = await unwrap(
        api.GET("/api/v1/customers", {
          params: { query: { ...args, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      );
      return { ...page, data: page.data.map(read) };
    },
    getNextPageParam: (page: Page<Customer>) => page.next_cursor ?? undefined,
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: customerKeys.one(id),
    queryFn: async ({ signal }) =>
      read(await unwrap(api.GET("/api/v1/customers/{id}", { params: { path: { id } }, signal }))),
  });

export const tagsQuery = queryOptions({
  queryKey: customerKeys.tags,
  staleTime: 60_000,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/customers/tags", { signal })),
});

export const customFieldsQuery = fieldsQuery("customers");

export const duplicatesQuery = queryOptions({
  queryKey: customerKeys.duplicates,
  queryFn: async ({ signal }) => {
    const { data } = await unwrap(
      api.GET("/api/v1/customers/duplicates", { params: { query: { limit: 100 } }, signal }),
    );
    return { data: data.map((pair) => ({ ...pair, left: read(pair.left), right: read(pair.right) })) };
  },
});

export const duplicatesOfQuery = (id: string) =>
  queryOptions({
    queryKey: customerKeys.part(id, "duplicates"),
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const { data } = await unwrap(
        api.GET("/api/v1/customers/{id}/duplicates", { params: { path: { id } }, signal }),
      );
      return { data: data.map((one) => ({ ...one, customer: read(one.customer) })) };
    },
  });

/** Puts a fresh customer wherever the old one is shown, without asking the server again. */
export function keepCustomer(customer: Customer): void {
  queryClient.setQueryData(customerKeys.one(customer.id), customer);
  queryClient.setQueriesData<InfiniteData<Page<Customer>>>(
    { queryKey: customerKeys.lists },
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({
          ...page,
          data: page.data.map((one) => (one.id === customer.id ? customer : one)),
        })),
      },
  );
  void queryClient.invalidateQueries({ queryKey: customerKeys.part(customer.id, "timeline") });
}

/** After acts that change which rows a list holds. */
export async function refreshCustomers(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: customerKeys.all });
}

export async function createCustomer(body: CustomerBody): Promise<Customer> {
  const customer = read(await unwrap(api.POST("/api/v1/customers", { body })));
  queryClient.setQueryData(customerKeys.one(customer.id), customer);
  void refreshCustomers();
  return customer;
}

export async function patchCustomer(id: string, version: number, body: CustomerPatch): Promise<Customer> {
  return read(
    await unwrap(
      api.PATCH("/api/v1/customers/{id}", { params: { path: { id }, header: ifMatch(version) }, body }),
    ),
  );
}

export async function deleteCustomer({ id, version }: Customer): Promise<void> {
  await api.DELETE("/api/v1/customers/{id}", { params: { path: { id }, header: ifMatch(version) } });
  await refreshCustomers();
}

export async function restoreCustomer(id: string): Promise<Customer> {
  const customer = read(
    await unwrap(api.POST("/api/v1/customers/{id}/restore", { params: { path: { id } } })),
  );
  await refreshCustomers();
  return customer;
}

export async function blockCustomer(id: string, reason: string): Promise<void> {
  keepCustomer(
    read(
      await unwrap(api.POST("/api/v1/customers/{id}/block", { params: { path: { id } }, body: { reason } })),
    ),
  );
}

export async function unblockCustomer(id: string): Promise<void> {
  keepCustomer(read(await unwrap(api.POST("/api/v1/customers/{id}/unblock", { params: { path: { id } } }))));
}

export async function mergeCustomers(keep: string, drop: string, take: Record<string, "keep" | "drop">) {
  const merge = await unwrap(api.POST("/api/v1/customers/merges", { body: { keep, drop, take } }));
  await refreshCustomers();
  return merge;
}

export async function undoMerge(id: string): Promise<void> {
  await api.POST("/api/v1/customers/merges/{id}/undo", { params: { path: { id } } });
  await refreshCustomers();
}

/** The address of the CSV with what a list shows. */
export function exportUrl(args: ListArgs): string {
  const params = new URLSearchParams();
  for (const name of ["q", "filter", "sort"] as const) {
    const value = args[name];
    if (value) params.set(name, value);
  }
  const query = params.toString();
  return `/api/v1/customers/export.csv${query ? `?${query}` : ""}`;
}

import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type {
  Address,
  AddressBody,
  Consent,
  ConsentBody,
  Contact,
  ContactBody,
  Note,
  Page,
  TimelineItem,
} from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { customerKeys } from "../api";

/** What hangs on a customer: contacts, addresses, consents, notes, and the timeline that tells of all. */

export const contactsQuery = (id: string) =>
  queryOptions({
    queryKey: customerKeys.part(id, "contacts"),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/customers/{id}/contacts", { params: { path: { id } }, signal })),
  });

export const addressesQuery = (id: string) =>
  queryOptions({
    queryKey: customerKeys.part(id, "addresses"),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/customers/{id}/addresses", { params: { path: { id } }, signal })),
  });

export const consentsQuery = (id: string) =>
  queryOptions({
    queryKey: customerKeys.part(id, "consents"),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/customers/{id}/consents", { params: { path: { id } }, signal })),
  });

export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: customerKeys.part(id, "timeline"),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/customers/{id}/timeline", {
          params: { path: { id }, query: { limit: 30, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page: Page<TimelineItem>) => page.next_cursor ?? undefined,
  });

/** Everything of one customer, the record itself included: its counts and version may have moved. */
const refresh = (id: string) => queryClient.invalidateQueries({ queryKey: customerKeys.one(id) });

export async function saveContact(id: string, contact: Contact | null, body: ContactBody): Promise<Contact> {
  const saved = contact
    ? await unwrap(
        api.PATCH("/api/v1/customers/{id}/contacts/{contact}", {
          params: { path: { id, contact: contact.id }, header: ifMatch(contact.version) },
          body,
        }),
      )
    : await unwrap(api.POST("/api/v1/customers/{id}/contacts", { params: { path: { id } }, body }));
  await refresh(id);
  return saved;
}

export async function deleteContact(id: string, contact: Contact): Promise<void> {
  await api.DELETE("/api/v1/customers/{id}/contacts/{contact}", {
    params: { path: { id, contact: contact.id }, header: ifMatch(contact.version) },
  });
  await refresh(id);
}

export async function saveAddress(id: string, address: Address | null, body: AddressBody): Promise<Address> {
  const saved = address
    ? await unwrap(
        api.PATCH("/api/v1/customers/{id}/addresses/{address}", {
          params: { path: { id, address: address.id }, header: ifMatch(address.version) },
          body,
        }),
      )
    : await unwrap(api.POST("/api/v1/customers/{id}/addresses", { params: { path: { id } }, body }));
  await refresh(id);
  return saved;
}

export async function deleteAddress(id: string, address: Address): Promise<void> {
  await api.DELETE("/api/v1/customers/{id}/addresses/{address}", {
    params: { path: { id, address: address.id }, header: ifMatch(address.version) },
  });
  await refresh(id);
}

export async function recordConsent(id: string, body: ConsentBody): Promise<Consent> {
  const consent = await unwrap(
    api.POST("/api/v1/customers/{id}/consents", { params: { path: { id } }, body }),
  );
  await refresh(id);
  return consent;
}

export async function addNote(id: string, text: string): Promise<Note> {
  const note = await unwrap(
    api.POST("/api/v1/customers/{id}/notes", { params: { path: { id } }, body: { text } }),
  );
  await refresh(id);
  return note;
}

export async function patchNote(
  id: string,
  note: Note,
  body: { text?: string; pinned?: boolean },
): Promise<Note> {
  const changed = await unwrap(
    api.PATCH("/api/v1/customers/{id}/notes/{note}", {
      params: { path: { id, note: note.id }, header: ifMatch(note.version) },
      body,
    }),
  );
  await refresh(id);
  return changed;
}

export async function deleteNote(id: string, note: Note): Promise<void> {
  await api.DELETE("/api/v1/customers/{id}/notes/{note}", {
    params: { path: { id, note: note.id }, header: ifMatch(note.version) },
  });
  await refresh(id);
}

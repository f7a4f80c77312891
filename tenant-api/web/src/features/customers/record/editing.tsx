import type { ReactNode } from "react";
import type { Customer, CustomerPatch } from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { makeEditing } from "@/shared/record-editing";
import { useCan } from "@/shared/session";
import { customerQuery, keepCustomer, patchCustomer } from "../api";
import { useFieldLabel } from "../labels";

const customers = makeEditing<Customer, CustomerPatch>();

export function useEditing() {
  const { record, ...editing } = customers.useEditing();
  return { customer: record, ...editing };
}

export function EditingProvider({ customer, children }: { customer: Customer; children: ReactNode }) {
  const mayWrite = useCan("customers:write");
  const label = useFieldLabel();
  return (
    <customers.EditingProvider
      record={customer}
      // Records that are deleted or merged away are only read.
      editable={mayWrite && !customer.deleted_at && !customer.merged_into}
      send={(base, patch) => patchCustomer(base.id, base.version, patch)}
      keep={keepCustomer}
      read={() => queryClient.fetchQuery({ ...customerQuery(customer.id), staleTime: 0 })}
      label={label}
    >
      {children}
    </customers.EditingProvider>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Mail, Phone } from "lucide-react";
import type { ReactNode } from "react";
import type { Customer, CustomerPatch } from "@/api/types";
import { CustomInline } from "@/shared/custom-inline";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { InlineField } from "@/shared/inline-field";
import { useSession } from "@/shared/session";
import { TagsField } from "@/shared/tags-field";
import { useWords } from "@/shared/words";
import { customFieldsQuery, tagsQuery } from "../api";
import { useFieldLabel } from "../labels";
import { useEditing } from "./editing";

type TextField =
  | "given_name"
  | "family_name"
  | "organisation"
  | "email"
  | "phone"
  | "birth_date"
  | "document_number"
  | "source";

const SHAPES: Record<Customer["kind"], TextField[]> = {
  person: [
    "given_name",
    "family_name",
    "organisation",
    "email",
    "phone",
    "birth_date",
    "document_number",
    "source",
  ],
  organisation: ["organisation", "email", "phone", "document_number", "source"],
};

const TYPES: Partial<Record<TextField, "email" | "tel" | "date">> = {
  email: "email",
  phone: "tel",
  birth_date: "date",
};

/** The record's own fields, each edited where it stands. */
export function Details() {
  const t = useWords("customers");
  const label = useFieldLabel();
  const formats = useFormats();
  const { tenant } = useSession();
  const { customer, editable, begin, save } = useEditing();
  const { data: custom } = useQuery(customFieldsQuery);
  const { data: tags } = useQuery({ ...tagsQuery, enabled: editable });
  const base = { readOnly: !editable, onBegin: begin };

  return (
    <div className="space-y-0.5">
      <InlineField
        {...base}
        label={label("kind")}
        name="kind"
        type="choice"
        value={customer.kind}
        shown={t(`kinds.${customer.kind}`)}
        options={(["person", "organisation"] as const).map((kind) => ({
          value: kind,
          label: t(`kinds.${kind}`),
        }))}
        onSave={(kind) => save({ kind: kind as Customer["kind"] })}
      />
      {SHAPES[customer.kind].map((field) => (
        <InlineField
          {...base}
          key={field}
          label={label(field)}
          name={field}
          type={TYPES[field]}
          value={customer[field] ?? ""}
          shown={field === "birth_date" ? formats.date(customer.birth_date) : undefined}
          aside={reachLink(field, customer, t)}
          onSave={(text) => save({ [field]: text || null } as CustomerPatch)}
        />
      ))}
      <InlineField
        {...base}
        label={label("credit_limit")}
        name="credit_limit"
        type="amount"
        value={amountText(customer.credit_limit)}
        shown={formats.money(customer.credit_limit)}
        onSave={(text) => {
          if (text === "") return save({ credit_limit: null });
          const minor = parseAmount(text, tenant.currency);
          if (minor === null) return Promise.reject(new Error(t("common:validation.amount")));
          return save({ credit_limit: { minor, currency: tenant.currency } });
        }}
      />
      <TagsField
        label={label("tags")}
        tags={customer.tags}
        known={tags?.data ?? []}
        editable={editable}
        onPut={(next) => {
          begin();
          return save({ tags: next });
        }}
      />
      {(custom?.data ?? []).map((field) => (
        <CustomInline
          {...base}
          key={field.id}
          field={field}
          value={customer.custom[field.key]}
          onSave={(value) => save({ custom: { [field.key]: value } })}
        />
      ))}
    </div>
  );
}

function reachLink(field: TextField, customer: Customer, t: (key: "call" | "write") => string): ReactNode {
  const value = customer[field];
  if (!value || (field !== "email" && field !== "phone")) return undefined;
  const Icon = field === "email" ? Mail : Phone;
  return (
    <a
      href={field === "email" ? `mailto:${value}` : `tel:${value.replace(/[^\d+]/g, "")}`}
      aria-label={`${t(field === "email" ? "write" : "call")} ${value}`}
      className="text-muted hover:bg-hover hover:text-text rounded-rr inline-flex size-7.5 shrink-0 items-center justify-center"
    >
      <Icon aria-hidden className="size-4" />
    </a>
  );
}

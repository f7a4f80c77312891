import { useQuery } from "@tanstack/react-query";
import { Mail, Phone } from "lucide-react";
import type { ReactNode } from "react";
import type { Customer, CustomerPatch, CustomField, CustomValue } from "@/api/types";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { InlineField } from "@/shared/inline-field";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { customFieldsQuery } from "../api";
import { useFieldLabel } from "../labels";
import { useEditing } from "./editing";
import { TagsField } from "./tags-field";

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
      <TagsField />
      {(custom?.data ?? []).map((field) => (
        <CustomInline key={field.id} field={field} />
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

function CustomInline({ field }: { field: CustomField }) {
  const t = useWords();
  const formats = useFormats();
  const { customer, editable, begin, save } = useEditing();
  const value = customer.custom[field.key] ?? null;
  const yesNo = [
    { value: "", label: "–" },
    { value: "true", label: t("yes") },
    { value: "false", label: t("no") },
  ];
  const options =
    field.type === "boolean"
      ? yesNo
      : [
          { value: "", label: "–" },
          ...(field.choices ?? []).map((choice) => ({ value: choice, label: choice })),
        ];
  const shown =
    field.type === "boolean"
      ? yesNo.find((one) => one.value === String(value))?.label
      : field.type === "date"
        ? formats.date(value as string | null)
        : undefined;

  const read = (text: string): CustomValue => {
    if (text === "") return null;
    if (field.type === "boolean") return text === "true";
    if (field.type === "number") return Number(text.replace(",", "."));
    return text;
  };
  return (
    <InlineField
      readOnly={!editable}
      onBegin={begin}
      label={field.label}
      name={`custom.${field.key}`}
      type={field.type === "boolean" || field.type === "choice" ? "choice" : field.type}
      options={options}
      value={value === null ? "" : String(value)}
      shown={shown}
      onSave={(text) => {
        const next = read(text);
        if (typeof next === "number" && Number.isNaN(next))
          return Promise.reject(new Error(t("validation.number")));
        return save({ custom: { [field.key]: next } });
      }}
    />
  );
}

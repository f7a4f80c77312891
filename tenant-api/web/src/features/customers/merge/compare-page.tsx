import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { FormError } from "@rentright/ui/form-error";
import { messageOf } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { Customer } from "@/api/types";
import type { First } from "@/shared/first";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { customerQuery, mergeCustomers, undoMerge } from "../api";
import { useFieldLabel } from "../labels";
import { differing, firstChoice, type MergeField, type Side } from "./merge-fields";

export const first: First = ({ search, may }) =>
  may("customers:merge")
    ? ["left", "right"].map((side) => queryClient.prefetchQuery(customerQuery(search.get(side) ?? "")))
    : [];

/** Two records side by side; one is kept, and each differing field is taken from one of them. */
export default function ComparePage() {
  const t = useWords("customers");
  const [params] = useSearchParams();
  const left = useQuery(customerQuery(params.get("left") ?? ""));
  const right = useQuery(customerQuery(params.get("right") ?? ""));
  const failed = left.error ?? right.error;
  return (
    <Guard need="customers:merge" title={t("merge.title")}>
      <Page title={t("merge.title")} about={t("merge.about")}>
        {failed ? (
          <ErrorState
            error={failed}
            action={
              <Button asChild>
                <Link to={to.duplicates()}>{t("duplicates.title")}</Link>
              </Button>
            }
          />
        ) : left.data && right.data ? (
          <Compare key={left.data.id + right.data.id} left={left.data} right={right.data} />
        ) : (
          <SkeletonLines lines={10} />
        )}
      </Page>
    </Guard>
  );
}

function Compare({ left, right }: { left: Customer; right: Customer }) {
  const t = useWords("customers");
  const toast = useToast();
  const navigate = useNavigate();
  const [swapped, setSwapped] = useState(false);
  const keep = swapped ? right : left;
  const drop = swapped ? left : right;
  const [take, setTake] = useState<Partial<Record<MergeField, Side>>>(() => firstChoice(left, right));

  const swap = () => {
    setSwapped(!swapped);
    setTake(firstChoice(drop, keep));
  };

  const undo = useMutation({
    mutationFn: undoMerge,
    onSuccess: () => toast.done(t("merge.undone")),
    onError: (error) => toast.error(t("common:undoFailed"), messageOf(error)),
  });
  const merge = useMutation({
    mutationFn: () => mergeCustomers(keep.id, drop.id, take as Record<string, Side>),
    onSuccess: async (done) => {
      toast.undo(t("merge.done", { keep: keep.name, drop: drop.number }), () => undo.mutate(done.id));
      await navigate(to.customer(keep.id), { replace: true });
    },
  });

  const fields = differing(keep, drop);
  return (
    <form
      className="max-w-4xl"
      onSubmit={(event) => {
        event.preventDefault();
        merge.mutate();
      }}
    >
      <div className="border-line bg-surface overflow-hidden rounded-lg border">
        <div className="border-line bg-sunken/60 grid grid-cols-[1fr_auto_1fr] items-center gap-2 border-b px-4 py-3 sm:grid-cols-[9rem_1fr_auto_1fr]">
          <span className="hidden sm:block" />
          <Head customer={keep} words={t("merge.keeps")} />
          <Button variant="ghost" size="sm" aria-label={t("merge.swap")} onClick={swap}>
            <ArrowLeftRight aria-hidden />
          </Button>
          <Head customer={drop} words={t("merge.goes")} />
        </div>
        {fields.length === 0 && <p className="text-muted px-4 py-4">{t("merge.same")}</p>}
        {fields.map((field) => (
          <FieldRow
            key={field}
            field={field}
            keep={keep}
            drop={drop}
            value={take[field] ?? "keep"}
            onChange={(side) => setTake({ ...take, [field]: side })}
          />
        ))}
      </div>
      <p className="text-muted mt-3">{t("merge.rest", { number: drop.number })}</p>
      <div className="mt-3 space-y-3">
        <FormError error={merge.error} />
        <div className="flex gap-2">
          <Button type="submit" variant="primary" busy={merge.isPending}>
            {t("merge.submit")}
          </Button>
          <Button asChild>
            <Link to={to.duplicates()}>{t("common:cancel")}</Link>
          </Button>
        </div>
      </div>
    </form>
  );
}

function Head({ customer, words }: { customer: Customer; words: string }) {
  return (
    <div className="min-w-0">
      <p className="text-subtle text-xs">{words}</p>
      <p className="truncate font-semibold">{customer.name}</p>
      <p className="text-subtle truncate text-xs tabular-nums">{customer.number}</p>
    </div>
  );
}

function FieldRow({
  field,
  keep,
  drop,
  value,
  onChange,
}: {
  field: MergeField;
  keep: Customer;
  drop: Customer;
  value: Side;
  onChange: (side: Side) => void;
}) {
  const formats = useFormats();
  const label = useFieldLabel();
  const words = (customer: Customer): string => {
    if (field === "credit_limit") return formats.money(customer.credit_limit);
    return field === "birth_date" ? formats.date(customer.birth_date) : (customer[field] ?? "");
  };
  return (
    <fieldset className="border-line grid grid-cols-2 items-center gap-2 border-b px-4 py-2 last:border-b-0 sm:grid-cols-[9rem_1fr_1fr]">
      <legend className="sr-only">{label(field)}</legend>
      <span aria-hidden className="text-muted col-span-2 sm:col-span-1">
        {label(field)}
      </span>
      {(["keep", "drop"] as const).map((side) => (
        <label
          key={side}
          className="border-line has-checked:border-accent-text has-checked:bg-accent-soft rounded-rr flex min-w-0 items-center gap-2.5 border px-2.5 py-1.5"
        >
          <input type="radio" name={field} checked={value === side} onChange={() => onChange(side)} />
          <span className="min-w-0 break-words">{words(side === "keep" ? keep : drop) || "–"}</span>
        </label>
      ))}
    </fieldset>
  );
}

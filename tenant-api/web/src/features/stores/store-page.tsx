import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { isApiError, messageOf } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, ChevronLeft } from "lucide-react";
import { Link, useParams } from "react-router";
import type { Store, StoreAddress, StorePatch } from "@/api/types";
import { countryChoices, countryName } from "@/shared/countries";
import type { First } from "@/shared/first";
import { InlineField } from "@/shared/inline-field";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { archiveStore, storeQuery } from "./api";
import { ClosedCard } from "./closed-card";
import { EditingProvider, useEditing } from "./editing";
import { HoursCard } from "./hours-card";
import { zoneChoices } from "@/shared/zones";

export const first: First = ({ params: { id }, may }) =>
  id && may("catalog:read") ? [queryClient.prefetchQuery(storeQuery(id))] : [];

export default function StoreRoute() {
  const t = useWords("stores");
  const { id = "" } = useParams();
  return (
    <Guard need="catalog:read" title={t("record")}>
      <StorePage key={id} id={id} />
    </Guard>
  );
}

function StorePage({ id }: { id: string }) {
  const t = useWords("stores");
  const store = useQuery(storeQuery(id));
  if (store.data) return <Record store={store.data} />;
  const missing = isApiError(store.error, "not-found");
  return (
    <Page title={t("record")} bare>
      {store.isPending ? (
        <SkeletonLines lines={8} />
      ) : (
        <ErrorState
          title={missing ? t("notFound") : undefined}
          error={store.error}
          onRetry={missing ? undefined : () => void store.refetch()}
          action={
            <Button asChild>
              <Link to={to.settings.stores()}>{t("title")}</Link>
            </Button>
          }
        />
      )}
    </Page>
  );
}

function Record({ store }: { store: Store }) {
  const t = useWords("stores");
  const toast = useToast();
  const mayWrite = useCan("catalog:write");
  const turn = useMutation({
    mutationFn: (archive: boolean) => archiveStore(store.id, archive),
    onSuccess: (now) => {
      if (now.archived) toast.undo(t("archivedToast", { name: now.name }), () => turn.mutate(false));
      else toast.done(t("backToast", { name: now.name }));
    },
    onError: (error) => toast.error(t("common:actFailed"), messageOf(error)),
  });
  return (
    <Page
      title={store.name}
      width="narrow"
      actions={
        mayWrite && (
          <Button
            icon={store.archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
            busy={turn.isPending}
            onClick={() => turn.mutate(!store.archived)}
          >
            {t(store.archived ? "unarchive" : "archive")}
          </Button>
        )
      }
      about={
        <Link to={to.settings.stores()} className="hover:text-text inline-flex items-center gap-1">
          <ChevronLeft aria-hidden className="size-4" />
          {t("title")}
        </Link>
      }
    >
      <EditingProvider store={store}>
        <div className="space-y-4">
          {store.archived && (
            <p role="status" className="bg-attention-soft text-attention rounded-lg px-3 py-2">
              {t("archivedNotice")}
            </p>
          )}
          <Card title={t("general")}>
            <General />
          </Card>
          <HoursCard />
          <ClosedCard />
        </div>
      </EditingProvider>
    </Page>
  );
}

const LINES = ["line1", "line2", "postal_code", "city", "district"] as const;

function General() {
  const t = useWords("stores");
  const { staff, tenant } = useSession();
  const locale = staff.locale ?? tenant.locale;
  const { store, editable, begin, save } = useEditing();
  const base = { readOnly: !editable, onBegin: begin };
  const zones = zoneChoices(store.time_zone);
  const countries = countryChoices(locale);
  const { address } = store;
  const known = !address.country || countries.some(({ value }) => value === address.country);
  // The server takes an address as a whole.
  const putAddress = (part: Partial<StoreAddress>) => save({ address: { ...address, ...part } });
  const text = (field: "name" | "code") => (
    <InlineField
      {...base}
      label={t(`fields.${field}`)}
      name={field}
      value={store[field] ?? ""}
      onSave={(value) => save({ [field]: value || null } as StorePatch)}
    />
  );
  return (
    <div className="space-y-0.5">
      {text("name")}
      {text("code")}
      <InlineField
        {...base}
        label={t("fields.time_zone")}
        name="time_zone"
        type="choice"
        value={store.time_zone}
        options={zones}
        onSave={(time_zone) => save({ time_zone })}
      />
      {LINES.map((field) => (
        <InlineField
          {...base}
          key={field}
          label={t(`fields.${field}`)}
          name={`address.${field}`}
          value={address[field] ?? ""}
          onSave={(value) => putAddress({ [field]: value || null })}
        />
      ))}
      <InlineField
        {...base}
        label={t("fields.country")}
        name="address.country"
        type="choice"
        value={address.country ?? ""}
        shown={countryName(address.country, locale)}
        options={[
          { value: "", label: "–" },
          ...(known ? [] : [{ value: address.country ?? "", label: address.country ?? "" }]),
          ...countries,
        ]}
        onSave={(country) => putAddress({ country: country || null })}
      />
      <InlineField
        {...base}
        label={t("fields.phone")}
        name="address.phone"
        type="tel"
        value={address.phone ?? ""}
        onSave={(phone) => putAddress({ phone: phone || null })}
      />
    </div>
  );
}

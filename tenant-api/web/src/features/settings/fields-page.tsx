import { Badge } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { IconButton } from "@rentright/ui/icon-button";
import { ifMatch } from "@rentright/ui/lib/api";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { Table, Td, Th, THead, Tr } from "@rentright/ui/table";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ListPlus, Pencil, Plus, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useSearchParams } from "react-router";
import { api } from "@/api/client";
import type { CustomCollection, CustomField } from "@/api/types";
import { customFieldsQuery } from "@/shared/custom-fields";
import type { First } from "@/shared/first";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";

const FieldDialog = lazy(() => import("./field-dialog"));

const COLLECTIONS: readonly CustomCollection[] = ["customers", "products", "assets"];
const asked = (text: string | null): CustomCollection =>
  COLLECTIONS.find((collection) => collection === text) ?? "customers";

export const first: First = ({ search, may }) =>
  may("settings:read") ? [queryClient.prefetchQuery(customFieldsQuery(asked(search.get("collection"))))] : [];

export default function FieldsPage() {
  const t = useWords("settings");
  return (
    <Guard need="settings:read" title={t("fields.title")}>
      <Fields />
    </Guard>
  );
}

function Fields() {
  const t = useWords("settings");
  const mayWrite = useCan("fields:write");
  const [params, setParams] = useSearchParams();
  const collection = asked(params.get("collection"));
  const fields = useQuery(customFieldsQuery(collection));
  const [editing, setEditing] = useState<CustomField | "new" | null>(null);
  const [deleting, setDeleting] = useState<CustomField | null>(null);
  const remove = useMutation({
    mutationFn: async (field: CustomField) => {
      await api.DELETE("/api/v1/custom-fields/{id}", {
        params: { path: { id: field.id }, header: ifMatch(field.version) },
      });
      await queryClient.invalidateQueries({ queryKey: ["custom-fields"] });
    },
    onSuccess: () => setDeleting(null),
  });
  const add = mayWrite && (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setEditing("new")}>
      {t("fields.add")}
    </Button>
  );

  return (
    <Page title={t("fields.title")} about={t("fields.about")} actions={add} width="narrow">
      <div
        role="group"
        aria-label={t("fields.of")}
        className="bg-sunken rounded-rr mb-4 inline-flex flex-wrap p-0.5"
      >
        {COLLECTIONS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === collection}
            onClick={() => setParams(one === "customers" ? {} : { collection: one }, { replace: true })}
            className="aria-pressed:bg-raised aria-pressed:text-text text-muted aria-pressed:border-line rounded-[5px] border border-transparent px-3 py-1 font-medium"
          >
            {t(`fields.collections.${one}`)}
          </button>
        ))}
      </div>
      {fields.isPending ? (
        <SkeletonLines lines={4} />
      ) : fields.isError ? (
        <ErrorState error={fields.error} onRetry={() => void fields.refetch()} />
      ) : fields.data.data.length === 0 ? (
        <EmptyState icon={<ListPlus />} title={t("fields.none")}>
          {t("fields.noneBody")}
        </EmptyState>
      ) : (
        <Table label={t("fields.title")}>
          <THead>
            <tr>
              <Th>{t("fields.label")}</Th>
              <Th>{t("fields.type")}</Th>
              <Th>{t("fields.choices")}</Th>
              {mayWrite && (
                <Th>
                  <span className="sr-only">{t("staff.acts")}</span>
                </Th>
              )}
            </tr>
          </THead>
          <tbody>
            {fields.data.data.map((field) => (
              <Tr key={field.id}>
                <Td>
                  <p className="font-medium">{field.label}</p>
                  <p className="text-subtle text-xs">{field.key}</p>
                </Td>
                <Td>{t(`fields.types.${field.type}`)}</Td>
                <Td>
                  <span className="flex flex-wrap gap-1">
                    {(field.choices ?? []).map((choice) => (
                      <Badge key={choice}>{choice}</Badge>
                    ))}
                  </span>
                </Td>
                {mayWrite && (
                  <Td className="text-right whitespace-nowrap">
                    <IconButton
                      size="sm"
                      label={t("fields.editOf", { label: field.label })}
                      icon={<Pencil />}
                      onClick={() => setEditing(field)}
                    />
                    <IconButton
                      size="sm"
                      label={t("fields.deleteOf", { label: field.label })}
                      icon={<Trash2 />}
                      onClick={() => setDeleting(field)}
                    />
                  </Td>
                )}
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <Suspense>
        {editing && (
          <FieldDialog
            collection={collection}
            field={editing === "new" ? null : editing}
            onClose={() => setEditing(null)}
          />
        )}
      </Suspense>
      {deleting && (
        <ConfirmDialog
          open
          danger
          onOpenChange={() => setDeleting(null)}
          title={t("fields.deleteTitle", { label: deleting.label })}
          description={t("fields.deleteBody")}
          confirmLabel={t("common:delete")}
          cancelLabel={t("common:cancel")}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(deleting)}
        />
      )}
    </Page>
  );
}

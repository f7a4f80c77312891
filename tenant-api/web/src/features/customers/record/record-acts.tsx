import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { Menu, MenuItem, MenuSeparator } from "@rentright/ui/menu";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { Ban, CircleCheck, Columns2, Ellipsis, Link2, RotateCcw, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useNavigate } from "react-router";
import type { Customer } from "@/api/types";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { deleteCustomer, restoreCustomer, unblockCustomer } from "../api";

const BlockDialog = lazy(() => import("./block-dialog"));
const MergePicker = lazy(() => import("../merge/merge-picker"));

/** What can be done with a whole record, as far as the session may and the record's state allows. */
export function RecordActs({ customer, onDeleted }: { customer: Customer; onDeleted: () => void }) {
  const t = useWords("customers");
  const toast = useToast();
  const navigate = useNavigate();
  const mayWrite = useCan("customers:write");
  const mayMerge = useCan("customers:merge");
  const mayDelete = useCan("customers:delete");
  const [asking, setAsking] = useState<"block" | "merge" | null>(null);
  const failed = (error: unknown) => toast.error(t("common:actFailed"), messageOf(error));
  const gone = Boolean(customer.deleted_at) || Boolean(customer.merged_into);

  const restore = useMutation({
    mutationFn: () => restoreCustomer(customer.id),
    onSuccess: () => toast.done(t("restored", { name: customer.name })),
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: () => deleteCustomer(customer),
    onSuccess: () => {
      toast.undo(t("deletedToast", { name: customer.name }), () => restore.mutate());
      onDeleted();
    },
    onError: failed,
  });
  const unblock = useMutation({
    mutationFn: () => unblockCustomer(customer.id),
    onSuccess: () => toast.done(t("block.lifted", { name: customer.name })),
    onError: failed,
  });

  const copyLink = async () => {
    await navigator.clipboard.writeText(window.location.origin + to.customer(customer.id));
    toast.done(t("common:copied"));
  };

  return (
    <>
      <Menu
        label={t("actsFor", { name: customer.name })}
        trigger={
          <IconButton
            size="sm"
            label={t("actsFor", { name: customer.name })}
            icon={<Ellipsis />}
            tooltip={false}
          />
        }
      >
        <MenuItem icon={<Link2 aria-hidden />} onSelect={() => void copyLink()}>
          {t("copyLink")}
        </MenuItem>
        {mayWrite && !gone && !customer.blocked && (
          <MenuItem icon={<Ban aria-hidden />} onSelect={() => setAsking("block")}>
            {t("block.button")}
          </MenuItem>
        )}
        {mayWrite && !gone && customer.blocked && (
          <MenuItem icon={<CircleCheck aria-hidden />} onSelect={() => unblock.mutate()}>
            {t("block.lift")}
          </MenuItem>
        )}
        {mayMerge && !gone && (
          <MenuItem icon={<Columns2 aria-hidden />} onSelect={() => setAsking("merge")}>
            {t("merge.button")}
          </MenuItem>
        )}
        {mayDelete && !customer.merged_into && (
          <>
            <MenuSeparator />
            {customer.deleted_at ? (
              <MenuItem icon={<RotateCcw aria-hidden />} onSelect={() => restore.mutate()}>
                {t("restore")}
              </MenuItem>
            ) : (
              <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => remove.mutate()}>
                {t("common:delete")}
              </MenuItem>
            )}
          </>
        )}
      </Menu>
      <Suspense>
        {asking === "block" && <BlockDialog customer={customer} onClose={() => setAsking(null)} />}
        {asking === "merge" && (
          <MergePicker
            customer={customer}
            onClose={() => setAsking(null)}
            onPick={(other) => void navigate(to.compare(customer.id, other))}
          />
        )}
      </Suspense>
    </>
  );
}

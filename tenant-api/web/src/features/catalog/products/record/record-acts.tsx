import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Ellipsis, Link2 } from "lucide-react";
import type { Product } from "@/api/types";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { archiveProducts } from "../../api";

/** What can be done with a whole product. */
export function RecordActs({ product }: { product: Product }) {
  const t = useWords("catalog");
  const toast = useToast();
  const mayWrite = useCan("catalog:write");
  const name = t("actsFor", { name: product.name });
  const turn = useMutation({
    mutationFn: (archive: boolean) => archiveProducts([product.id], archive),
    onSuccess: (_, archive) => {
      if (archive) toast.undo(t("products.archivedToast", { name: product.name }), () => turn.mutate(false));
      else toast.done(t("products.backToast", { name: product.name }));
    },
    onError: (error) => toast.error(t("common:actFailed"), messageOf(error)),
  });
  const copyLink = async () => {
    await navigator.clipboard.writeText(window.location.origin + to.product(product.id));
    toast.done(t("common:copied"));
  };
  return (
    <Menu label={name} trigger={<IconButton size="sm" label={name} icon={<Ellipsis />} tooltip={false} />}>
      <MenuItem icon={<Link2 aria-hidden />} onSelect={() => void copyLink()}>
        {t("copyLink")}
      </MenuItem>
      {mayWrite && (
        <MenuItem
          icon={product.archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
          onSelect={() => turn.mutate(!product.archived)}
        >
          {t(product.archived ? "products.unarchive" : "products.archive")}
        </MenuItem>
      )}
    </Menu>
  );
}

import { Badge } from "@rentright/ui/badge";
import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Address } from "@/api/types";
import { countryName } from "@/shared/countries";
import { useSession } from "@/shared/session";
import { PartCard } from "@/shared/part-card";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";
import { addressesQuery, deleteAddress, saveAddress } from "./parts-api";

const AddressDialog = lazy(() => import("./address-dialog"));

/** An address in the lines one would write on an envelope. */
export function addressLines(address: Address, locale: string): string[] {
  const place = [address.postal_code, address.city].filter(Boolean).join(" ");
  const country = address.country_name ?? countryName(address.country, locale);
  return [address.line1, address.line2, place, address.district, country].filter((line): line is string =>
    Boolean(line),
  );
}

export function Addresses() {
  const t = useWords("customers");
  const toast = useToast();
  const { staff, tenant } = useSession();
  const locale = staff.locale ?? tenant.locale;
  const { customer, editable } = useEditing();
  const addresses = useQuery(addressesQuery(customer.id));
  const [editing, setEditing] = useState<Address | "new" | null>(null);

  const remove = useMutation({
    mutationFn: (address: Address) => deleteAddress(customer.id, address),
    onSuccess: (_, { id: _id, version: _version, ...body }) =>
      toast.undo(t("addresses.deleted"), () => {
        saveAddress(customer.id, null, body).catch((error: unknown) =>
          toast.error(t("common:undoFailed"), messageOf(error)),
        );
      }),
    onError: (error) => toast.error(t("common:actFailed"), messageOf(error)),
  });

  return (
    <>
      <PartCard
        title={t("addresses.title")}
        query={addresses}
        isEmpty={({ data }) => data.length === 0}
        empty={t("addresses.none")}
        addLabel={t("common:add")}
        onAdd={editable ? () => setEditing("new") : undefined}
      >
        {({ data }) => (
          <ul className="divide-line divide-y">
            {data.map((address) => {
              const lines = addressLines(address, locale);
              const name = t("addresses.acts", { label: t(`addresses.labels.${address.label}`) });
              return (
                <li key={address.id} className="flex items-start gap-2 py-2 pr-2 pl-4">
                  <div className="min-w-0 flex-1">
                    <p className="text-muted flex items-center gap-2 text-[0.8125rem]">
                      {t(`addresses.labels.${address.label}`)}
                      {address.primary && <Badge meaning="accent">{t("primary")}</Badge>}
                    </p>
                    <address className="not-italic">
                      {lines.map((line, at) => (
                        <span key={at} className="block">
                          {line}
                        </span>
                      ))}
                    </address>
                  </div>
                  {editable && (
                    <Menu
                      label={name}
                      trigger={<IconButton size="sm" label={name} icon={<Ellipsis />} tooltip={false} />}
                    >
                      <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setEditing(address)}>
                        {t("common:edit")}
                      </MenuItem>
                      <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => remove.mutate(address)}>
                        {t("common:delete")}
                      </MenuItem>
                    </Menu>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </PartCard>
      <Suspense>
        {editing && (
          <AddressDialog
            customerId={customer.id}
            address={editing === "new" ? null : editing}
            onClose={() => setEditing(null)}
          />
        )}
      </Suspense>
    </>
  );
}

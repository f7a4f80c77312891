import { FilesCard } from "@/features/files/card/files-card";
import { useEditing } from "./editing";

/** Licences, agreements, photos. */
export function Files() {
  const { customer, editable } = useEditing();
  return <FilesCard of={{ type: "customer", id: customer.id }} editable={editable} />;
}

import { FilesCard } from "@/features/files/card/files-card";
import { useCan } from "@/shared/session";
import { Quotes } from "../quotes/quotes-card";
import { Details } from "./details";
import { useEditing } from "./editing";
import { Events } from "./events";

/** What stands beside the lines and can come a moment later. Files are added to orders that are over, too. */
export default function Aside() {
  const mayWrite = useCan("orders:write");
  const { record: order } = useEditing();
  return (
    <>
      <Quotes order={order} />
      <Details editable={mayWrite} />
      <FilesCard of={{ type: "order", id: order.id }} editable={mayWrite} />
      <Events order={order} />
    </>
  );
}

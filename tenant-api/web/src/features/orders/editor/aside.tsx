import { useCan } from "@/shared/session";
import { Quotes } from "../quotes/quotes-card";
import { Details } from "./details";
import { useEditing } from "./editing";
import { Events } from "./events";

/** What stands beside the lines and can come a moment later. */
export default function Aside() {
  const mayWrite = useCan("orders:write");
  const { record: order } = useEditing();
  return (
    <>
      <Quotes order={order} />
      <Details editable={mayWrite} />
      <Events order={order} />
    </>
  );
}

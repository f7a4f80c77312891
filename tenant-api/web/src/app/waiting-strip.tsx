import { CloudUpload } from "lucide-react";
import { useEffect } from "react";
import { Link, useLocation } from "react-router";
import { to } from "@/shared/links";
import { useSession } from "@/shared/session";
import { useWaitingScans } from "@/shared/waiting-scans";
import { useWords } from "@/shared/words";
import { useKeepReady } from "./keep-ready";

/** Scans that this device has not sent yet: they are sent from any page, and shown on all but their own. */
export default function WaitingStrip() {
  const t = useWords();
  const { tenant, staff } = useSession();
  const { pathname } = useLocation();
  const waiting = useWaitingScans(tenant.id, staff.id);
  const some = waiting > 0;
  const scanning = pathname.endsWith("/scan");
  useKeepReady(scanning);

  useEffect(() => {
    if (!some) return;
    // Without a line the chunk does not come either; scan mode brings it.
    import("@/features/scan/device").then(
      ({ queueFor }) => queueFor(tenant.id, staff.id).push(),
      () => {},
    );
  }, [some, tenant.id, staff.id]);

  if (!some || scanning) return null;
  return (
    <p
      role="status"
      className="bg-attention-soft text-attention flex items-center gap-2 px-4 py-1.5 text-[0.8125rem] font-medium"
    >
      <CloudUpload aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1">{t("scans.waiting", { count: waiting })}</span>
      <Link to={to.scan()} className="underline underline-offset-2">
        {t("scans.look")}
      </Link>
    </p>
  );
}

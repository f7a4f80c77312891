import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/client";
import { to } from "@/shared/links";
import { useSession } from "@/shared/session";
import { waitingScans } from "@/shared/waiting-scans";
import { useWords } from "@/shared/words";

/** Signing out forgets the scans that this device holds: it asks first while some were never sent. */
export function useSignOut() {
  const t = useWords();
  const { tenant, staff } = useSession();
  const [lost, setLost] = useState(0);
  const signOut = useMutation({
    mutationFn: async () => {
      await api.DELETE("/api/v1/session");
      if (waitingScans(tenant.id, staff.id) === null) return;
      const { forgetScans } = await import("@/features/scan/device");
      await forgetScans(tenant.id, staff.id);
    },
    // A whole new page: nothing that was read stays in memory.
    onSuccess: () => window.location.assign(to.signIn()),
  });
  return {
    begin: () => {
      const waiting = waitingScans(tenant.id, staff.id) ?? 0;
      signOut.reset();
      if (waiting > 0) setLost(waiting);
      else signOut.mutate(undefined, { onError: () => setLost(-1) });
    },
    dialog: (
      <ConfirmDialog
        open={lost !== 0}
        onOpenChange={() => setLost(0)}
        title={lost > 0 ? t("signOut.lose", { count: lost }) : t("signOut.failed")}
        description={lost > 0 ? t("signOut.loseBody") : undefined}
        confirmLabel={lost > 0 ? t("signOut.anyway") : t("retry")}
        cancelLabel={lost > 0 ? t("signOut.stay") : t("close")}
        danger={lost > 0}
        busy={signOut.isPending}
        error={signOut.error}
        onConfirm={() => signOut.mutate()}
      />
    ),
  };
}

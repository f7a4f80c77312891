import { Button } from "@rentright/ui/button";
import { FormError } from "@rentright/ui/form-error";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { Link } from "react-router";
import type { Signup } from "@/api/types";
import { to } from "@/shared/links";
import { t } from "@/shared/words";
import { handOff, wasHanded } from "./handoff";

/** Long enough to see the last step done. */
const BREATH_MS = 900;

/** The way into a company that is ready: by itself, by a button, or by its sign-in page in another browser. */
export function Ready({ signup, holder, watched }: { signup: Signup; holder: boolean; watched: boolean }) {
  const [handed, setHanded] = useState(() => wasHanded(signup.id));
  const enter = useMutation({ mutationFn: () => handOff(signup.id) });
  const go = useEffectEvent(() => {
    if (wasHanded(signup.id)) setHanded(true);
    else enter.mutate();
  });

  const bySelf = holder && watched && !handed;
  useEffect(() => {
    if (!bySelf) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The tab that the reader looks at goes; a hidden one waits for its turn, and finds that it is done.
    const start = () => {
      if (document.visibilityState === "visible") timer ??= setTimeout(go, BREATH_MS);
    };
    start();
    document.addEventListener("visibilitychange", start);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", start);
    };
  }, [bySelf]);

  const url = signup.tenant_url;
  const signIn = url ? `${url.replace(/\/$/, "")}/sign-in` : null;

  if (!holder) {
    return (
      <div className="mt-5 space-y-4">
        <p className="text-muted">{signIn ? t("follow.otherBrowser") : t("follow.unnamed")}</p>
        <Button variant="primary" size="lg" asChild className="w-full">
          {signIn ? (
            <a href={signIn}>{t("follow.signInThere")}</a>
          ) : (
            <Link to={to.find()}>{t("frame.find")}</Link>
          )}
        </Button>
      </div>
    );
  }
  if (handed && url && !enter.error) {
    return (
      <Button variant="primary" size="lg" asChild className="mt-5 w-full">
        <a href={url}>{t("follow.open")}</a>
      </Button>
    );
  }
  return (
    <div className="mt-5 space-y-3">
      <Button
        variant="primary"
        size="lg"
        className="w-full"
        busy={enter.isPending}
        onClick={() => enter.mutate()}
      >
        {enter.isPending ? t("follow.entering") : t("follow.enter")}
      </Button>
      {enter.error && (
        <>
          <FormError error={enter.error.message === "stuck" ? t("follow.stuck") : enter.error} />
          {signIn && (
            <p>
              <a href={signIn} className="text-accent-text underline underline-offset-2">
                {t("follow.signInThere")}
              </a>
            </p>
          )}
        </>
      )}
    </div>
  );
}

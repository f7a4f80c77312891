import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { useRouteError } from "react-router";
import { useWords } from "@/shared/words";

/** A chunk that is gone means that a newer build has been put in place, or that there is no line to fetch it by. */
function isStaleChunk(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
}

export function PageCrash() {
  const error = useRouteError();
  const t = useWords();
  const stale = isStaleChunk(error);
  const title = !stale ? t("crash.title") : navigator.onLine ? t("crash.stale") : t("crash.offline");
  return (
    <div className="flex flex-1 items-center justify-center">
      <ErrorState
        title={title}
        error={stale ? undefined : error}
        action={
          <Button variant="primary" onClick={() => window.location.reload()}>
            {t("crash.reload")}
          </Button>
        }
      />
    </div>
  );
}

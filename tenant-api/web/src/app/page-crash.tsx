import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { useRouteError } from "react-router";
import { useWords } from "@/shared/words";

/** A chunk that is gone means that a newer build has been put in place. */
function isStaleChunk(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
}

export function PageCrash() {
  const error = useRouteError();
  const t = useWords();
  return (
    <div className="flex flex-1 items-center justify-center">
      <ErrorState
        title={isStaleChunk(error) ? t("crash.stale") : t("crash.title")}
        error={isStaleChunk(error) ? undefined : error}
        action={
          <Button variant="primary" onClick={() => window.location.reload()}>
            {t("crash.reload")}
          </Button>
        }
      />
    </div>
  );
}

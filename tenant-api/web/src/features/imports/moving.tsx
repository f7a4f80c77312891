import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { FormError } from "@rentright/ui/form-error";
import { Progress } from "@rentright/ui/progress";
import { useMutation } from "@tanstack/react-query";
import type { ImportRun } from "@/api/types";
import { useWords } from "@/shared/words";
import { actOnImport } from "./api";
import { Counts } from "./counts";

/** While it runs: how far it is, and a way to stop. The page may be left; the work goes on. */
export function Moving({ run, mayCancel }: { run: ImportRun; mayCancel: boolean }) {
  const t = useWords("imports");
  const cancel = useMutation({ mutationFn: () => actOnImport(run.id, "cancel") });
  const running = run.state === "running";
  return (
    <div className="space-y-4">
      <Card>
        <Progress
          label={running ? t("moving.running") : t("moving.reverting")}
          done={run.progress.done}
          total={run.progress.total}
        />
        <p className="text-muted mt-3">{t("moving.leave")}</p>
        <FormError error={cancel.error} />
        {running && mayCancel && (
          <Button className="mt-3" busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {t("moving.cancel")}
          </Button>
        )}
      </Card>
      {running && <Counts counts={run.counts} />}
    </div>
  );
}

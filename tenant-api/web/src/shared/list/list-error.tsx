import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { isApiError } from "@rentright/ui/lib/problem";
import { useWords } from "../words";

/** The list could not be read; when the filter is what the server refused, offer to drop it. */
export function ListError({
  title,
  error,
  onRetry,
  onReset,
  resetLabel,
}: {
  title: string;
  error: unknown;
  onRetry: () => void;
  onReset: () => void;
  resetLabel: string;
}) {
  const t = useWords();
  const refused = isApiError(error, "invalid");
  return (
    <ErrorState
      title={refused ? t("list.badFilter") : title}
      error={error}
      onRetry={refused ? undefined : onRetry}
      action={refused ? <Button onClick={onReset}>{resetLabel}</Button> : undefined}
    />
  );
}

import { Button } from "@rentright/ui/button";
import { useToast } from "@rentright/ui/toast";
import { Copy, ExternalLink } from "lucide-react";
import { useWords } from "@/shared/words";

/** The gateway's page that waits for a card: opened here, or sent. */
export function WaitingPage({ url }: { url: string }) {
  const t = useWords("money");
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    toast.done(t("common:copied"));
  };
  return (
    <span className="mt-1.5 flex flex-wrap gap-1.5">
      <Button size="sm" asChild>
        <a href={url}>
          <ExternalLink aria-hidden />
          {t("card.open")}
        </a>
      </Button>
      <Button size="sm" variant="ghost" icon={<Copy aria-hidden />} onClick={() => void copy()}>
        {t("card.copy")}
      </Button>
    </span>
  );
}

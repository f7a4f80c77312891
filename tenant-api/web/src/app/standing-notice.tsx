import { cn } from "@rentright/ui/lib/cn";
import { CircleAlert, Info } from "lucide-react";
import type { Standing } from "@/api/types";
import { useWords } from "@/shared/words";

/** A strip for companies whose account needs attention. A paid account, and a running trial, have none. */
export function StandingNotice({ standing }: { standing: Standing }) {
  switch (standing) {
    case "past_due":
    case "limited":
    case "suspended":
    case "closing":
      return <Strip standing={standing} />;
    default:
      return null;
  }
}

function Strip({ standing }: { standing: "past_due" | "limited" | "suspended" | "closing" }) {
  const t = useWords();
  const grave = standing === "suspended" || standing === "limited";
  const Icon = grave ? CircleAlert : Info;
  return (
    <p
      role="status"
      className={cn(
        "flex items-center gap-2 px-4 py-1.5 text-[0.8125rem] font-medium",
        grave ? "bg-late-soft text-late" : "bg-attention-soft text-attention",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {t(`standing.${standing}`)}
    </p>
  );
}

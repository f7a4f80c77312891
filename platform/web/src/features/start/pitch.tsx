import { FileInput, KeyRound, PhoneCall, Search } from "lucide-react";
import { Badge } from "@rentright/ui/badge";
import { Avatar } from "@rentright/ui/avatar";
import { t } from "@/shared/words";

/** What this is, in one breath. */
export function Pitch() {
  return (
    <div className="max-w-xl">
      <h1 className="text-[2rem] leading-[1.15] font-semibold tracking-[-0.025em] text-balance sm:text-[2.75rem]">
        {t("pitch.title")}
      </h1>
      <p className="text-muted mt-4 max-w-md text-lg leading-7 text-pretty">{t("pitch.body")}</p>
    </div>
  );
}

const REASONS = [
  { key: "phone", icon: <PhoneCall /> },
  { key: "books", icon: <FileInput /> },
  { key: "yours", icon: <KeyRound /> },
] as const;

export function Reasons() {
  return (
    <div className="max-w-xl">
      <Glimpse />
      <ul className="mt-8 grid gap-5">
        {REASONS.map(({ key, icon }) => (
          <li key={key} className="flex gap-3.5">
            <span
              aria-hidden
              className="bg-accent-soft text-accent-text mt-0.5 flex size-9 shrink-0 items-center justify-center rounded-lg [&_svg]:size-4.5"
            >
              {icon}
            </span>
            <div>
              <h2 className="font-semibold">{t(`pitch.${key}.title`)}</h2>
              <p className="text-muted max-w-md text-[0.9375rem] leading-6">{t(`pitch.${key}.body`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One real thing it does, drawn with the app's own parts: a number as it was said, the customer it belongs to. */
function Glimpse() {
  return (
    <div
      aria-hidden
      className="border-line bg-surface max-w-md overflow-hidden lg:mt-8 rounded-xl border text-sm select-none"
    >
      <div className="border-line flex items-center gap-2.5 border-b px-3.5 py-2.5">
        <Search className="text-subtle size-4" />
        <span className="tabular-nums">0161 (496) 0-1-7-2</span>
        <span className="bg-accent-text animate-skeleton -ml-1.5 h-4 w-px" />
      </div>
      <div className="bg-hover/60 flex items-center gap-3 px-3.5 py-2.5">
        <Avatar name="Calder Valley Events" square />
        <div className="min-w-0 flex-1">
          <div className="truncate font-medium">Calder Valley Events</div>
          <div className="text-subtle truncate text-[0.8125rem] tabular-nums">C-00418 · +44 161 496 0172</div>
        </div>
        <Badge meaning="accent">{t("pitch.glimpse.trade")}</Badge>
      </div>
      <div className="flex items-center gap-3 px-3.5 py-2.5">
        <Avatar name="Priya Natarajan" />
        <div className="min-w-0 flex-1">
          <div className="truncate font-medium">Priya Natarajan</div>
          <div className="text-subtle truncate text-[0.8125rem]">{t("pitch.glimpse.calls")}</div>
        </div>
        <Badge>{t("pitch.glimpse.contact")}</Badge>
      </div>
    </div>
  );
}

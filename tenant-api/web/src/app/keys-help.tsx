import { Dialog } from "@rentright/ui/dialog";
import { Kbd } from "@rentright/ui/kbd";
import { can, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { NAV, PLACES } from "./nav-items";

/** The list of keys, opened with `?`. */
export default function KeysHelp({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const session = useSession();
  const groups: Array<{ heading: string; rows: Array<[string, string]> }> = [
    {
      heading: t("keys.general"),
      rows: [
        ["Ctrl K", t("keys.palette")],
        ["/", t("keys.search")],
        ...(can(session, "catalog:read") ? ([["q", t("top.quickCheck")]] as Array<[string, string]>) : []),
        ["?", t("keys.help")],
        ["Esc", t("keys.close")],
        ...(can(session, "customers:write") ? ([["n", t("keys.new")]] as Array<[string, string]>) : []),
      ],
    },
    {
      heading: t("keys.go"),
      rows: [...NAV, ...PLACES]
        .filter(({ need, keys }) => keys && (!need || can(session, need)))
        .map(({ keys = "", key }) => [keys, t(`nav.${key}`)]),
    },
    {
      heading: t("keys.list"),
      rows: [
        ["j", t("keys.next")],
        ["k", t("keys.previous")],
        ["Enter", t("keys.open")],
        ["x", t("keys.tick")],
        ["Shift click", t("keys.range")],
      ],
    },
  ];
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("keys.title")} width="md">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {groups.map(({ heading, rows }) => (
          <section key={heading}>
            <h3 className="text-subtle mb-1.5 text-xs font-medium">{heading}</h3>
            <dl className="space-y-1.5">
              {rows.map(([keys, label]) => (
                <div key={keys} className="flex items-center justify-between gap-4">
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

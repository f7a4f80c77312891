import { Button } from "@rentright/ui/button";
import { messageOf } from "@rentright/ui/lib/problem";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@rentright/ui/menu";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ChevronDown, List, Lock, Pencil, RotateCcw, Save, Share2, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { SavedView } from "@/api/types";
import { useWords } from "../words";
import { useCan, useSession } from "../session";
import { differs, toViewQuery, type ListDefaults, type ListState } from "./list-state";
import { createView, patchView, viewsQuery } from "./views";

const ViewDialog = lazy(() => import("./view-dialog"));
const DeleteViewDialog = lazy(() => import("./delete-view-dialog"));

export interface ViewsMenuProps {
  collection: string;
  /** What the list without a view is called. */
  allLabel: string;
  state: ListState;
  defaults: ListDefaults;
  /** Opens a view, or the plain list for null. */
  onOpen: (view: SavedView | null) => void;
}

type Asking = { act: "save" } | { act: "rename" | "delete"; view: SavedView };

/** Saved views: private ones, and those shared with everyone. */
export function ViewsMenu({ collection, allLabel, state, defaults, onOpen }: ViewsMenuProps) {
  const t = useWords();
  const toast = useToast();
  const session = useSession();
  const mayShare = useCan("views:share");
  const { data } = useQuery(viewsQuery(collection));
  const [asking, setAsking] = useState<Asking | null>(null);
  const views = data?.data ?? [];
  const current = views.find((view) => view.id === state.view);
  const changed = current ? differs(state, current, defaults) : false;
  const mine = current && (current.owner.id === session.staff.id || (current.shared && mayShare));

  const patch = useMutation({
    mutationFn: ({ view, body }: { view: SavedView; body: Parameters<typeof patchView>[1] }) =>
      patchView(view, body),
    onSuccess: (view) => {
      toast.done(t("views.saved"));
      onOpen(view);
    },
    onError: (error) => toast.error(t("actFailed"), messageOf(error)),
  });
  const choices = [
    { value: "", label: allLabel, icon: <List aria-hidden /> },
    ...views.map((view) => ({
      value: view.id,
      label: view.name,
      icon: view.shared ? <Share2 aria-hidden /> : <Lock aria-hidden />,
    })),
  ];

  return (
    <>
      <Menu
        label={t("views.label")}
        align="start"
        trigger={
          <Button variant="ghost" className="text-text max-w-64 px-2">
            <span className="truncate">{current?.name ?? allLabel}</span>
            {changed && <span className="text-subtle font-normal">· {t("views.changed")}</span>}
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <MenuLabel>{t("views.label")}</MenuLabel>
        <MenuChoice
          value={current?.id ?? ""}
          onValueChange={(id) => onOpen(views.find((view) => view.id === id) ?? null)}
          options={choices}
        />
        <MenuSeparator />
        {current && changed && (
          <MenuItem icon={<RotateCcw aria-hidden />} onSelect={() => onOpen(current)}>
            {t("views.reset", { name: current.name })}
          </MenuItem>
        )}
        {mine && changed && (
          <MenuItem
            icon={<Save aria-hidden />}
            onSelect={() => patch.mutate({ view: current, body: { query: toViewQuery(state) } })}
          >
            {t("views.update", { name: current.name })}
          </MenuItem>
        )}
        <MenuItem icon={<Save aria-hidden />} onSelect={() => setAsking({ act: "save" })}>
          {t("views.saveAs")}
        </MenuItem>
        {mine && (
          <>
            {mayShare && (
              <MenuItem
                icon={current.shared ? <Lock aria-hidden /> : <Share2 aria-hidden />}
                onSelect={() => patch.mutate({ view: current, body: { shared: !current.shared } })}
              >
                {current.shared ? t("views.unshare") : t("views.share")}
              </MenuItem>
            )}
            <MenuItem
              icon={<Pencil aria-hidden />}
              onSelect={() => setAsking({ act: "rename", view: current })}
            >
              {t("views.rename")}
            </MenuItem>
            <MenuItem
              danger
              icon={<Trash2 aria-hidden />}
              onSelect={() => setAsking({ act: "delete", view: current })}
            >
              {t("views.delete", { name: current.name })}
            </MenuItem>
          </>
        )}
      </Menu>
      <Suspense>
        {(asking?.act === "save" || asking?.act === "rename") && (
          <ViewDialog
            view={asking.act === "rename" ? asking.view : undefined}
            mayShare={mayShare}
            onClose={() => setAsking(null)}
            onSave={async ({ name, shared }) => {
              const view =
                asking.act === "rename"
                  ? await patchView(asking.view, { name })
                  : await createView({ collection, name, shared, query: toViewQuery(state) });
              setAsking(null);
              toast.done(t("views.saved"));
              onOpen(view);
            }}
          />
        )}
        {asking?.act === "delete" && (
          <DeleteViewDialog
            view={asking.view}
            onClose={() => setAsking(null)}
            onDeleted={() => {
              setAsking(null);
              onOpen(null);
            }}
          />
        )}
      </Suspense>
    </>
  );
}

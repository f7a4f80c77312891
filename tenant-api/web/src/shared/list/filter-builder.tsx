import { Button } from "@rentright/ui/button";
import { IconButton } from "@rentright/ui/icon-button";
import { Select } from "@rentright/ui/select";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useWords } from "../words";
import { FilterValueInput, type FilterField } from "./filter-value-input";
import {
  addNode,
  EMPTY_FILTER,
  filterToText,
  isGroup,
  removeNode,
  replaceNode,
  setJoin,
  type Condition,
  type FilterPath,
  type Group,
} from "./filter-tree";

export interface FilterBuilderProps {
  fields: readonly FilterField[];
  filter: Group;
  onChange: (filter: Group) => void;
}

/** Conditions joined by and/or, with groups inside: as the API's filter tree. */
export function FilterBuilder({ fields, filter, onChange }: FilterBuilderProps) {
  const t = useWords();
  // A condition without its value cannot stand in the address yet: the unfinished ones live here.
  const [draft, setDraft] = useState(filter);
  const [known, setKnown] = useState(filter);
  if (known !== filter) {
    setKnown(filter);
    if (filterToText(filter) !== filterToText(draft)) setDraft(filter);
  }
  const change = (next: Group) => {
    setDraft(next);
    if (filterToText(next) !== filterToText(filter)) onChange(next);
  };
  return (
    <div className="w-[34rem] max-w-full">
      {draft.items.length === 0 && <p className="text-muted mb-3">{t("filter.empty")}</p>}
      <GroupEditor fields={fields} root={draft} group={draft} path={[]} onChange={change} />
      {draft.items.length > 0 && (
        <div className="border-line mt-3 flex justify-end border-t pt-2">
          <Button variant="ghost" size="sm" onClick={() => change(EMPTY_FILTER)}>
            {t("filter.clear")}
          </Button>
        </div>
      )}
    </div>
  );
}

interface GroupEditorProps {
  fields: readonly FilterField[];
  root: Group;
  group: Group;
  path: FilterPath;
  onChange: (root: Group) => void;
}

function GroupEditor({ fields, root, group, path, onChange }: GroupEditorProps) {
  const t = useWords();
  const nested = path.length > 0;
  const fresh = (): Condition => ({ field: fields[0]?.key ?? "", op: fields[0]?.ops[0] ?? "eq" });
  return (
    <div className={nested ? "border-line bg-sunken/50 rounded-rr border p-2" : ""}>
      {group.items.length > 1 && (
        <Select
          compact
          aria-label={t("filter.join")}
          className="mb-2 w-40"
          value={group.join}
          onValueChange={(join) => onChange(setJoin(root, path, join))}
          options={[
            { value: "and", label: t("filter.all") },
            { value: "or", label: t("filter.any") },
          ]}
        />
      )}
      <ul className="space-y-2">
        {group.items.map((item, at) => {
          const here = [...path, at];
          return (
            <li key={at}>
              {isGroup(item) ? (
                <GroupEditor fields={fields} root={root} group={item} path={here} onChange={onChange} />
              ) : (
                <ConditionEditor
                  fields={fields}
                  condition={item}
                  onChange={(next) => onChange(replaceNode(root, here, next))}
                  onRemove={() => onChange(removeNode(root, here))}
                />
              )}
            </li>
          );
        })}
      </ul>
      <div className="mt-2 flex gap-1">
        <Button
          variant="ghost"
          size="sm"
          icon={<Plus aria-hidden />}
          onClick={() => onChange(addNode(root, path, fresh()))}
        >
          {t("filter.add")}
        </Button>
        {path.length < 2 && (
          <Button
            variant="ghost"
            size="sm"
            icon={<Plus aria-hidden />}
            onClick={() =>
              onChange(
                addNode(root, path, { join: group.join === "and" ? "or" : "and", items: [fresh(), fresh()] }),
              )
            }
          >
            {t("filter.addGroup")}
          </Button>
        )}
      </div>
    </div>
  );
}

function ConditionEditor({
  fields,
  condition,
  onChange,
  onRemove,
}: {
  fields: readonly FilterField[];
  condition: Condition;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}) {
  const t = useWords();
  const field = fields.find(({ key }) => key === condition.field) ?? fields[0];
  if (!field) return null;
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-1.5 sm:grid-cols-[10rem_8rem_1fr_auto]">
      <Select
        compact
        aria-label={t("filter.field")}
        className="col-start-1"
        value={condition.field}
        onValueChange={(key) => {
          const next = fields.find((one) => one.key === key);
          onChange({ field: key, op: next?.ops[0] ?? "eq" });
        }}
        options={fields.map(({ key, label }) => ({ value: key, label }))}
      />
      <Select
        compact
        aria-label={t("filter.op")}
        className="col-start-1 sm:col-start-auto"
        value={condition.op}
        disabled={field.ops.length < 2}
        onValueChange={(op) => onChange({ ...condition, op })}
        options={field.ops.map((op) => ({ value: op, label: t(`filter.ops.${op}`) }))}
      />
      <div className="col-start-1 min-w-0 sm:col-start-auto">
        <FilterValueInput
          key={field.key}
          field={field}
          value={condition.value}
          onChange={(value) => onChange({ ...condition, value })}
        />
      </div>
      <IconButton
        label={t("filter.remove")}
        icon={<X />}
        size="sm"
        className="col-start-2 row-start-1 sm:col-start-auto sm:row-start-auto"
        onClick={onRemove}
      />
    </div>
  );
}

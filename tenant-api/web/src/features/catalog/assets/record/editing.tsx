import type { ReactNode } from "react";
import type { Asset, AssetPatch } from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { makeEditing } from "@/shared/record-editing";
import { useCan } from "@/shared/session";
import { assetQuery, keepAsset, patchAsset } from "../../assets-api";
import { useFieldLabel } from "../../labels";

const assets = makeEditing<Asset, AssetPatch>();

export function useEditing() {
  const { record, ...editing } = assets.useEditing();
  return { asset: record, ...editing };
}

export function EditingProvider({ asset, children }: { asset: Asset; children: ReactNode }) {
  const editable = useCan("catalog:write");
  const label = useFieldLabel("assets");
  return (
    <assets.EditingProvider
      record={asset}
      editable={editable}
      send={(base, patch) => patchAsset(base.id, base.version, patch)}
      keep={keepAsset}
      read={() => queryClient.fetchQuery({ ...assetQuery(asset.id), staleTime: 0 })}
      label={label}
    >
      {children}
    </assets.EditingProvider>
  );
}

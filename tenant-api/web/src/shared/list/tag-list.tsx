import { Badge } from "@rentright/ui/badge";

/** As many tags as usually fit, and how many more there are. */
export function TagList({ tags, most = 3 }: { tags: readonly string[]; most?: number }) {
  return (
    <span className="flex min-w-0 gap-1">
      {tags.slice(0, most).map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {tags.length > most && <span className="text-subtle text-xs">+{tags.length - most}</span>}
    </span>
  );
}

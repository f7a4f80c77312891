import { Skeleton } from "@rentright/ui/skeleton";

/** What stands while the first page is fetched: the shell's shape, nothing that jumps. */
export function ShellSkeleton() {
  return (
    <div aria-busy className="flex h-dvh">
      <div className="border-line hidden w-52 border-r p-4 md:block">
        <Skeleton className="mb-8 h-6 w-28" />
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} className="mb-4 h-4 w-32" />
        ))}
      </div>
      <main className="flex-1 p-6">
        <h1 className="sr-only">RentRight</h1>
        <Skeleton className="mb-6 h-7 w-48" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </main>
    </div>
  );
}

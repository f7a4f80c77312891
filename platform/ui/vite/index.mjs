/**
 * The build settings that every app of the family shares.
 *
 * The pages are served under a content-security-policy without inline script, inline style or data: fonts,
 * so nothing may be inlined, and the theme has to be chosen by a small blocking script of its own: a module
 * script would run after the first paint and flash the wrong theme.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";

const EVERY_PAGE =
  /node_modules\/(react|react-dom|scheduler|react-router|cookie|set-cookie-parser|@tanstack\/(react-query|query-core)|openapi-fetch|use-sync-external-store)\//;

/** What `src/ahead.ts` stands on: apart from the libraries, which it must not wait for. */
const EARLY =
  /\/src\/(app\/pages|shared\/words|lib\/words|lib\/early)\.ts|\/locales\/en\/common\.json|preload-helper/;

/** Emits the theme script and the mark as hashed assets, and names both in the page's head. */
function familyHead() {
  const assets = [
    { stem: "theme-boot", ext: "js", type: "text/javascript" },
    { stem: "mark", ext: "svg", type: "image/svg+xml" },
  ].map(({ stem, ext, type }) => {
    const source = readFileSync(new URL(`./${stem}.${ext}`, import.meta.url), "utf8");
    const hash = createHash("sha256").update(source).digest("hex").slice(0, 8);
    return { name: `assets/${stem}-${hash}.${ext}`, type, source };
  });
  const [script, mark] = assets;
  return {
    name: "rentright-family-head",
    configureServer(server) {
      for (const { name, type, source } of assets) {
        server.middlewares.use(`/${name}`, (_req, res) => {
          res.setHeader("content-type", type);
          res.end(source);
        });
      }
    },
    generateBundle() {
      for (const { name, source } of assets) this.emitFile({ type: "asset", fileName: name, source });
    },
    transformIndexHtml: () => [
      { tag: "script", attrs: { src: `/${script.name}` }, injectTo: "head-prepend" },
      { tag: "link", attrs: { rel: "icon", type: mark.type, href: `/${mark.name}` }, injectTo: "head" },
    ],
  };
}

/**
 * What a page should not have to wait for: `src/ahead.ts` runs beside the libraries that are still on their way, and
 * the letters come with them, so that the first words painted need not be painted again.
 */
function headStart(ahead) {
  return {
    name: "rentright-head-start",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        const files = Object.values(bundle);
        const early = files.find((file) => file.facadeModuleId === ahead);
        const letters = files.find((file) => /\/inter-latin-wght-normal-.*\.woff2$/.test(file.fileName));
        return [
          ...(letters
            ? [
                {
                  tag: "link",
                  attrs: {
                    rel: "preload",
                    as: "font",
                    type: "font/woff2",
                    crossorigin: true,
                    href: `/${letters.fileName}`,
                  },
                  injectTo: "head",
                },
              ]
            : []),
          ...(early
            ? [
                {
                  tag: "script",
                  attrs: { type: "module", async: true, crossorigin: true, src: `/${early.fileName}` },
                  injectTo: "head-prepend",
                },
              ]
            : []),
        ];
      },
    },
  };
}

/**
 * Lays a brotli and a gzip copy beside each asset, so that the server sends the smallest there is without compressing
 * on each request. Pages are left alone: they are small, and their copies would need the same care as they do.
 */
function compressedCopies() {
  return {
    name: "rentright-compressed-copies",
    enforce: "post",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/^assets\/.*\.(js|css|svg)$/.test(file.fileName)) continue;
          const source = Buffer.from(file.type === "chunk" ? file.code : file.source);
          const copies = {
            br: brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
            gz: gzipSync(source, { level: 9 }),
          };
          for (const [ext, copy] of Object.entries(copies)) {
            if (copy.length < source.length)
              this.emitFile({ type: "asset", fileName: `${file.fileName}.${ext}`, source: copy });
          }
        }
      },
    },
  };
}

const SHARED = /\/platform\/ui\/src\/|\/lucide-react\/|\/src\/(shared|api|app)\//;
const FIELDS = /\/src\/shared\/(conflict|inline-field|record-editing|use-guarded-save)/;
const RECORDS = /\/src\/shared\/(custom-inline|duration|part-card|record-(?!editing)|tags-field|value-words)/;
/** Wanted on a few pages each: they travel by themselves. */
const FEW =
  /\/src\/shared\/(countries|figures|product-picker|tag-popover|zones)|\/ui\/src\/components\/(progress|table)\./;
/** Choosing by typing: heavy for a control, and on few pages at once. */
const CHOOSING = /\/platform\/ui\/src\/components\/combobox/;
const FILTERS = /\/src\/shared\/list\/filter-tree/;
/** Where a list's conditions are made and shown: it comes when there are some, or somebody asks. */
const CONDITIONS = /\/src\/shared\/list\/filter-(builder|value-input|chips)/;
const LISTS = /\/src\/shared\/list\//;
/** What the lists of money need of it; the rest comes with a document's or a payment's own parts. */
const MONEY = /\/src\/features\/money\/(api|money-tabs|use-params|parts\/(chips|looks))\./;
/** The bar that finds products by words: it comes when its page stands. */
const FINDING = /\/src\/features\/(orders\/(item-bar|bar-parser)|availability\/lookup)/;

/** Vite's configuration for one app; `root` is the app's folder, `port` the one of its development server. */
export function app({ root, port, proxy }) {
  const ahead = `${root}/src/ahead.ts`;
  return {
    root,
    plugins: [react(), tailwindcss(), familyHead(), headStart(ahead), compressedCopies()],
    resolve: { alias: { "@": `${root}/src` }, dedupe: ["react", "react-dom"] },
    build: {
      target: ["chrome123", "firefox124", "safari17.5"],
      cssTarget: ["chrome123", "firefox124", "safari17.5"],
      assetsInlineLimit: 0,
      manifest: true,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: [`${root}/index.html`, ...(existsSync(ahead) ? [ahead] : [])],
        output: {
          // What every page needs travels as one file; without this, shared icons and helpers make some forty chunks
          // of a few hundred bytes, each with its own round trip and its own gzip dictionary.
          codeSplitting: {
            groups: [
              { name: "early", test: EARLY, priority: 6 },
              { name: "base", test: EVERY_PAGE, priority: 5 },
              { name: "forms", test: /node_modules\/react-hook-form\//, priority: 4 },
              { name: "schemas", test: /node_modules\/(zod|@hookform)\//, priority: 4 },
              {
                name: "shared",
                test: (id) =>
                  SHARED.test(id) &&
                  ![FIELDS, RECORDS, FEW, CHOOSING, FILTERS, LISTS].some((part) => part.test(id)),
                minShareCount: 3,
                priority: 3,
              },
              // What only forms in place, records, and lists have in common: other pages do not load it.
              { name: "choosing", test: CHOOSING, minShareCount: 2, priority: 2 },
              { name: "fields", test: FIELDS, minShareCount: 2, priority: 2 },
              { name: "records", test: RECORDS, minShareCount: 2, priority: 2 },
              { name: "filters", test: FILTERS, minShareCount: 2, priority: 2 },
              { name: "money", test: MONEY, minShareCount: 2, priority: 2 },
              { name: "conditions", test: CONDITIONS, minShareCount: 2, priority: 2 },
              { name: "lists", test: LISTS, minShareCount: 2, priority: 1 },
              // What the pages of one folder share.
              {
                name: (id) => /\/features\/(.+)\/[^/]+$/.exec(id)?.[1].replaceAll("/", "-"),
                test: (id) => id.includes("/src/features/") && !FINDING.test(id),
                minShareCount: 2,
                priority: 1,
              },
              { name: "finding", test: FINDING, minShareCount: 2 },
            ],
          },
        },
      },
    },
    server: {
      port,
      strictPort: true,
      // Every tenant has its own name, and names below localhost all lead here.
      allowedHosts: [".localhost"],
      proxy: Object.fromEntries(
        ["/api", "/dev", "/docs", "/openapi.json"].map((path) => [
          path,
          { target: proxy, changeOrigin: false },
        ]),
      ),
    },
    preview: { allowedHosts: [".localhost"] },
    test: { environment: "node", include: ["src/**/*.test.{ts,tsx}"] },
  };
}

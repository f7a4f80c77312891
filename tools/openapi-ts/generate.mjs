/**
 * Writes each app's typed schema from the OpenAPI document that its server's test keeps up to date.
 * This package pins TypeScript 5.9 for itself: openapi-typescript needs the compiler API, which later majors lack.
 */
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const repo = new URL("../../", import.meta.url);
const apps = [
  { document: "tenant-api/openapi.json", schema: "tenant-api/web/src/api/schema.gen.ts" },
  { document: "platform/control/openapi.json", schema: "platform/web/src/api/schema.gen.ts" },
];

// A field with a default may be left out of a request, and a free-form value is unknown, not an empty object.
const options = { defaultNonNullable: false, emptyObjectsUnknown: true };

for (const { document, schema } of apps) {
  const source = new URL(document, repo);
  if (!existsSync(source)) {
    console.log(`${document}: not there, skipped`);
    continue;
  }
  const header = `// Generated from ${document} by \`npm run openapi\`. Do not edit.\n`;
  writeFileSync(fileURLToPath(new URL(schema, repo)), header + astToString(await openapiTS(source, options)));
  console.log(`${schema}: written`);
}

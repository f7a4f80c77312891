import js from "@eslint/js";
import globals from "globals";
import hooks from "eslint-plugin-react-hooks";
import a11y from "eslint-plugin-jsx-a11y";
import ts from "typescript-eslint";

/** Forbids importing from the named top folders of an app, by alias or by climbing. */
function above(names, why) {
  return ["error", { patterns: names.map((n) => ({ group: [`@/${n}/**`, `**/../${n}/**`], message: why })) }];
}

export default ts.config(
  { ignores: ["**/dist/**", "**/*.gen.ts", "target/**", "e2e/output/**", ".data/**"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  hooks.configs.flat["recommended-latest"] ?? hooks.configs.flat.recommended,
  a11y.flatConfigs.recommended,
  {
    languageOptions: { globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-console": "error",
      eqeqeq: "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // Labels around a control whose words sit a level deeper, as our choice cards have them.
      "jsx-a11y/label-has-associated-control": ["error", { assert: "either", depth: 4 }],
      "max-lines": ["error", { max: 320, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["**/*.mjs", "**/*.config.{js,ts}", "e2e/**", "tools/**"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { "no-console": "off" },
  },
  // One direction only: shared → features → app, and ui below all of them.
  {
    files: ["*/web/src/shared/**", "*/web/src/api/**"],
    rules: {
      "no-restricted-imports": above(["features", "app"], "shared code may not know features or the app"),
    },
  },
  {
    files: ["*/web/src/features/**"],
    rules: { "no-restricted-imports": above(["app"], "a feature may not know the app that mounts it") },
  },
  {
    files: ["platform/ui/src/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: ["react-router*", "@tanstack/*"], message: "ui has no router and no data layer" },
            { group: ["@/**", "**/web/**"], message: "ui may not know the apps" },
          ],
        },
      ],
    },
  },
);

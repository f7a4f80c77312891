import { expect, it } from "vitest";
import { fieldKey } from "./field-key";

it.each([
  ["Driver’s licence no.", "driver_s_licence_no"],
  ["Tröger Stufe", "troger_stufe"],
  ["2nd phone", "field_2nd_phone"],
  ["サイズ", "field"],
])("makes a key of %s", (label, key) => expect(fieldKey(label)).toBe(key));

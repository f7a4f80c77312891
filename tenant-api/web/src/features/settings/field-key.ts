/** A key for a label: "Driver’s licence no." → "driver_s_licence_no". Letters, digits and underscores only. */
export function fieldKey(label: string): string {
  const plain = label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 40);
  return /^[a-z]/.test(plain) ? plain : `field_${plain}`.replace(/_+$/, "");
}

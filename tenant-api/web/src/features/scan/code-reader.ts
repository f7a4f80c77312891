/**
 * Reads bar and QR codes from a picture: with the browser's own detector where it has one, otherwise with ZXing's
 * port in plain script (WebAssembly ones are faster, but the page's policy does not let them run).
 */

/** The codes in view now. */
export type Reader = (video: HTMLVideoElement) => Promise<string[]>;

interface Detector {
  detect: (source: HTMLVideoElement) => Promise<Array<{ rawValue: string }>>;
}
interface DetectorMaker {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats: () => Promise<string[]>;
}

const FORMATS = [
  "code_128",
  "code_39",
  "code_93",
  "ean_13",
  "ean_8",
  "upc_a",
  "itf",
  "qr_code",
  "data_matrix",
];

async function ownReader(): Promise<Reader | null> {
  const Maker = (window as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  if (!Maker) return null;
  const known = await Maker.getSupportedFormats().catch((): string[] => []);
  const formats = FORMATS.filter((format) => known.includes(format));
  // Some browsers have the detector, but no codes that it knows.
  if (!formats.includes("code_128") || !formats.includes("qr_code")) return null;
  const detector = new Maker({ formats });
  return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
}

export async function makeReader(): Promise<Reader> {
  return (await ownReader()) ?? (await import("./zxing-reader")).zxingReader();
}

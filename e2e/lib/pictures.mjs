/** Files to upload, made here: photos that can be told apart, and a document. */
import { crc32, deflateSync } from "node:zlib";

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A PNG with a sky, a yard, and a thing of that colour on it. */
export function picture([red, green, blue], { width = 640, height = 480 } = {}) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    at += 1;
    for (let x = 0; x < width; x += 1) {
      const [across, down] = [x / width, y / height];
      const body = across > 0.3 && across < 0.72 && down > 0.42 && down < 0.72;
      const cabin = across > 0.52 && across < 0.7 && down > 0.22 && down <= 0.42;
      const wheel = [0.38, 0.64].some((middle) => Math.hypot(across - middle, (down - 0.74) * 0.75) < 0.07);
      const shade = 1 - 0.35 * down;
      const [r, g, b] = wheel
        ? [38, 42, 50]
        : body || cabin
          ? [red * shade, green * shade, blue * shade]
          : down < 0.6
            ? [150 + 70 * down, 190 + 40 * down, 230]
            : [150 - 60 * down, 140 - 50 * down, 120 - 40 * down];
      rows[at] = r;
      rows[at + 1] = g;
      rows[at + 2] = b;
      at += 3;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A page with nothing on it. */
export function pdf() {
  const parts = [
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
    "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n",
  ];
  let text = "%PDF-1.4\n";
  const places = parts.map((part) => {
    const place = text.length;
    text += part;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${places.join("")}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

export const photo = (name, colour) => ({ name, mimeType: "image/png", buffer: picture(colour) });
export const paper = (name) => ({ name, mimeType: "application/pdf", buffer: pdf() });

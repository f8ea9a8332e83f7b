import { encodeQR } from 'qr';

export interface QrPicture {
  /** Squares on a side, with the quiet zone of four that readers need (ISO/IEC 18004, section 9.1). */
  size: number;
  /** An SVG path of the dark squares, one unit each. */
  path: string;
}

/** A text as a QR code. A seventh of it may be torn or dirty. */
export function qrPicture(text: string): QrPicture {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const runs = rows.flatMap((row, y) => {
    const dark = row.map((on) => (on ? 'x' : ' ')).join('');
    return [...dark.matchAll(/x+/g)].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`);
  });
  return { size: rows.length, path: runs.join('') };
}

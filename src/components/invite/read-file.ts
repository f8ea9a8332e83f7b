import { filled } from '#lib/filled.ts';

const room = document.querySelector<HTMLElement>('[data-file]');
const input = room?.querySelector('input');
const field = document.querySelector<HTMLTextAreaElement>('#people');
const told = document.querySelector('.told');
const largest = 400_000;

/** Older spreadsheets write Danish letters in the alphabet of Windows. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function read(file: File, into: HTMLTextAreaElement, words: DOMStringMap): Promise<string> {
  if (file.size > largest) return words.large ?? '';
  const text = textOf(await file.arrayBuffer());
  // A spreadsheet's own format is packed: no text.
  if (text.includes('\0') || text.startsWith('PK')) return words.other ?? '';
  into.value = text;
  into.focus();
  return filled(words.read ?? '', { file: file.name });
}

if (room && input && field && told) {
  room.hidden = false;
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (file) told.textContent = await read(file, field, input.dataset).catch(() => input.dataset.other ?? '');
    input.value = '';
  });
}

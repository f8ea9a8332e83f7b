// The company's own numbers stay on the device, so that the card also works without an account and without a network.
const store = 'skjold.numbers';

function read(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(store) ?? '{}');
  } catch {
    return {};
  }
}

function write(numbers: Record<string, string>): boolean {
  try {
    localStorage.setItem(store, JSON.stringify(numbers));
    return true;
  } catch {
    return false;
  }
}

const numbers = read();
const fields = document.querySelectorAll<HTMLInputElement>('[data-number]');

/** A number that is filled in can be called with one touch. */
function offerCall({ value, dataset }: HTMLInputElement): void {
  const dial = document.querySelector<HTMLAnchorElement>(`[data-dial="${dataset.number}"]`);
  if (!dial) return;
  const digits = value.replace(/[^\d+]/g, '');
  dial.hidden = digits.length < 3;
  dial.href = `tel:${digits}`;
}

for (const field of fields) {
  const id = field.dataset.number ?? '';
  const keep = () => {
    numbers[id] = field.value.trim();
    const kept = write(numbers);
    document.querySelector<HTMLElement>('[data-kept]')?.toggleAttribute('hidden', !kept);
    document.querySelector<HTMLElement>('[data-not-kept]')?.toggleAttribute('hidden', kept);
    offerCall(field);
  };
  // Typed before this script arrived.
  if (field.value) keep();
  else field.value = numbers[id] ?? '';
  offerCall(field);
  field.addEventListener('input', keep);
}

// Numbers that somebody types stay on the device, so that the card also works without an account and without a network.
import { type CompanyContacts, onContacts } from '#lib/person.ts';

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

/** What the company has named takes the place of what is typed, which stays for when it doesn't. */
function showCompany(contacts: CompanyContacts): void {
  for (const row of document.querySelectorAll<HTMLElement>('[data-company]')) {
    const { name, phone, href } = contacts[row.dataset.company ?? ''] ?? {};
    const put = (part: string, text: string | undefined) => {
      const place = row.querySelector<HTMLElement>(part);
      place?.replaceChildren(text ?? '');
      place?.toggleAttribute('hidden', !text);
    };
    put('[data-company-name]', name);
    put('[data-company-phone]', phone);
    if (href) row.querySelector<HTMLAnchorElement>('[data-company-phone]')?.setAttribute('href', href);
    row.querySelector('[data-own]')?.toggleAttribute('hidden', phone !== undefined);
    if (row.dataset.company === 'security-contact') row.hidden = !name && !phone;
  }
  document.querySelector('[data-of-company]')?.toggleAttribute('hidden', Object.keys(contacts).length === 0);
}
onContacts(showCompany);

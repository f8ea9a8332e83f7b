// A lesson that was built ahead learns here whom its reader's company calls.
import { onContacts } from '#lib/person.ts';

const places = [...document.querySelectorAll<HTMLElement>('[data-contact]')].map((place) => ({ place, neutral: place.textContent ?? '' }));

onContacts((contacts) => {
  for (const { place, neutral } of places) {
    const { name = neutral, phone, href } = contacts[place.dataset.contact ?? ''] ?? {};
    const words = phone ? `${name}, ${phone}` : name;
    // Whoever has come to the number with the keyboard stays there.
    if (words === place.textContent) continue;
    place.replaceChildren(name);
    if (!phone || !href) continue;
    const link = document.createElement('a');
    link.href = href;
    link.textContent = phone;
    place.append(', ', link);
  }
});

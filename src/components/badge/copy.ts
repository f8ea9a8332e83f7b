// The button is there only where a script can do what it says; the address is a field that one can copy from without.
export {};

const button = document.querySelector<HTMLButtonElement>('[data-copy]');
const field = document.querySelector<HTMLInputElement>(`#${button?.dataset.copy}`);
const told = document.querySelector('.told');

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or a page without TLS.
    return false;
  }
}

if (button && field && told) {
  button.hidden = false;
  field.addEventListener('focus', () => field.select());
  button.addEventListener('click', async () => {
    const { copied = '', failed = '' } = button.dataset;
    const done = await copy(field.value);
    if (!done) field.focus();
    told.textContent = done ? copied : failed;
  });
}

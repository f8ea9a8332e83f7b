// Shown in its endpoint's place, the page has that address; loading it again should show the page.
export {};

const { page } = document.querySelector<HTMLElement>('[data-page]')?.dataset ?? {};
if (page && location.pathname.startsWith('/api/')) history.replaceState(null, '', page);

/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    app: import('#server/app.ts').App;
    actor: import('#features/organizations/shapes.ts').Actor | null;
    locale: import('#i18n/index.ts').Locale;
    flash: import('#server/flash.ts').Flash | null;
    /** There when the page answers a form in its endpoint's place. */
    answer?: import('#server/flash.ts').Flash;
  }
}

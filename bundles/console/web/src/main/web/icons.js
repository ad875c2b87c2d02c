/* Drawn here, so that nothing is fetched for them; all on a 24 pixel grid, in the colour of the text. */
import { svg, html } from "lit";

const PATHS = {
  ok: svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`,
  OFFLINE: svg`<path d="M12 8v5M12 16.5v.01"/><path d="M10.3 4.2L2.6 17.6A2 2 0 0 0 4.3 20.6h15.4a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0z"/>`,
  FAILED: svg`<circle cx="12" cy="12" r="9"/><path d="M9 9l6 6M15 9l-6 6"/>`,
  UNKNOWN: svg`<circle cx="12" cy="12" r="9"/><path d="M8 12h.01M12 12h.01M16 12h.01"/>`,
  ONLINE: svg`<circle cx="12" cy="12" r="9"/><path d="M8 12.3l2.8 2.7L16 9.5"/>`,
  alarm: svg`<path d="M6 10a6 6 0 1 1 12 0c0 5 2 6.5 2 6.5H4S6 15 6 10M10 20a2.2 2.2 0 0 0 4 0"/>`,
  logout: svg`<path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M15 8l4 4-4 4M19 12H9"/>`,
  language: svg`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.5 2.6 3.8 5.6 3.8 9s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3z"/>`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>`,
  close: svg`<path d="M7 7l10 10M17 7L7 17"/>`,
  open: svg`<path d="M8 10l4 4 4-4"/>`,
};

export const icon = (name) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;

export const logo = html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
  <rect class="logo-ground" width="32" height="32" rx="8"/>
  <path class="logo-door" d="M7 10h18M9.5 10v14M22.5 10v14M16 10v9"/>
  <path class="logo-step" d="M6 24h20"/>
</svg>`;

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
  back: svg`<path d="M15 6l-6 6 6 6"/>`,
  next: svg`<path d="M9 6l6 6-6 6"/>`,
  more: svg`<circle cx="5" cy="12" r="1.2"/><circle cx="12" cy="12" r="1.2"/><circle cx="19" cy="12" r="1.2"/>`,
  info: svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 7.8v.01"/>`,
  search: svg`<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5 5"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6"/>`,
  key: svg`<circle cx="8" cy="15" r="4"/><path d="M11 12l8-8M16 7l3 3"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>`,
  add: svg`<path d="M12 5v14M5 12h14"/>`,
  edit: svg`<path d="M4 20h4L19 9a2.8 2.8 0 0 0-4-4L4 16zM13.5 6.5l4 4"/>`,
  trash: svg`<path d="M4 7h16M9 7V4.5h6V7M6.5 7l1 13h9l1-13M10 11v5M14 11v5"/>`,
  download: svg`<path d="M12 4v11M7.5 11l4.5 4.5L16.5 11M5 20h14"/>`,
  upload: svg`<path d="M12 16V5M7.5 9L12 4.5 16.5 9M5 20h14"/>`,
  undo: svg`<path d="M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-3"/>`,
  redo: svg`<path d="M16 5l4 4-4 4M19.5 9H10a5.5 5.5 0 0 0 0 11h3"/>`,
  scan: svg`<path d="M8 4H4v4M16 4h4v4M20 16v4h-4M8 20H4v-4M7 12h10"/>`,
  play: svg`<path d="M7 5l12 7-12 7z"/>`,
  stop: svg`<rect x="6" y="6" width="12" height="12" rx="1.5"/>`,
  read: svg`<path d="M4 12a8 8 0 0 1 13.7-5.6L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.7 5.6L4 15.5M4 20v-4.5h4.5"/>`,
  why: svg`<circle cx="6" cy="6" r="2.5"/><circle cx="18" cy="12" r="2.5"/><circle cx="6" cy="18" r="2.5"/><path d="M8.5 6.7L15.6 11M8.5 17.3l7.1-4.3"/>`,
  chart: svg`<path d="M4 4v16h16M7.5 15l3.5-5 3 3 5-7"/>`,
  wire: svg`<circle cx="5" cy="7" r="2.3"/><circle cx="19" cy="17" r="2.3"/><path d="M7.3 7C14 7 10 17 16.7 17"/>`,
  folder: svg`<path d="M3 7a2 2 0 0 1 2-2h4l2 2.5h8a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"/>`,
  "page.overview": svg`<path d="M4 11.5L12 5l8 6.5M6 10v9.5h4.5v-5h3v5H18V10"/>`,
  "page.devices": svg`<rect x="3.5" y="5" width="17" height="6" rx="1.5"/><rect x="3.5" y="13.5" width="17" height="6" rx="1.5"/><path d="M7 8h.01M7 16.5h.01M11 8h6M11 16.5h6"/>`,
  "page.lines": svg`<rect x="2.5" y="4" width="7" height="5" rx="1.5"/><rect x="14.5" y="15" width="7" height="5" rx="1.5"/><path d="M9.5 6.5c6 0 0 11 5 11"/>`,
  "page.values": svg`<path d="M4 4v16h16M7.5 15l3.5-5 3 3 5-7"/>`,
  "page.alarms": svg`<path d="M6 10a6 6 0 1 1 12 0c0 5 2 6.5 2 6.5H4S6 15 6 10M10 20a2.2 2.2 0 0 0 4 0"/>`,
  "page.why": svg`<circle cx="6" cy="6" r="2.5"/><circle cx="18" cy="12" r="2.5"/><circle cx="6" cy="18" r="2.5"/>`,
  "page.connections": svg`<path d="M7 18a4.5 4.5 0 0 1-.6-8.950A6 6 0 0 1 17.8 10.5 3.8 3.8 0 0 1 17.5 18zM12 18v-6M9.5 14l2.5-2.5 2.5 2.5"/>`,
  "page.models": svg`<circle cx="5.5" cy="7" r="2"/><circle cx="5.5" cy="17" r="2"/><circle cx="12" cy="12" r="2"/><circle cx="18.5" cy="7" r="2"/><circle cx="18.5" cy="17" r="2"/><path d="M7 8.2l3.5 2.6M7 15.8l3.5-2.6M13.5 10.8L17 8.2M13.5 13.2l3.5 2.6"/>`,
  "page.packages": svg`<path d="M12 3.5l8 4.5v8.5l-8 4.5-8-4.5V8zM4 8l8 4.5L20 8M12 12.5V21"/>`,
  "page.configuration": svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2.2"/><circle cx="9" cy="17" r="2.2"/>`,
  "page.diagnostics": svg`<path d="M3 12h4l2.5-7 5 14 2.5-7h4"/>`,
  "page.users": svg`<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.6-4 3.2-6 6.5-6s5.9 2 6.5 6M16 5.3a3.5 3.5 0 0 1 0 6.4M18 14.5c2 .8 3.2 2.7 3.5 5.5"/>`,
};

export const icon = (name) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;

export const logo = html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
  <rect class="logo-ground" width="32" height="32" rx="8"/>
  <path class="logo-door" d="M7 10h18M9.5 10v14M22.5 10v14M16 10v9"/>
  <path class="logo-step" d="M6 24h20"/>
</svg>`;

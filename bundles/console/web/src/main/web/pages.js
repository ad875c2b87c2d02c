/* The pages of the console; each is loaded when somebody opens it. */
import { html } from "lit";

export const pages = [
  { id: "overview", load: () => import("./pages/overview.js"), render: () => html`<genkan-overview></genkan-overview>` },
  { id: "devices", load: () => import("./pages/devices.js"), render: () => html`<genkan-devices></genkan-devices>` },
  { id: "lines", load: () => import("./pages/lines.js"), render: () => html`<genkan-lines-page></genkan-lines-page>` },
  { id: "values", load: () => import("./pages/values.js"), render: () => html`<genkan-values-page></genkan-values-page>` },
  { id: "alarms", load: () => import("./pages/alarms.js"), render: () => html`<genkan-alarms-page></genkan-alarms-page>` },
  { id: "why", load: () => import("./pages/why.js"), render: () => html`<genkan-why></genkan-why>`, hidden: true },
  { id: "connections", load: () => import("./pages/connections.js"), render: () => html`<genkan-connections></genkan-connections>` },
  { id: "models", load: () => import("./pages/models.js"), render: () => html`<genkan-models></genkan-models>` },
  { id: "packages", load: () => import("./pages/packages.js"), render: () => html`<genkan-packages></genkan-packages>` },
  { id: "configuration", load: () => import("./pages/configuration.js"), render: () => html`<genkan-configuration></genkan-configuration>` },
  { id: "diagnostics", load: () => import("./pages/diagnostics.js"), render: () => html`<genkan-diagnostics></genkan-diagnostics>` },
  { id: "users", load: () => import("./pages/users.js"), render: () => html`<genkan-users></genkan-users>` },
];

const loaded = new Map();

/** Loads a page's modules; what failed is tried anew the next time. */
export const openPage = (page) => {
  if (!loaded.has(page.id)) {
    loaded.set(page.id, page.load().catch((failure) => {
      loaded.delete(page.id);
      throw failure;
    }));
  }
  return loaded.get(page.id);
};

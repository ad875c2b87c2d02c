/* Who may do what, who is here now, and one's own password. */
import { html, nothing } from "lit";
import { call, list, path, request } from "../api.js";
import { formatAge } from "../format.js";
import { icon } from "../icons.js";
import { live } from "../live.js";
import { route } from "../router.js";
import { session } from "../session.js";
import { text } from "../texts.js";
import { confirm } from "../ui/dialog.js";
import { attempt, say } from "../ui/notice.js";
import { head, problem, tabs } from "../ui/parts.js";
import { followChanges, Resource } from "../ui/resource.js";
import "../ui/table.js";
import "../ui/form.js";
import { editRole, editUser, rulesForm } from "../users/dialogs.js";
import { View } from "../view.js";

class Users extends View {
  static properties = { refused: { state: true } };
  static ages = 10_000;

  #users = new Resource(this, "/users");
  #roles = new Resource(this, "/roles");
  #sessions = new Resource(this, "/sessions", { every: 15_000 });
  #rules = new Resource(this, "/password-rules");

  #shownRules = null;

  constructor() {
    super();
    this.refused = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen(route, "change", () => this.requestUpdate());
    followChanges(this, "/users", this.#users);
    followChanges(this, "/roles", this.#roles);
    followChanges(this, "/roles", this.#users);
    followChanges(this, "/sessions", this.#sessions);
  }

  render() {
    const part = ["roles", "sessions", "rules", "password"].includes(route.rest[0]) ? route.rest[0] : "users";
    return html`
      ${head(text("page.users"), { hint: text("users.hint"), actions: part === "users" && this.#users.data && session.may("rest.identity")
        ? html`<button class="button primary" @click=${() => this.#edit()}>${icon("add")}${text("users.add")}</button>` : nothing })}
      ${tabs(text("page.users"), ["users", "roles", "sessions", "rules", "password"].map((id) => ({
        id, href: id === "users" ? "#/users" : `#/users/${id}`, title: text(`users.tab.${id}`) })), part)}
      ${{ users: () => this.#all(), roles: () => this.#allRoles(), sessions: () => this.#allSessions(), rules: () => this.#passwordRules(), password: () => this.#password() }[part]()}`;
  }

  #all() {
    const may = session.may("rest.identity");
    return this.#users.render((told) => html`<section class="card"><genkan-table label=${text("page.users")} .key=${(one) => one.name} .rows=${list(told)} .columns=${[
      { id: "name", title: text("users.name"), kind: "name", by: (one) => one.name, cell: (one) => html`<strong>${one.name}</strong>${one.you ? html` <span class="chip-plain accent">${text("users.you")}</span>` : nothing}` },
      { id: "roles", title: text("users.roles"), by: (one) => one.role ?? "", cell: (one) => (one.role ? html`<span class="chip-plain">${roleName(one.role)}</span>`
        : html`<span class="muted">${one.permissions.join(", ") || "–"}</span>`) },
      { id: "login", title: text("users.login"), by: (one) => (one.password ? 1 : 0), cell: (one) => html`<span class="muted">${
        text(one.mustChange ? "users.mustChange" : one.password ? "users.password.set" : "users.nopassword")}${one.sessions ? ` · ${text("users.sessions", { n: one.sessions })}` : ""}</span>` },
      { id: "actions", title: "", kind: "actions", cell: (one) => (may ? html`
        <button class="quiet" aria-label=${text("users.edit", one)} @click=${() => this.#edit(one)}>${icon("edit")}</button>
        ${one.you ? nothing : html`<button class="quiet" aria-label=${`${text("remove")}: ${one.name}`} @click=${() => this.#remove(one)}>${icon("trash")}</button>`}` : nothing) },
    ]}></genkan-table></section>`, "users.absent");
  }

  async #edit(user) {
    const etag = user && (await call("GET", path("users", user.name)).catch(() => ({}))).etag;
    const made = await editUser({ user, roles: list(this.#roles.data), minimum: session.more.minPassword });
    if (!made) {
      return;
    }
    const { name, password, role, mustChange = false } = made;
    await attempt(async () => {
      if (!user) {
        await call("POST", "/users", { name, password, role, mustChange });
        return;
      }
      if (role && role !== user.role) {
        await call("PUT", path("users", name), { role }, { etag });
      }
      if (password) {
        await call("POST", `${path("users", name)}/password`, { password, mustChange });
      }
    }, text("users.saved", { name }));
  }

  async #remove({ name }) {
    if (await confirm({ title: text("devices.remove.title", { pid: name }), content: text("users.remove"), action: text("remove"), danger: true })) {
      await attempt(() => call("DELETE", path("users", name)), text("devices.removed", { pid: name }));
    }
  }

  #allRoles() {
    return this.#roles.render((told) => html`<ul class="device-list">${told.roles.map((role) => html`<li class="card device">
      <div class="device-head"><h2>${roleName(role.name)}</h2>${role.own ? nothing : html`<span class="chip-plain">${text("roles.builtin")}</span>`}</div>
      <p class="hint">${role.permissions.join(", ")}</p>
      ${role.users.length ? html`<p>${role.users.join(", ")}</p>` : nothing}
      ${role.own && session.may("rest.identity") ? html`<div class="actions"><button class="button small" @click=${() => this.#editRole(told, role)}>${icon("edit")}${text("roles.edit")}</button>
        ${role.users.length ? nothing : html`<button class="button small" aria-label=${`${text("remove")}: ${role.name}`} @click=${() => this.#removeRole(role)}>${icon("trash")}${text("remove")}</button>`}</div>` : nothing}
    </li>`)}</ul>${session.may("rest.identity") ? html`<div class="actions"><button class="button" @click=${() => this.#editRole(told)}>${icon("add")}${text("roles.add")}</button></div>` : nothing}`);
  }

  async #editRole(told, role) {
    const made = await editRole({ role, known: told.permissions });
    if (made) {
      await attempt(() => call("PUT", path("roles", made.name), { permissions: made.permissions }), text("users.saved", made));
    }
  }

  async #removeRole({ name }) {
    if (await confirm({ title: text("devices.remove.title", { pid: name }), content: text("roles.remove"), action: text("remove"), danger: true })) {
      await attempt(() => call("DELETE", path("roles", name)), text("devices.removed", { pid: name }));
    }
  }

  #passwordRules() {
    const may = session.may("rest.identity");
    return this.#rules.render((rules) => {
      this.#shownRules = this.#shownRules?.values === rules ? this.#shownRules : rulesForm(rules);
      return html`<section class="card"><p class="muted">${text("rules.hint")}</p>
        <genkan-form class="beneath" .form=${this.#shownRules} ?readonly=${!may}></genkan-form>
        ${may ? html`<div class="save-bar"><button class="button primary" @click=${this.#saveRules}>${text("save")}</button></div>` : nothing}</section>`;
    });
  }

  async #saveRules() {
    const form = this.querySelector("genkan-form");
    if (form.valid() && await attempt(() => call("PUT", "/password-rules", form.values()), text("rules.saved"))) {
      await this.#rules.load();
    }
  }

  #allSessions() {
    return this.#sessions.render((told) => html`<section class="card"><genkan-table label=${text("users.tab.sessions")} .rows=${list(told)} .columns=${[
      { id: "user", title: text("users.name"), kind: "name", by: (one) => one.identity, cell: (one) => html`<strong>${one.identity}</strong>${one.you ? html` <span class="chip-plain accent">${text("sessions.this")}</span>` : nothing}` },
      { id: "address", title: text("sessions.address"), by: (one) => one.address, cell: (one) => html`<span class="mono">${one.address}</span> <span class="muted">${one.browser}</span>` },
      { id: "last", title: text("sessions.last"), by: (one) => one.used, cell: (one) => formatAge(live.now() - one.used) },
      { id: "actions", title: "", kind: "actions", cell: (one) => (one.you ? nothing : html`<button class="button small" @click=${() => attempt(() => call("DELETE", path("sessions", one.id)), text("sessions.ended"))}>${text("sessions.end")}</button>`) },
    ]}></genkan-table></section>`);
  }

  #password() {
    const { minPassword } = session.more;
    return html`<section class="card"><form class="form" @submit=${this.#change}>
      <div class="form-field"><label for="old">${text("password.old")}</label><input id="old" name="old" type="password" required autocomplete="current-password"></div>
      <div class="form-field"><label for="new">${text("login.new")}</label><input id="new" name="password" type="password" required minlength=${minPassword} maxlength="256" autocomplete="new-password">
        <p class="hint">${text("login.new.hint", { n: minPassword })}</p></div>
      ${problem(this.refused)}
      <div class="actions"><button class="button primary">${text("users.password")}</button></div>
      <p class="hint">${text("password.sessions")}</p></form></section>`;
  }

  async #change(event) {
    event.preventDefault();
    const form = event.target;
    try {
      await request("POST", "/api/session", Object.fromEntries(new FormData(form)));
      this.refused = null;
      form.reset();
      say(text("password.done"));
    } catch (refused) {
      this.refused = refused;
    }
  }
}

const BUILT_IN = ["viewer", "technician", "administrator"];
const roleName = (role) => (BUILT_IN.includes(role) ? text(`role.${role}`) : role);

customElements.define("genkan-users", Users);

/* Who may do what, who is here now, and one's own password. */
import { html, nothing } from "lit";
import { call, list, path, request } from "../api.js";
import { formatAge, formatWhen } from "../format.js";
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
import { editRole, editUser } from "../users/dialogs.js";
import { View } from "../view.js";

class Users extends View {
  static properties = { refused: { state: true } };
  static ages = 10_000;

  #users = new Resource(this, "/users");
  #roles = new Resource(this, "/roles");
  #sessions = new Resource(this, "/sessions", { every: 15_000 });

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
    const part = ["roles", "sessions", "password"].includes(route.rest[0]) ? route.rest[0] : "users";
    return html`
      ${head(text("page.users"), { hint: text("users.hint"), actions: part === "users" && this.#users.data && session.may("rest.identity")
        ? html`<button class="button primary" @click=${() => this.#edit()}>${icon("add")}${text("users.add")}</button>` : nothing })}
      ${tabs(text("page.users"), ["users", "roles", "sessions", "password"].map((id) => ({
        id, href: id === "users" ? "#/users" : `#/users/${id}`, title: text(`users.tab.${id}`) })), part)}
      ${{ users: () => this.#all(), roles: () => this.#allRoles(), sessions: () => this.#allSessions(), password: () => this.#password() }[part]()}`;
  }

  #all() {
    const may = session.may("rest.identity");
    return this.#users.render((told) => html`<section class="card"><genkan-table label=${text("page.users")} .key=${(one) => one.name} .rows=${list(told)} .columns=${[
      { id: "name", title: text("users.name"), kind: "name", by: (one) => one.name, cell: (one) => html`<strong>${one.name}</strong>${one.name === session.user ? html` <span class="chip-plain accent">${text("users.you")}</span>` : nothing}` },
      { id: "roles", title: text("users.roles"), by: (one) => rolesOf(one).join(" "), cell: (one) => (rolesOf(one).length ? rolesOf(one).map((role) => html`<span class="chip-plain">${roleName(role)}</span> `)
        : html`<span class="muted">${(one.permissions ?? []).join(", ") || "–"}</span>`) },
      { id: "login", title: text("users.login"), by: (one) => (one.passwordSet === false ? 0 : 1), cell: (one) => html`<span class="muted">${
        one.passwordSet === false || one.passwordEnabled === false ? text("users.nopassword") : one.lastLogin ? formatWhen(one.lastLogin) : text("users.password.set")}</span>` },
      { id: "actions", title: "", kind: "actions", cell: (one) => (may ? html`
        <button class="quiet" aria-label=${text("users.edit", one)} @click=${() => this.#edit(one)}>${icon("edit")}</button>
        ${one.name === session.user ? nothing : html`<button class="quiet" aria-label=${`${text("remove")}: ${one.name}`} @click=${() => this.#remove(one)}>${icon("trash")}</button>`}` : nothing) },
    ]}></genkan-table></section>`, "users.absent");
  }

  async #edit(user) {
    const made = await editUser({ user, roles: list(this.#roles.data), minimum: session.more.minPassword });
    if (!made) {
      return;
    }
    const { name, password, ...rest } = made;
    await attempt(async () => {
      if (user) {
        await call("PUT", path("users", name), rest);
        if (password) {
          await call("POST", `${path("users", name)}/password`, { password });
        }
      } else {
        await call("POST", "/users", { name, password, ...rest });
      }
    }, text("users.saved", { name }));
  }

  async #remove({ name }) {
    if (await confirm({ title: text("devices.remove.title", { pid: name }), content: text("users.remove"), action: text("remove"), danger: true })) {
      await attempt(() => call("DELETE", path("users", name)), text("devices.removed", { pid: name }));
    }
  }

  #allRoles() {
    return this.#roles.render((told) => html`<ul class="device-list">${list(told).map((role) => html`<li class="card device">
      <div class="device-head"><h2>${roleName(role.name)}</h2>${role.builtIn ? html`<span class="chip-plain">${text("roles.builtin")}</span>` : nothing}</div>
      <p class="hint">${(role.permissions ?? []).join(", ")}</p>
      ${!role.builtIn && session.may("rest.identity") ? html`<div class="actions"><button class="button small" @click=${() => this.#editRole(told, role)}>${icon("edit")}${text("roles.edit")}</button></div>` : nothing}
    </li>`)}</ul>${session.may("rest.identity") ? html`<div class="actions"><button class="button" @click=${() => this.#editRole(told)}>${icon("add")}${text("roles.add")}</button></div>` : nothing}`);
  }

  async #editRole(told, role) {
    const made = await editRole({ role, known: told.known ?? told.permissions ?? [...new Set(list(told).flatMap(({ permissions }) => permissions))] });
    if (made) {
      await attempt(() => call("PUT", path("roles", made.name), { permissions: made.permissions }), text("users.saved", made));
    }
  }

  #allSessions() {
    return this.#sessions.render((told) => html`<section class="card"><genkan-table label=${text("users.tab.sessions")} .rows=${list(told)} .columns=${[
      { id: "user", title: text("users.name"), kind: "name", by: (one) => userOf(one), cell: (one) => html`<strong>${userOf(one)}</strong>${one.own ?? one.current ? html` <span class="chip-plain accent">${text("sessions.this")}</span>` : nothing}` },
      { id: "address", title: text("sessions.address"), by: (one) => one.address, cell: (one) => html`<span class="mono">${one.address}</span> <span class="muted">${one.browser ?? ""}</span>` },
      { id: "last", title: text("sessions.last"), by: (one) => one.last ?? one.lastUsed, cell: (one) => formatAge(live.now() - (one.last ?? one.lastUsed ?? one.since)) },
      { id: "actions", title: "", kind: "actions", cell: (one) => (one.own ?? one.current ? nothing : html`<button class="button small" @click=${() => attempt(() => call("DELETE", path("sessions", String(one.id))), text("sessions.ended"))}>${text("sessions.end")}</button>`) },
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

const rolesOf = (user) => (user.roles ?? (user.role ? [user.role] : [])).map((role) => role.name ?? role);
const userOf = (one) => one.user ?? one.identity ?? one.name ?? "";
const BUILT_IN = ["viewer", "technician", "administrator"];
const roleName = (role) => (BUILT_IN.includes(role) ? text(`role.${role}`) : role);

customElements.define("genkan-users", Users);

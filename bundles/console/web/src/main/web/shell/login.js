import { html, nothing } from "lit";
import { request } from "../api.js";
import { icon, logo } from "../icons.js";
import { otherLanguage, text } from "../texts.js";
import { View } from "../view.js";

/** A token in the address is for this page only: it is taken out of it at once. */
const tokenOfAddress = () => {
  const found = /^#token=([\w-]+)$/.exec(location.hash);
  if (found) {
    history.replaceState(null, "", location.pathname);
  }
  return found?.[1] ?? "";
};

const KEPT = "genkan.name";

/** Who was here last, so that only the password is asked for. */
const keptName = () => {
  try {
    return localStorage.getItem(KEPT) ?? "admin";
  } catch {
    return "admin";
  }
};

const keepName = (name) => {
  try {
    localStorage.setItem(KEPT, name);
  } catch {
    // it is only asked for again
  }
};

class Login extends View {
  static properties = {
    session: { attribute: false },
    problem: { state: true },
    busy: { state: true },
    shown: { state: true },
    /** { name, old }: the password was given by somebody else, and the person chooses an own one now */
    given: { state: true },
  };

  #token = tokenOfAddress();

  constructor() {
    super();
    this.problem = "";
    this.busy = false;
    this.shown = false;
    this.given = null;
  }

  firstUpdated() {
    this.querySelector(this.#token || this.session.stage === "password" ? "#password" : "input")?.focus();
  }

  async #submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    this.busy = true;
    this.problem = "";
    try {
      await request("POST", "/api/session", { ...Object.fromEntries(form), ...this.given });
      keepName(this.given?.name ?? form.get("name") ?? "admin");
      this.dispatchEvent(new Event("session", { bubbles: true }));
    } catch (refused) {
      if (refused.code === "change" && !this.given) {
        this.given = { name: form.get("name"), old: form.get("password") };
        event.target.reset();
        this.updateComplete.then(() => this.querySelector("#password").focus());
        return;
      }
      this.problem = this.#sentence(refused, form.has("token"));
      if (refused.code === "out-of-place") {
        this.dispatchEvent(new Event("session", { bubbles: true }));
      }
      this.updateComplete.then(() => this.querySelector("[aria-invalid=true]")?.focus());
    } finally {
      this.busy = false;
    }
  }

  async #certificate() {
    try {
      await request("POST", "/api/session", { certificate: true });
      this.dispatchEvent(new Event("session", { bubbles: true }));
    } catch (refused) {
      this.problem = this.#sentence(refused, false);
    }
  }

  #sentence(refused, withToken) {
    const { code, message, more } = refused;
    switch (code) {
      case "wrong":
        return text(withToken ? "error.wrong.token" : "error.wrong");
      case "weak":
        return refused.message || text("error.weak", { n: this.session.minPassword });
      case "wait":
        return text("error.wait", { n: more.seconds });
      case "network":
        return text("error.network");
      default:
        return message;
    }
  }

  render() {
    const { stage, name, minPassword, detail } = this.session;
    const first = stage === "first";
    const fresh = first || this.given;
    return html`<main class="login">
      <div class="login-card">
        <header>
          ${logo}
          <div class="login-name">${name}</div>
          <button class="quiet" type="button" @click=${otherLanguage}>
            ${icon("language")}<span>${text("language.other")}</span>
          </button>
        </header>
        ${stage === "broken"
          ? html`<h1>${text("login.broken")}</h1><p class="problem" role="alert">${detail}</p>`
          : html`<form @submit=${this.#submit}>
              <h1>${text(first ? "login.first.title" : this.given ? "login.change.title" : "login.title")}</h1>
              ${fresh ? html`<p class="muted">${text(first ? "login.first.text" : "login.change.text", this.given ?? {})}</p>` : nothing}
              ${this.given ? nothing : first ? this.#tokenField() : html`<label for="name">${text("login.name")}</label>
                <div class="field"><input id="name" name="name" required maxlength="256" autocomplete="username" autocapitalize="none" spellcheck="false"
                  .defaultValue=${keptName()}></div>`}
              <label for="password">${text(fresh ? "login.new" : "login.password")}</label>
              <div class="field">
                <input id="password" name="password" required .type=${this.shown ? "text" : "password"}
                  autocomplete=${fresh ? "new-password" : "current-password"} minlength=${fresh ? minPassword : 1}
                  maxlength="256" aria-invalid=${this.problem && !first ? "true" : "false"}
                  aria-describedby="hint problem">
                <button class="reveal" type="button" aria-pressed=${this.shown ? "true" : "false"}
                  aria-label=${text(this.shown ? "login.hide" : "login.show")}
                  @click=${() => (this.shown = !this.shown)}>${icon("eye")}</button>
              </div>
              ${fresh ? html`<p id="hint" class="hint">${text("login.new.hint", { n: minPassword })}</p>` : nothing}
              <p id="problem" class="problem" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
              <button class="primary" ?disabled=${this.busy}>
                ${text(first ? "login.first.submit" : this.given ? "login.change.submit" : "login.submit")}
              </button>
              ${this.session.certificate && !fresh ? html`<button class="button" type="button" ?disabled=${this.busy} @click=${this.#certificate}>${
                text("login.certificate", { name: this.session.certificate })}</button>` : nothing}
              ${this.given ? nothing : html`<p class="hint lost">${text("login.lost")}</p>`}
            </form>`}
      </div>
    </main>`;
  }

  #tokenField() {
    return html`<label for="token">${text("login.token")}</label>
      <div class="field">
        <input id="token" name="token" required class="token" .defaultValue=${this.#token} maxlength="60"
          autocomplete="off" autocapitalize="characters" spellcheck="false"
          placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX" aria-invalid=${this.problem ? "true" : "false"}
          aria-describedby="problem">
      </div>`;
  }
}

customElements.define("genkan-login", Login);

/* The one form of the console, made from a description: fields with type, unit, range, choice and help. */
import { html, nothing } from "lit";
import { icon } from "../icons.js";
import { text } from "../texts.js";
import { View } from "../view.js";
import {
  fault, helpOf, labelOf, isLong, isMany, isNumber, isSecret, limitsOf, parsed, rangeText, same, shownValue, typeOf,
} from "./fields.js";

const SEARCH_FROM = 14;
const LONG_HELP = 160;
let count = 0;

class Form extends View {
  static properties = {
    /** { fields: [...], values: {...} } */
    form: { attribute: false },
    /** what the fields begin with; the form's own values otherwise */
    start: { attribute: false },
    /** fields that are not shown */
    hide: { attribute: false },
    readonly: { type: Boolean },
    checked: { state: true },
    search: { state: true },
    shown: { state: true },
  };

  #id = ++count;
  #typed = new Map();
  #of = null;

  constructor() {
    super();
    this.checked = false;
    this.search = "";
    this.shown = new Set();
    this.hide = [];
  }

  willUpdate(changed) {
    if ((changed.has("form") && this.form !== this.#of) || changed.has("start")) {
      this.#of = this.form;
      this.#typed.clear();
      this.checked = false;
    }
  }

  get fields() {
    return (this.form?.fields ?? []).filter((field) => !this.hide.includes(field.id));
  }

  /** What the form holds now, by the ids of the fields; secrets that nobody touched are left out. */
  values() {
    return Object.fromEntries(this.fields
      .filter((field) => !isSecret(field) || this.#typed.has(field.id))
      .map((field) => [field.id, this.#value(field)])
      .filter(([, value]) => value !== ""));
  }

  /** Only what differs from the beginning: [{ id, name, from, to }]. */
  changes() {
    return this.fields.filter((field) => this.#typed.has(field.id) && !same(this.#typed.get(field.id), this.#begin(field)))
      .map((field) => ({
        id: field.id,
        name: field.name || field.id,
        secret: isSecret(field),
        from: this.#begin(field),
        to: this.#typed.get(field.id),
      }));
  }

  get dirty() {
    return this.changes().length > 0;
  }

  forget() {
    this.#typed.clear();
    this.checked = false;
    this.requestUpdate();
  }

  /** Looks at all fields, shows what is wrong and goes to the first of it. */
  valid() {
    this.checked = true;
    this.search = "";
    const wrong = this.fields.find((field) => fault(field, this.#value(field)));
    if (wrong) {
      this.updateComplete.then(() => this.querySelector(`#${this.#name(wrong)}`)?.focus());
    }
    return !wrong;
  }

  #begin(field) {
    return shownValue(field, this.start ?? this.form.values);
  }

  #value(field) {
    return this.#typed.has(field.id) ? this.#typed.get(field.id) : this.#begin(field);
  }

  #name(field) {
    return `f${this.#id}-${field.id.replace(/[^\w-]/g, "_")}`;
  }

  #take(field, typed) {
    this.#typed.set(field.id, parsed(field, typed));
    this.requestUpdate();
    this.dispatchEvent(new Event("edit", { bubbles: true }));
  }

  render() {
    const { fields } = this;
    const wanted = this.search.toLowerCase();
    const seen = wanted
      ? fields.filter((field) => `${field.id} ${field.name} ${field.description}`.toLowerCase().includes(wanted)) : fields;
    return html`<div class="form">
      ${fields.length >= SEARCH_FROM ? html`<label class="search">${icon("search")}<span class="hidden">${text("form.search")}</span>
        <input type="search" placeholder=${text("form.search")} .value=${this.search}
          @input=${(event) => (this.search = event.target.value)}></label>` : nothing}
      ${fields.length ? seen.map((field) => this.#field(field)) : html`<p class="muted">${text("form.empty")}</p>`}
    </div>`;
  }

  #field(field) {
    const value = this.#value(field);
    const name = this.#name(field);
    const wrong = this.checked || this.#typed.has(field.id) ? fault(field, value) : null;
    const help = this.#help(field);
    const control = this.#control(field, value, {
      id: name, invalid: wrong ? "true" : "false", described: `${name}-help ${name}-wrong` });
    const label = html`<span class="label">${field.name || field.id}${field.required ? nothing
      : html` <span class="optional">${text("form.optional")}</span>`}</span>`;
    const edited = this.#typed.has(field.id) && !same(value, this.#begin(field));
    return html`<div class="form-field ${wrong ? "wrong" : ""} ${edited ? "edited" : ""} ${typeOf(field) === "BOOLEAN" ? "switch-field" : ""}">
      ${this.#group(field) ? html`<fieldset><legend>${label}</legend>${control}</fieldset>`
        : html`<label for=${name}>${label}</label>${control}`}
      <div id="${name}-help" class="hint">${help}</div>
      <p id="${name}-wrong" class="problem" role=${wrong ? "alert" : nothing}>${wrong ? text(wrong.text, wrong.values) : ""}</p>
    </div>`;
  }

  #group(field) {
    return isMany(field) && field.options?.length > 0;
  }

  #help(field) {
    const help = helpOf(field);
    const [least, most] = isNumber(field) ? limitsOf(field) : [];
    const told = field.min !== undefined && field.min !== null || field.max !== undefined && field.max !== null;
    const facts = [
      isNumber(field) && told ? text(rangeText(least, most), { min: least, max: most }) : "",
      isMany(field) && !field.options?.length ? text("form.lines") : "",
    ].filter(Boolean).join(" ");
    if (help.length <= LONG_HELP || this.shown.has(field.id)) {
      return html`${help} ${facts}`;
    }
    const cut = help.slice(0, help.lastIndexOf(" ", LONG_HELP));
    return html`${cut} … <button type="button" class="more" @click=${() => (this.shown = new Set([...this.shown, field.id]))}>${
      text("more")}</button> ${facts}`;
  }

  #control(field, value, { id, invalid, described }) {
    const off = this.readonly || field.readonly;
    if (this.#group(field)) {
      return html`<div class="choices">${field.options.map((option) => html`<label class="choice"><input type="checkbox" ?disabled=${off}
        .checked=${[value].flat().map(String).includes(String(option.value))}
        @change=${(event) => this.#take(field, this.#toggled(value, option.value, event.target.checked))}><span>${labelOf(option)}</span></label>`)}</div>`;
    }
    if (field.options?.length) {
      const known = field.options.some((option) => String(option.value) === String(value));
      return html`<select id=${id} ?disabled=${off} aria-invalid=${invalid} aria-describedby=${described}
        @change=${(event) => this.#take(field, event.target.value)}>
        ${known ? nothing : html`<option .value=${String(value)} selected>${String(value) || "–"}</option>`}
        ${field.options.map((option) => html`<option .value=${String(option.value)}
          ?selected=${String(option.value) === String(value)}>${labelOf(option)}</option>`)}</select>`;
    }
    if (typeOf(field) === "BOOLEAN") {
      return html`<input id=${id} class="switch" type="checkbox" role="switch" ?disabled=${off} .checked=${value === true}
        aria-describedby=${described} @change=${(event) => this.#take(field, event.target.checked)}>`;
    }
    if (isSecret(field)) {
      return html`<input id=${id} type="password" autocomplete="new-password" ?disabled=${off} aria-invalid=${invalid}
        aria-describedby=${described} placeholder=${value || this.form.secretsSet?.includes(field.id) ? text("form.unchanged") : ""}
        .value=${this.#typed.has(field.id) ? String(value) : ""} @input=${(event) => this.#take(field, event.target.value)}>`;
    }
    if (isMany(field) || isLong(field, this.#begin(field))) {
      return html`<textarea id=${id} rows=${isMany(field) ? 2 : 4} spellcheck="false" ?disabled=${off} aria-invalid=${invalid} aria-describedby=${described}
        .value=${[value].flat().join("\n")}
        @change=${(event) => this.#take(field, event.target.value)}></textarea>`;
    }
    return html`<span class="with-unit"><input id=${id} type="text" inputmode=${isNumber(field) ? "decimal" : "text"} autocomplete="off"
      spellcheck="false" ?disabled=${off} aria-invalid=${invalid} aria-describedby=${described} .value=${String(value)}
      @change=${(event) => this.#take(field, event.target.value)}>${field.unit ? html`<span class="unit">${field.unit}</span>` : nothing}</span>`;
  }

  #toggled(value, option, on) {
    const rest = [value].flat().filter((one) => String(one) !== String(option));
    return on ? [...rest, option] : rest;
  }
}

customElements.define("genkan-form", Form);

/* One user and one role, each in a dialog. */
import { html, nothing } from "lit";
import { text } from "../texts.js";
import { openDialog } from "../ui/dialog.js";
import "../ui/form.js";

const NAME = /^[\w.@-]{1,80}$/;
const field = (id, type, more = {}) => ({ id, type, name: text(`user.${id}`), description: "", required: true, cardinality: 0, options: [], ...more });

const ask = (title, form, check) => {
  let bad = "";
  const done = (close, again) => {
    const element = document.querySelector("dialog genkan-form");
    if (!element.valid()) {
      return;
    }
    const values = element.values();
    bad = check(values);
    if (bad) {
      again();
    } else {
      close(values);
    }
  };
  return openDialog({
    title,
    content: () => html`${bad ? html`<p class="note bad" role="alert">${bad}</p>` : nothing}<genkan-form .form=${form}></genkan-form>`,
    actions: (close, again) => html`<button class="button" type="button" @click=${() => close()}>${text("cancel")}</button>
      <button class="button primary" type="button" @click=${() => done(close, again)}>${text("save")}</button>`,
  });
};

const BUILT_IN = ["viewer", "technician", "administrator"];

/** Resolves to { name, role, mustChange, password? }, undefined for none. */
export const editUser = async ({ user, roles, minimum }) => {
  const form = {
    fields: [
      ...(user ? [] : [field("name", "STRING", { description: text("user.name.help") })]),
      field("role", "STRING", { options: roles.map(({ name }) => ({ value: name, label: BUILT_IN.includes(name) ? text(`role.${name}`) : name })) }),
      field("password", "PASSWORD", { secret: true, required: !user, description: text("login.new.hint", { n: minimum }) }),
      field("mustChange", "BOOLEAN", { required: true, default: "true", description: text("user.mustChange.help") }),
    ],
    values: { role: user ? user.role ?? "" : "viewer", mustChange: user?.you !== true },
    secretsSet: user?.password ? ["password"] : [],
  };
  const values = await ask(user ? text("users.edit", user) : text("users.add"), form, ({ name, password }) =>
    (!user && !NAME.test(name ?? "") ? text("user.name.bad") : (!user || password) && String(password ?? "").length < minimum ? text("error.weak", { n: minimum }) : ""));
  return values && { name: user?.name, ...values };
};

const RULES = ["minLength", "digits", "special", "bothCases"];

/** How new passwords have to look, as a form. */
export const rulesForm = (values) => ({
  fields: RULES.map((id) => ({ ...field(id, id === "minLength" ? "INTEGER" : "BOOLEAN"), name: text(`rules.${id}`), ...(id === "minLength" ? { min: "8", max: "128" } : {}) })),
  values,
});

/** Resolves to { name, permissions }, undefined for none. */
export const editRole = async ({ role, known }) => {
  const options = known.filter((one) => one !== "kura.admin").map((value) => ({ value, label: value }));
  const form = {
    fields: [
      ...(role ? [] : [field("name", "STRING", { description: text("user.name.help") })]),
      field("permissions", "STRING", { cardinality: 100, required: false, options }),
    ],
    values: { permissions: role?.permissions ?? ["genkan.view"] },
  };
  const values = await ask(role ? role.name : text("roles.add"), form, ({ name }) => (role || NAME.test(name ?? "") ? "" : text("user.name.bad")));
  return values && { name: role?.name, permissions: [], ...values };
};

/* A channel, { name, values }, as the form shows it. What every channel has begins with +. Pure. */
import { text } from "../texts.js";
import { labelOf } from "../ui/fields.js";

const VALUE_TYPES = ["BOOLEAN", "INTEGER", "LONG", "FLOAT", "DOUBLE", "STRING", "BYTE_ARRAY"];
const ACCESS = ["READ", "WRITE", "READ_WRITE"];
const NAME = "+name";

const common = (id, type, more = {}) => ({
  id, type, name: text(`channel.${id.slice(1)}`), description: text(`channel.${id.slice(1)}.help`), cardinality: 0, required: false, options: [], ...more });

/** The form of a channel: its name, then what this driver wants to know, then what every channel has. */
export const channelForm = (descriptor) => ({
  fields: [
    common(NAME, "STRING", { required: true }),
    ...(descriptor?.fields ?? []).filter(({ id }) => !id.startsWith("+")),
    common("+value.type", "STRING", { required: true, default: "DOUBLE", options: VALUE_TYPES.map((value) => ({ value, label: text(`valuetype.${value}`) })) }),
    common("+unit", "STRING"),
    common("+type", "STRING", { required: true, default: "READ", options: ACCESS.map((value) => ({ value, label: text(`access.${value}`) })) }),
    common("+scale", "DOUBLE", { default: "1" }),
    common("+offset", "DOUBLE", { default: "0" }),
    common("+listen", "BOOLEAN", { default: "false" }),
    common("+enabled", "BOOLEAN", { default: "true" }),
  ],
  values: {},
});

export const toForm = (channel) => (channel ? { ...channel.values, [NAME]: channel.name } : {});

export const fromForm = ({ [NAME]: name, ...values }) => ({ name, values });

/** How it is addressed at the device: what only this driver's channels have, and is not as usual. */
export const addressOf = ({ values }, form) => (form?.fields ?? Object.keys(values ?? {}).map((id) => ({ id })))
  .filter(({ id, default: usual }) => !id.startsWith("+") && !["", null, undefined, usual].includes(values?.[id]) && String(values[id]) !== String(usual))
  .map(({ id }) => labelOf({ value: values[id] })).join(" · ");

export const enabled = ({ values }) => String(values?.["+enabled"] ?? true) !== "false";
export const readable = (channel) => enabled(channel) && channel.values?.["+type"] !== "WRITE";
export const writable = (channel) => enabled(channel) && (channel.values?.["+type"] ?? "READ") !== "READ";
export const valueType = ({ values }) => values?.["+value.type"] ?? "DOUBLE";
export const unit = ({ values }) => values?.["+unit"] ?? "";

/** How the raw number becomes the value, empty when it is taken as it is. */
export const scaling = ({ values }) => {
  const [scale, offset] = [Number(values?.["+scale"] ?? 1), Number(values?.["+offset"] ?? 0)];
  return scale === 1 && offset === 0 ? "" : `× ${scale}${offset ? ` ${offset < 0 ? "−" : "+"} ${Math.abs(offset)}` : ""}`;
};

/** What differs between two lists of channels: [{ name, from, to }], a line for each setting; defaults are as good as set. */
export const differences = (before, after, descriptor) => {
  const fields = new Map(channelForm(descriptor).fields.map((field) => [field.id, field]));
  const [was, is] = [before, after].map((all) => new Map(all.map((one) => [one.name, one.values ?? {}])));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [from, to] = [was.get(name), is.get(name)];
    if (!from || !to) {
      return [{ name, from: from ? text("conflict.there") : "", to: to ? text("conflict.there") : "" }];
    }
    const value = (values, id) => values[id] ?? fields.get(id)?.default ?? "";
    return [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .filter((id) => id !== NAME && String(value(from, id)) !== String(value(to, id)))
      .map((id) => ({ name: `${name} · ${fields.get(id)?.name || id.replace("+", "")}`, from: value(from, id), to: value(to, id) }));
  });
};

/** The channels as they are now with what was changed here, setting by setting: what others changed beside it stays. */
export const rebased = (before, mine, now) => {
  const [was, wanted] = [before, mine].map((all) => new Map(all.map((one) => [one.name, one.values ?? {}])));
  const present = new Set(now.map(({ name }) => name));
  return [
    ...now.filter(({ name }) => wanted.has(name) || !was.has(name)).map(({ name, values }) => {
      if (!was.has(name) || !wanted.has(name)) {
        return { name, values };
      }
      const [from, to] = [was.get(name), wanted.get(name)];
      const merged = { ...values };
      new Set([...Object.keys(from), ...Object.keys(to)]).forEach((id) => {
        if (String(from[id] ?? "") !== String(to[id] ?? "")) {
          merged[id] = to[id];
        }
      });
      return { name, values: Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) };
    }),
    ...mine.filter(({ name }) => !present.has(name) && !was.has(name)),
  ];
};

/** What the form does not know of a channel stays as it is. */
export const withUnknown = ({ name, values }, before, descriptor) => {
  const known = new Set(channelForm(descriptor).fields.map(({ id }) => id));
  const kept = Object.entries(before?.values ?? {}).filter(([id]) => !known.has(id));
  return { name, values: { ...Object.fromEntries(kept), ...values } };
};

/** What a name may not hold, since Kura separates by it. */
export const badName = (name, others) =>
  (/[#/+,]/.test(name) || name.length > 100 ? "channel.name.bad" : others.includes(name) ? "channel.name.used" : "");

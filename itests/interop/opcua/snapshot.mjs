// A Kura snapshot from plain objects: pid -> settings, each [type, value].
const escape = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const property = ([name, [type, value]]) =>
  `<esf:property array="false" encrypted="false" name="${name}" type="${type}"><esf:value>${escape(value)}</esf:value></esf:property>`;

export const text = (value) => ["String", value];
export const integer = (value) => ["Integer", value];
export const flag = (value) => ["Boolean", value];

export const snapshot = (components) => `<?xml version="1.0" encoding="UTF-8"?>
<esf:configurations xmlns:esf="http://eurotech.com/esf/2.0" xmlns:ocd="http://www.osgi.org/xmlns/metatype/v1.2.0">
${Object.entries(components)
    .map(([pid, { factory, ...settings }]) => `<esf:configuration pid="${pid}"><esf:properties>
${[["kura.service.pid", text(pid)], ["service.factoryPid", text(factory)], ...Object.entries(settings)].map(property).join("\n")}
</esf:properties></esf:configuration>`)
    .join("\n")}
</esf:configurations>
`;

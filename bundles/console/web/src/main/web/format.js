/* Values, ages and names as people read them. */
import { currentLanguage, text } from "./texts.js";

const formats = new Map();

const fixed = (decimals) => {
  const key = currentLanguage() + decimals;
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(currentLanguage(), {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }));
  }
  return formats.get(key);
};

const decimalsFor = (size) => (size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3);

/** A channel's value; whether it ever had a fraction decides how it is written, so that digits do not jump. */
export const formatValue = (channel) => {
  const { value } = channel;
  if (value === null || value === undefined) {
    return "–";
  }
  if (typeof value === "boolean") {
    return text(value ? "yes" : "no");
  }
  return typeof value === "number" ? formatNumber(value, channel.fraction) : String(value);
};

export const formatNumber = (value, fraction = !Number.isInteger(value)) => {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-3)) {
    return value.toExponential(2);
  }
  return fixed(fraction ? decimalsFor(size) : 0).format(value);
};

/** A number at an axis: no more digits than it needs. */
export const formatTick = (value) =>
  new Intl.NumberFormat(currentLanguage(), { maximumSignificantDigits: 5 }).format(value);

export const formatAge = (milliseconds) => {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 3) {
    return text("age.now");
  }
  return formatSpan(milliseconds);
};

/** A length of time, roughly. */
export const formatSpan = (milliseconds) => {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 90) {
    return text("age.s", { n: seconds });
  }
  if (seconds < 5400) {
    return text("age.min", { n: Math.round(seconds / 60) });
  }
  return seconds < 129600
    ? text("age.h", { n: Math.round(seconds / 3600) })
    : text("age.d", { n: Math.round(seconds / 86400) });
};

export const formatTime = (time) =>
  new Date(time).toLocaleTimeString(currentLanguage(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const formatSeconds = (time) =>
  new Date(time).toLocaleTimeString(currentLanguage(), {
    hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

/** A moment, with its day when that is not today. */
export const formatWhen = (time) => {
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(currentLanguage(), {
    ...(today ? {} : { day: "2-digit", month: "short", ...(date.getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" }) }),
    hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
};

export const formatDay = (time) =>
  new Date(time).toLocaleDateString(currentLanguage(), { day: "numeric", month: "short", year: "numeric" });

const BYTES = ["B", "kB", "MB", "GB", "TB"];

export const formatBytes = (bytes) => {
  if (!Number.isFinite(bytes)) {
    return "–";
  }
  const step = bytes < 1000 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(bytes) / 3));
  const size = bytes / 1000 ** step;
  return `${fixed(step === 0 || size >= 100 ? 0 : 1).format(size)} ${BYTES[step]}`;
};

/** How often something happens. */
export const formatRate = (perSecond) => {
  if (!Number.isFinite(perSecond)) {
    return "";
  }
  return perSecond >= 0.95 || perSecond === 0
    ? text("rate.s", { n: formatNumber(Math.round(perSecond * 10) / 10) })
    : text("rate.min", { n: formatNumber(Math.round(perSecond * 60)) });
};

/** A pid's last part; whole pids of services are for programs. */
export const shortName = (pid) => (/^(org|io|com)\./.test(pid) ? pid.slice(pid.lastIndexOf(".") + 1) : pid);

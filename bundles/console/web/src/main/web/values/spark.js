/* A small line of what a channel did in the last two minutes. Pure. */
const SPARK_MILLIS = 120_000;
const SPARK_POINTS = 60;
export const SPARK_WIDTH = 72;
export const SPARK_HEIGHT = 22;

export const sparkline = (points, now) => {
  const recent = points.slice(Math.max(0, points.findIndex((point) => point[0] > now - SPARK_MILLIS)));
  if (recent.length < 2) {
    return "";
  }
  const step = Math.max(1, Math.floor(recent.length / SPARK_POINTS));
  const drawn = recent.filter((_, i) => (recent.length - 1 - i) % step === 0);
  let [least, most] = [Infinity, -Infinity];
  drawn.forEach(([, value]) => {
    least = Math.min(least, value);
    most = Math.max(most, value);
  });
  const span = most - least || 1;
  return drawn.map(([time, value]) => {
    const x = SPARK_WIDTH * (1 - (now - time) / SPARK_MILLIS);
    const y = most === least ? SPARK_HEIGHT / 2 : 2 + (SPARK_HEIGHT - 4) * (1 - (value - least) / span);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  }).join(" ");
};

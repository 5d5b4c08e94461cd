// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as people read them, and round numbers along an axis: as ShortNumber, NumberWords and AxisTicks.

/** A number with fixed decimals, its thousands parted by commas. */
function fixed(value, decimals) {
  const text = Math.abs(value).toFixed(decimals);
  const [whole, part] = text.split(".");
  const sign = value < 0 && Number(text) !== 0 ? "-" : "";
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? "." + part : "");
}

/** A number with so many decimals at most. */
function trimmed(value, decimals) {
  const text = fixed(value, decimals);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** A share in per cent with a decimal at most. */
function percent(share) { return trimmed(share * 100, 1) + " %"; }

/** A number of an axis whose ticks lie a step apart, with a letter for thousands, millions and so on. */
function shortNumber(value, step) {
  const scales = [[1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "k"], [1, ""]];
  const [size, letter] = scales.find(([size]) => Math.abs(value) >= size) || [1, ""];
  let decimals = 0;
  while (decimals < 6 && Math.abs(Math.round(step / size * 10 ** decimals) - step / size * 10 ** decimals) > 1e-6) {
    decimals += 1;
  }
  return trimmed(value / size, decimals).replace(/,/g, "").replace(/^-/, "\u2212") + letter;
}

/** Ticks 1, 2 or 5 times a power of ten apart that cover some numbers, with at most so many intervals. */
function axisTicks(numbers, most) {
  let low = Infinity, high = -Infinity;
  for (const number of numbers) {
    if (!Number.isFinite(number)) continue;
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  if (low > high) [low, high] = [0, 1];
  if (low === high) [low, high] = low === 0 ? [0, 1] : [Math.min(low, 0), Math.max(high, 0)];
  for (let exponent = -6; ; exponent += 1) {
    for (const mantissa of [1, 2, 5]) {
      const times = (count) =>
        exponent < 0 ? count * mantissa / 10 ** -exponent : count * mantissa * 10 ** exponent;
      const first = Math.floor(low / times(1)), last = Math.max(first + 1, Math.ceil(high / times(1)));
      if (last - first > Math.max(1, most)) continue;
      const values = [];
      for (let count = first; count <= last; count += 1) values.push(times(count));
      return { values: values, step: times(1) };
    }
  }
}

/** Red, green and blue in linear light, 0 to 1. */
export type Colour = readonly [number, number, number];
type Matrix = readonly [Colour, Colour, Colour];

/** What four kinds of eyes see: Machado, Oliveira and Fernandes 2009, table 1, severity 1. */
export const eyes = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Readonly<Record<string, Matrix>>;

/** Reads `#rrggbb`. */
export function linear(hex: string): Colour {
  const channel = (start: number): number => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** A colour as an eye sees it, cut to what a screen can show. */
export function seen(eye: Matrix, colour: Colour): Colour {
  return multiply(eye, colour).map((channel) => Math.min(1, Math.max(0, channel))) as unknown as Colour;
}

/** The contrast of two colours by WCAG 2, from 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The distance of two colours in OKLab (Ottosson 2020): 0.02 is just noticed, black and white are 1 apart. */
export function difference(one: Colour, other: Colour): number {
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function luminance([red, green, blue]: Colour): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function lab(colour: Colour): Colour {
  const cones = multiply(toCones, colour).map(Math.cbrt) as unknown as Colour;
  return multiply(toLab, cones);
}

function multiply(matrix: Matrix, [x, y, z]: Colour): Colour {
  const row = ([a, b, c]: Colour): number => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

const toCones: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const toLab: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

import fc from 'fast-check';

const plain = fc.constantFrom(...'abcz019.,=&?#%+-_/:()[]<>"\'`\\| \n\0');
const unit = fc.oneof(
  { weight: 3, arbitrary: plain },
  // Any unit of UTF-16: also halves of pairs, which are no characters.
  { weight: 1, arbitrary: fc.nat(0xffff).map((code) => String.fromCharCode(code)) },
);

/** Texts as they may come from anywhere. */
export function texts(maxLength = 40): fc.Arbitrary<string> {
  return fc.string({ unit, maxLength });
}

const words = new Map([
  ['unset', 'not set'],
  ['web', 'web service'],
  ['background', 'background worker'],
  ['scheduled', 'scheduled job'],
  ['direct', 'directly'],
  ['pooler', 'through the pooler'],
  ['service', 'through another service'],
  ['wait', 'callers wait'],
  ['fail', 'callers fail at once'],
  ['lazy', 'when they are needed'],
  ['eager', 'at start'],
  ['recreate', 'old release stops first'],
  ['rolling', 'rolling, a part at a time'],
  ['blue-green', 'old and new overlap'],
  ['canary', 'a canary beside the old release'],
  ['wave', 'one wave'],
  ['ordinary', 'ordinary role'],
  ['http2', 'HTTP/2'],
  ['quic', 'QUIC'],
]);

/** What a control and a sentence say for an option of the field table; the option itself where that is a plain word. */
export function choiceText(option: string): string {
  return words.get(option) ?? option;
}

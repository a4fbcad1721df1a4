// Small files compress badly: what every calculator needs goes into few scripts, what opens later stays apart.
const source = (folder, names) => new RegExp(`/src/${folder}/(?:${names.join('|')})\\.tsx?$`);
const core = [
  source('model', [
    'fields',
    'fields/[\\w-]+',
    'field',
    'scenario',
    'quantity',
    'moment',
    'replicas',
    'equation',
  ]),
  source('model', ['budget', 'connection-demand', 'headroom', 'safe-limit', 'limits']),
  source('state', [
    'cell',
    'entries',
    'followed',
    'go-to',
    'history',
    'link',
    'note',
    'page-state',
    'stand',
    'store',
    'ticks',
    'undo-keys',
    'value-text',
    'variant-entries',
    'written-page',
  ]),
  source('advice', ['count-text', 'field-text', 'field-words', 'moment-text']),
  source('islands', ['address', 'control', 'controls', 'knobs', 'scale', 'view']),
  source('islands', ['ControlFrame', 'NumberControl', 'SliderTrack', 'Setting']),
];
const drawings = [
  source('model', ['slots']),
  source('advice', ['equation-text']),
  source('catalog', ['refusals']),
  source('islands', ['service-color', 'slot-grid', 'Equation', 'SlotMap', 'TableTwin']),
];
const waits = [
  source('model', [
    'waiting',
    'checkout-wait',
    'decay',
    'erlang-b',
    'falling-root',
    'finite',
    'product-remainder',
  ]),
  source('model', ['wait-[\\w-]+', 'worker-shares']),
  source('islands', ['Waiting']),
];
const anyOf = (tests) => (id) => tests.some((test) => test.test(id));

/** The scripts that pages share, as groups for the bundler: the framework, the core of every calculator, its drawings, its waits. */
export const sharedScripts = [
  // What stands around each import(): pages of prose need it and nothing else.
  { name: 'import', test: /vite\/preload-helper/ },
  { name: 'framework', test: /\/node_modules\/(?:preact|@astrojs\/preact)\// },
  { name: 'core', test: anyOf(core) },
  { name: 'drawings', test: anyOf(drawings) },
  { name: 'waits', test: anyOf(waits) },
];

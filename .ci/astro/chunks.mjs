// Small files compress badly: what every calculator needs goes into few scripts, what opens later stays apart.
const rare =
  /\/(?:evaluate|finding|findings\/[\w-]+|fitting-[\w-]+|pool-for-wait|split-pool|transition-demand|sweep|erlang-c|figure|finding-text|fix-text|verdict|summary|overrides)\.ts$/;
const island =
  /\/src\/islands\/(?:address|control|controls|knobs|scale|service-color|slot-grid|view|ControlFrame|ChoiceControl|NumberControl|SliderTrack|Setting|SlotMap|TableTwin|Equation|Waiting)\.tsx?$/;
const advice = /\/src\/advice\/(?:choice-text|equation-text|field-text|field-words|moment-text|number)\.ts$/;

/** The scripts that pages share, as groups for the bundler: the framework, and the core of every calculator. */
export const sharedScripts = [
  { name: 'framework', test: /\/node_modules\/(?:preact|@astrojs\/preact)\/|vite\/preload-helper/ },
  {
    name: 'core',
    test: (id) =>
      (/\/src\/(?:model|state)\/[\w/-]+\.ts$/.test(id) &&
        !/\/(?:queues|simulation)\//.test(id) &&
        !rare.test(id)) ||
      advice.test(id) ||
      island.test(id) ||
      /\/src\/catalog\/refusals\.ts$/.test(id),
  },
];

import fc from 'fast-check';

// The same cases in every run: whoever reads a failure can repeat it, and a new case never fails by chance. The soak
// draws others; SEED does so here.
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_261_121) });

import { factsFrom } from '../fact.ts';
import { postgresDefaults } from '../postgres-defaults.ts';
import type { Provider } from '../provider.ts';

const date = '2026-11-21';
const image = factsFrom({
  source: 'https://github.com/docker-library/docs/blob/master/postgres/content.md',
  version: 'Docker official image',
  date,
  verified: true,
});
const documentation = factsFrom({
  source: 'https://www.postgresql.org/docs/current/runtime-config-connection.html',
  version: '9.1 to 18',
  date,
  verified: true,
});

const { maxConnections, superuserReserved, reserved } = postgresDefaults;
const untouched = { superuserReserved, reserved, platformReserved: documentation(0) };

/** The official Docker image, as it starts and as its user is made. */
export const officialImage = {
  values: { ...untouched, appRole: image('superuser') },
  server: { maxConnections },
} as const;

export const selfManaged: Provider = {
  id: 'self-managed',
  label: 'Your own server',
  values: { ...untouched, appRole: documentation('ordinary') },
  superuser: documentation(true),
  poolerIncluded: documentation('None.'),
  traps: [
    documentation('The default of max_connections is lower where initdb finds that the kernel allows less.'),
    image(
      'POSTGRES_USER of the Docker image is a superuser; an app that uses it takes the reserved slots too.',
    ),
  ],
  plans: [
    { id: 'default', label: 'postgresql.conf as installed', values: { maxConnections } },
    {
      id: 'docker',
      label: 'Official Docker image, its own user',
      values: { maxConnections, appRole: officialImage.values.appRole },
    },
  ],
};

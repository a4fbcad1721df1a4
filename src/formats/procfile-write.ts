import type { Scenario, Service } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { startCommand } from './start-command.ts';
import { writtenServices } from './written-services.ts';

/** What a process type may be called. */
const validName = /^[A-Za-z0-9_-]+$/;

/** The line of one process type, with what it can't say as comments before it. */
export function processLines(name: string, service: Service): readonly string[] {
  const { words, remarks } = startCommand(service, '$PORT');
  const valid = validName.test(name);
  const notes = valid ? remarks : ['A Procfile takes only letters, digits, - and _ in a name.'];
  return [
    ...commentLines(
      '#',
      notes.map((note) => `${name}: ${note}`),
    ),
    ...(valid && words.length > 0 ? [`${name}: ${words.join(' ')}`] : []),
  ];
}

/** A `Procfile` with one process type for each service that has a start command; a tool is no process type. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const services = writtenServices(scenario, options).filter(({ kind }) => kind !== 'tool');
  const lines = [
    ...commentLines('#', options.header),
    ...commentLines('#', [
      'Put the names of your own modules in. On Heroku, requests go to the process type web alone.',
    ]),
    ...services.flatMap((service) => processLines(service.name, service)),
  ];
  return services.length === 0 ? [] : [{ name: 'Procfile', text: `${lines.join('\n')}\n` }];
}

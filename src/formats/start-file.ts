import type { Scenario, Service } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { listeningWords, otherCommand, startCommand } from './start-command.ts';
import { fileName, writtenServices } from './written-services.ts';

function text(service: Service, header: readonly string[]): string {
  const command = startCommand(service);
  const other = otherCommand(service);
  const listening = listeningWords(service);
  const notes = [
    ...header,
    ...(command.words.length === 0 ? [] : ['Put the name of your own module or file in.']),
    ...(listening.length === 0
      ? []
      : [`Only this machine reaches it. For a container or a proxy elsewhere add: ${listening.join(' ')}`]),
    ...command.remarks,
  ];
  return [
    '#!/bin/sh',
    ...commentLines('#', notes),
    ...(command.words.length === 0 ? [] : [`exec ${command.words.join(' ')}`]),
    ...(other === undefined
      ? []
      : ['', ...commentLines('#', ['Or with Gunicorn:']), `# exec ${other.words.join(' ')}`]),
    '',
  ].join('\n');
}

/** `start.sh` with the command that starts the workers of one replica. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const services = writtenServices(scenario, options);
  return services.map((service) => ({
    name: fileName(service, services, 'start.sh'),
    text: text(service, options.header),
  }));
}

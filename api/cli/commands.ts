// The commands of the command line, their options and their help.
import { Command, InvalidArgumentError, Option } from 'commander';
import {
  archiveCampaign,
  createCampaign,
  deleteCampaign,
  explainCampaign,
  listCampaigns,
  moveCampaign,
  showCampaign,
} from './campaigns.ts';
import { addContact, listContacts } from './contacts.ts';
import { importFile } from './import-file.ts';
import { showFinal, showHistory } from './results.ts';
import type { Session } from './session.ts';
import { watchCampaign } from './watch.ts';

export type CommandDeps = {
  /** Opens the session that the person has logged in to. */
  session(): Promise<Session>;
  login(url: string, key: string): Promise<void>;
};

const several = (value: string, earlier: string[] = []) => [...earlier, value];

export function createCommands(deps: CommandDeps): Command {
  const program = new Command('multi-number')
    .description('Contacts, imports and campaigns from the command line.')
    .showHelpAfterError('Add --help to see how it is used.');
  program
    .command('login')
    .argument('<url>', 'address of the server, like http://127.0.0.1:4300')
    .requiredOption('--key <key>', 'API key ("-" reads it from standard input)')
    .description('remember the server and the key')
    .action((url, { key }) => deps.login(url, key));
  addCampaigns(program, deps);
  addContacts(program, deps);
  addResults(program, deps);
  program
    .command('import')
    .argument('<file>', 'CSV file, also .gz')
    .requiredOption('--list <name>', 'list the contacts are put into; made when it is new')
    .option(
      '--map <column=what>',
      'field, primary, untyped, ignore, custom:NAME or an item type; may be repeated',
      several,
    )
    .addOption(
      new Option('--duplicates <rule>', 'what becomes of contacts that are there').choices([
        'skip',
        'update',
        'create',
      ]),
    )
    .option('--check', 'only count what a run would do')
    .description('import contacts from a CSV file')
    .action(async (file, options) => importFile(await deps.session(), file, options));
  return program;
}

function addCampaigns(program: Command, { session }: CommandDeps): void {
  const campaign = program.command('campaign').description('make campaigns, switch them on and off');
  campaign
    .command('create')
    .argument('<name>')
    .option('--list <name>', 'a list to dial; may be repeated', several)
    .addOption(
      new Option('--kind <kind>', 'who takes answered calls').choices(['ivr', 'queue']).default('ivr'),
    )
    .option('--settings <file>', 'JSON file with "dial" and "call" settings')
    .description('make a campaign')
    .action(async (name, options) => createCampaign(await session(), name, options));
  campaign
    .command('list')
    .option('--archived', 'those that are put away')
    .description('all campaigns')
    .action(async (options) => listCampaigns(await session(), options));
  campaign
    .command('show')
    .argument('<campaign>', 'name or id')
    .description('one campaign with its counts')
    .action(async (name) => showCampaign(await session(), name));
  for (const action of ['start', 'pause', 'resume', 'stop'] as const) {
    campaign
      .command(action)
      .argument('<campaign>', 'name or id')
      .description(`${action} a campaign`)
      .action(async (name) => moveCampaign(await session(), name, action));
  }
  const about = { archive: 'put a campaign at rest away', unarchive: 'bring an archived campaign back' };
  for (const action of ['archive', 'unarchive'] as const) {
    campaign
      .command(action)
      .argument('<campaign>', 'name or id')
      .description(about[action])
      .action(async (name) => archiveCampaign(await session(), name, action));
  }
  campaign
    .command('delete')
    .argument('<campaign>', 'name or id')
    .description('delete a campaign that was never started')
    .action(async (name) => deleteCampaign(await session(), name));
  program
    .command('explain')
    .argument('<campaign>', 'name or id')
    .description('why nobody is being called, in one sentence')
    .action(async (name) => explainCampaign(await session(), name));
  program
    .command('watch')
    .argument('<campaign>', 'name or id')
    .option('--once', 'show it once and end')
    .description('counters and last calls, live')
    .action(async (name, { once }) => watchCampaign(await session(), name, once));
}

function addContacts(program: Command, { session }: CommandDeps): void {
  const contacts = program.command('contacts').description('people and their phones');
  contacts
    .command('add')
    .requiredOption('--phone <number>', 'the first is the primary one, others may be TYPE=NUMBER', several)
    .option('--first <name>', 'first name')
    .option('--last <name>', 'last name')
    .option('--company <name>', 'company')
    .option('--email <address>', 'e-mail address')
    .option('--list <name>', 'list to put the contact into; made when it is new')
    .description('add a contact')
    .action(async (options) => addContact(await session(), options));
  contacts
    .command('list')
    .option('--limit <count>', 'at most so many', wholeNumber, 50)
    .description('contacts, newest first')
    .action(async (options) => listContacts(await session(), options));
  contacts
    .command('search')
    .argument('<text>', 'words of the name, company or e-mail, or a number')
    .option('--limit <count>', 'at most so many', wholeNumber, 50)
    .description('contacts that match')
    .action(async (search, options) => listContacts(await session(), { ...options, search }));
}

function addResults(program: Command, { session }: CommandDeps): void {
  const results = { history: showHistory, final: showFinal };
  const about = { history: 'every call, newest first', final: 'closed contacts, the last closed first' };
  for (const name of ['history', 'final'] as const) {
    program
      .command(name)
      .argument('<campaign>', 'name or id')
      .option('--limit <count>', 'at most so many', wholeNumber, 50)
      .option('--csv', 'all of them, as CSV')
      .description(about[name])
      .action(async (campaign, options) => results[name](await session(), campaign, options));
  }
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

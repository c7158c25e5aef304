/**
 * Generated-documents: two years of plausible documents out of the templates, the same for the same seed.
 */

import type { RowOf } from '../../src-shared/entities.ts';
import { dayMs } from '../../src-shared/kernel/time.ts';
import type {
  DemoContent,
  DemoDelivery,
  DemoDocument,
  Template,
  Templates,
} from './demo-assets.ts';
import { chineseDate, hourMs, intoOfficeHours, officeParts } from './office-time.ts';
import type { Chance } from './seeded-chance.ts';
import { createChance } from './seeded-chance.ts';
import type { Stage } from './stage.ts';

/** Older documents have reached the archive, younger ones are done or still on the way. */
const filedAfterMs = 100 * dayMs;
const closedAfterMs = 25 * dayMs;
const maxGeneratedRecipients = 2;
/** Choices thrown away before the generator gives up on one document. */
const maxTries = 50;

export interface GeneratorScene {
  readonly stage: Stage;
  readonly templates: Templates;
  readonly seed: string;
  readonly from: number;
  readonly until: number;
}

export function generateDocuments(scene: GeneratorScene, count: number): readonly DemoDocument[] {
  const made: DemoDocument[] = [];
  for (let index = 0; index < count; index += 1) {
    const chance = createChance(`${scene.seed}:${index}`);
    for (let tries = 0; tries < maxTries; tries += 1) {
      const document = generate(scene, `generated-${index}`, chance);
      if (document === undefined) continue;
      made.push(document);
      break;
    }
  }
  return made;
}

/** undefined = this choice does not fit together; choose again. */
function generate(scene: GeneratorScene, key: string, chance: Chance): DemoDocument | undefined {
  const { stage, templates, from, until } = scene;
  const createdAt = intoOfficeHours(from + Math.floor(chance.fraction() * (until - from)));
  const template = chance.pick(templates.templates);
  const topic = chance.pick(template.topics ?? templates.words.topics);
  const months = templates.topicMonths[topic];
  if (months?.includes(officeParts(createdAt).month) === false) return undefined;
  const unit = issuerOf(stage, template, templates.topicOwners[topic], chance);
  const people = unit && peopleOf(stage, template, unit, chance);
  if (unit === undefined || people === undefined) return undefined;
  const signedAt = intoOfficeHours(createdAt + chance.integer(8, 60) * hourMs);
  const issuedAt = intoOfficeHours(signedAt + chance.integer(2, 20) * hourMs);
  const age = until - issuedAt;
  if (age < 0) return undefined;
  const addressees = addresseesOf(stage, template, unit, chance);
  const content = contentOf({ template, templates, topic, unit, addressees, signedAt, chance });
  const deliveries = addressees.map((to) => deliveryOf(stage, to, age, chance));
  return {
    key,
    unit: unit.id,
    ...people,
    createdAt,
    signedAt,
    issuedAt,
    content,
    attachments: [],
    pictures: [],
    state: age > filedAfterMs ? 'filed' : age > closedAfterMs ? 'closed' : 'issued',
    series: seriesOf(template, unit),
    deliveries,
    opinions: [
      {
        by: people.signer,
        kind: 'sign',
        text: chance.pick(['同意。', '同意印发。', '同意，请抓好落实。']),
      },
    ],
    cites: [],
    answers: null,
    important: false,
    meeting: null,
    countersign: [],
    jointSigners: [],
    reason: '',
    heldUntil: null,
    acts: [],
  };
}

/** The unit that usually deals with the topic, where its kind may issue the template. */
function issuerOf(
  stage: Stage,
  template: Template,
  ownerId: string | undefined,
  chance: Chance,
): RowOf<'unit'> | undefined {
  const fitting = stage.units.filter(
    (unit) => unit.mayIssue && template.unitKinds.includes(unit.kind),
  );
  if (fitting.length === 0) return undefined;
  return fitting.find((unit) => unit.id === ownerId) ?? chance.pick(fitting);
}

function peopleOf(
  stage: Stage,
  template: Template,
  unit: RowOf<'unit'>,
  chance: Chance,
): Pick<DemoDocument, 'drafter' | 'signer' | 'clerk'> | undefined {
  const sections = stage.units.filter((row) => row.parentId === unit.id).map((row) => row.id);
  const drafters = stage.accountsWith([unit.id, ...sections], ['DRAFTER']);
  const signers = stage.accountsWith(
    [unit.id],
    template.direction === 'up' ? ['CHIEF'] : ['CHIEF', 'LEADER'],
  );
  const [clerk] = stage.accountsWith([unit.id], ['CLERK']);
  if (drafters.length === 0 || signers.length === 0 || clerk === undefined) return undefined;
  return { drafter: chance.pick(drafters), signer: chance.pick(signers), clerk };
}

function addresseesOf(
  stage: Stage,
  template: Template,
  unit: RowOf<'unit'>,
  chance: Chance,
): readonly RowOf<'unit'>[] {
  const fitting = stage.units.filter(
    (row) => row.mayIssue && row.id !== unit.id && template.toKinds.includes(row.kind),
  );
  if (fitting.length === 0) return [];
  const one = template.direction !== 'down' || template.kind === 'reply';
  const wanted = one ? 1 : chance.integer(1, maxGeneratedRecipients);
  const chosen = new Set<RowOf<'unit'>>();
  for (let tries = 0; tries < maxTries && chosen.size < wanted; tries += 1) {
    chosen.add(chance.pick(fitting));
  }
  return fitting.filter((row) => chosen.has(row));
}

function contentOf(parts: {
  readonly template: Template;
  readonly templates: Templates;
  readonly topic: string;
  readonly unit: RowOf<'unit'>;
  readonly addressees: readonly RowOf<'unit'>[];
  readonly signedAt: number;
  readonly chance: Chance;
}): DemoContent {
  const { template, topic, unit, addressees, chance } = parts;
  const fill = filling(parts);
  const isMinutes = template.kind === 'minutes';
  const ids = addressees.map((row) => row.id);
  const names = addressees.map((row) => row.shortName).join('，');
  return {
    kind: template.kind,
    direction: template.direction,
    urgency: chance.weighted(template.urgency, 'none'),
    title: fill(template.titlePattern.replaceAll('{topic}', topic)),
    mainTo: isMinutes ? [] : ids,
    mainToText: isMinutes || names === '' ? '' : `${names}：`,
    cc: isMinutes ? ids : [],
    body: chance
      .pick(template.bodyPatterns)
      .map((paragraph) => ({ ...paragraph, text: fill(paragraph.text) })),
    attachmentNote: [],
    note: '',
    issuerMark: unit.issuerMark,
    signature: unit.name,
    printOrg: unit.name,
    ...(template.kind === 'reply' ? { answersNo: askedNumber(addressees, parts.signedAt) } : {}),
    ...(template.kind === 'opinion' ? { binding: 'binding' as const } : {}),
  };
}

/** The number of a 请示 that the generator does not write itself. */
function askedNumber(addressees: readonly RowOf<'unit'>[], signedAt: number): string {
  const { year, day } = officeParts(signedAt);
  const code = addressees[0]?.seriesCodes.find((one) => !/[发函令公纪]$/.test(one)) ?? '';
  return `${code}〔${year}〕${day}号`;
}

/** One document keeps one place and one sum throughout. */
function filling(parts: {
  readonly templates: Templates;
  readonly topic: string;
  readonly unit: RowOf<'unit'>;
  readonly signedAt: number;
  readonly chance: Chance;
}): (text: string) => string {
  const { words } = parts.templates;
  const { chance, signedAt } = parts;
  const { year, month } = officeParts(signedAt);
  const values: Readonly<Record<string, string>> = {
    unit: parts.unit.name,
    year: String(year),
    season: words.seasons[Math.floor(((month + 9) % 12) / 3)] ?? '',
    topic: parts.topic,
    place: chance.pick(words.places),
    amount: chance.pick(words.amounts),
    date: chineseDate(intoOfficeHours(signedAt + chance.integer(7, 30) * dayMs)),
  };
  return (text) => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function seriesOf(template: Template, unit: RowOf<'unit'>): string | null {
  const codes = unit.seriesCodes;
  if (template.kind === 'letter') return codes.find((code) => code.endsWith('函')) ?? null;
  if (template.direction === 'up') return codes.find((code) => !/[发函令公纪]$/.test(code)) ?? null;
  return codes[0] ?? null;
}

const opinionWords = [
  '请{leader}同志阅批。',
  '拟请{leader}同志阅示，按要求抓好落实。',
  '建议呈{leader}同志批示。',
];
const instructionWords = ['同意，请抓好落实。', '按拟办意见办理。', '请按时限要求办理并报结果。'];

function deliveryOf(stage: Stage, to: RowOf<'unit'>, age: number, chance: Chance): DemoDelivery {
  const base = { unit: to.id, reason: null, opinion: null, instruction: null, final: null };
  const leaders = stage.accountsWith([to.id], ['CHIEF', 'LEADER']);
  const young = age <= closedAfterMs;
  const luck = chance.fraction();
  if (young && luck < 0.25) return { ...base, state: 'sent' };
  if (young && luck < 0.4) return { ...base, state: 'signed' };
  if (leaders.length === 0 || (young && luck < 0.5)) return { ...base, state: 'registered' };
  const by = chance.pick(leaders);
  const opinion = chance.pick(opinionWords).replace('{leader}', stage.person(by).name);
  const proposed = { ...base, state: 'registered', opinion } as const;
  if (young && luck < 0.65) return proposed;
  const instruction = { by, text: chance.pick(instructionWords) };
  if (young) return { ...proposed, instruction, final: luck < 0.8 ? 'instructed' : 'closed' };
  return { ...proposed, instruction, final: age > filedAfterMs ? 'filed' : 'closed' };
}

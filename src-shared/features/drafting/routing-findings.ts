/**
 * Routing-findings: who may write to whom (条例 arts. 13–17, 37; domain §1.2.3 XW-14 … XW-37).
 */

import { paragraphText } from '../document/body-text.ts';
import type { DocumentContent } from '../document/model.ts';
import type { Finding, FindingField } from './finding.ts';
import { nameList } from './finding.ts';
import { directiveKinds, isRequest, kindWords } from './kind-words.ts';
import type { DraftFacts, UnitFact } from './unit-facts.ts';
import { above, passedOver, relationOf, speaksFor } from './unit-facts.ts';

export function routingFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  return [
    ...issuerFindings(content, facts),
    ...jointFindings(content, facts),
    ...knownFindings(content, facts),
    ...directionFindings(content, facts),
    ...skipFindings(content, facts),
    ...upwardFindings(content, facts),
    ...downwardFindings(content, facts),
    ...dualLedFindings(content, facts),
    ...disagreementFindings(facts),
  ];
}

interface Check {
  readonly code: string;
  readonly level: Finding['level'];
  readonly article: string;
  readonly field: FindingField;
}

const law = (
  { code, level, article, field }: Check,
  params: Finding['params'] = {},
  quote?: string,
): Finding => ({
  code,
  level,
  article: `条例 ${article}`,
  field,
  strength: 'law',
  params,
  ...(quote === undefined ? {} : { quote }),
});

/** XW-17, XW-37: sections do not issue; an issuer is admitted; nobody issues under another's mark. */
function issuerFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  const issuer = facts.units.get(facts.unitId);
  if (issuer === undefined) return [];
  const name = issuer.name;
  if (issuer.kind === 'section') {
    const check = { code: 'internalSection', level: 'error', field: 'kind' } as const;
    return [law({ ...check, article: '第十七条' }, { name })];
  }
  if (!issuer.mayIssue) {
    const check = { code: 'mayNotIssue', level: 'error', field: 'kind' } as const;
    return [law({ ...check, article: '第三十七条' }, { name })];
  }
  const mark = content.issuerMark.trim();
  const owner = [...facts.units.values()].find(
    (unit) => unit.id !== issuer.id && unit.issuerMark === mark && mark !== issuer.issuerMark,
  );
  const isJoint = content.jointIssuers?.some((one) => one.unitId === owner?.id) === true;
  if (owner === undefined || mark === '' || isJoint) return [];
  const check = { code: 'foreignMark', level: 'error', field: 'signature' } as const;
  return [law({ ...check, article: '第九条（四）' }, { name: owner.name, mark })];
}

/** XW-17: joint documents only between equals, each an issuer. */
function jointFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  const joint = content.jointIssuers ?? [];
  const field = 'jointIssuers';
  const known = joint.flatMap(({ unitId }) => facts.units.get(unitId) ?? []);
  const findings: Finding[] = [];
  const add = (
    code: string,
    article: string,
    units: readonly { readonly name: string }[],
  ): void => {
    if (units.length === 0) return;
    const names = nameList(units.map(({ name }) => name));
    findings.push(law({ code, level: 'error', article, field }, { names }));
  };
  const isSection = (unit: UnitFact): boolean => unit.kind === 'section';
  const depth = above(facts.units, facts.unitId).length;
  add('jointSection', '第十七条', known.filter(isSection));
  add(
    'jointMayNotIssue',
    '第三十七条',
    known.filter((unit) => !unit.mayIssue && !isSection(unit)),
  );
  add(
    'jointNotEqual',
    '第十七条',
    known.filter((unit) => !isSection(unit) && above(facts.units, unit.id).length !== depth),
  );
  const twice = joint.filter(
    ({ unitId }, at) =>
      unitId === facts.unitId || joint.findIndex((one) => one.unitId === unitId) !== at,
  );
  add('jointTwice', '第十七条', twice);
  return findings;
}

const personTitle =
  /(?:书记|市长|师长|政委|省长|县长|团长|厅长|局长|处长|科长|部长|主席|常委|同志|先生|女士|领导)(?=$|[、，,：:；;\s])/u;

/** XW-15e: the addressee is a body that is known here, not a person. */
function knownFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  const findings: Finding[] = [];
  for (const field of ['mainTo', 'cc'] as const) {
    const lost = content[field].filter(({ unitId }) => facts.units.get(unitId)?.active !== true);
    const people = lost.filter(({ name }) => personTitle.test(name));
    const gone = lost.filter(({ name }) => !personTitle.test(name));
    if (people.length > 0) {
      const names = nameList(people.map(({ name }) => name));
      const check = { code: 'toPerson', level: 'error', field } as const;
      findings.push(law({ ...check, article: '第十五条（五）' }, { names }));
    }
    if (gone.length > 0) {
      const names = nameList(gone.map(({ name }) => name));
      const check = { code: 'addresseeUnknown', level: 'error', field } as const;
      findings.push(law({ ...check, article: '第九条（八）' }, { names }));
    }
  }
  const named = personTitle.exec(content.mainToText);
  if (named !== null && !findings.some(({ code }) => code === 'toPerson')) {
    const check = { code: 'textToPerson', level: 'confirm', field: 'mainTo' } as const;
    findings.push(law({ ...check, article: '第十五条（五）' }, { text: content.mainToText }));
  }
  const isSignedByPerson = content.kind === 'order' || content.kind === 'bill';
  if (content.direction === 'up' && !isSignedByPerson && personTitle.test(content.signature)) {
    const check = { code: 'inPersonName', level: 'error', field: 'signature' } as const;
    findings.push(law({ ...check, article: '第十五条（五）' }, { name: content.signature }));
  }
  return findings;
}

/** The direction is that of the addressees. */
function directionFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  const wrong = { up: 'lower', down: 'superior', flat: undefined, public: undefined } as const;
  const relation = wrong[content.direction];
  if (relation === undefined) return [];
  const names = content.mainTo
    .filter(({ unitId }) => relationOf(facts.units, facts.unitId, unitId) === relation)
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const code = content.direction === 'up' ? 'upwardToLower' : 'downwardToSuperior';
  const check = { code, level: 'error', article: '第十四条', field: 'mainTo' } as const;
  return [law(check, { names: nameList(names) })];
}

/** XW-14: no level is passed over; where it must be, the body passed over gets a copy. */
function skipFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  if (content.direction !== 'up' && content.direction !== 'down') return [];
  const passed = new Map<string, UnitFact>();
  for (const { unitId } of content.mainTo) {
    for (const unit of passedOver(facts.units, facts.unitId, unitId)) passed.set(unit.id, unit);
  }
  if (passed.size === 0) return [];
  const told = new Set(
    [...content.mainTo, ...content.cc].map(({ unitId }) => speaksFor(facts.units, unitId)),
  );
  const untold = [...passed.values()].filter((unit) => !told.has(unit.id));
  const names = nameList([...passed.values()].map(({ name }) => name));
  const article = '第十四条';
  return [
    law({ code: 'levelSkipped', level: 'confirm', article, field: 'mainTo' }, { names }),
    ...(untold.length === 0
      ? []
      : [
          law(
            { code: 'skippedNotCopied', level: 'confirm', article, field: 'cc' },
            { names: nameList(untold.map(({ name }) => name)) },
          ),
        ]),
  ];
}

/** XW-15a, XW-15b. */
function upwardFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  if (content.direction !== 'up') return [];
  const findings: Finding[] = [];
  const count = content.mainTo.length;
  if (count > 1) {
    const code = isRequest(content) ? 'requestOneAddressee' : 'upwardOneAddressee';
    const check = { code, level: 'confirm', field: 'mainTo' } as const;
    findings.push(law({ ...check, article: '第十五条（一）' }, { count }));
  }
  const lower = content.cc
    .filter(({ unitId }) => relationOf(facts.units, facts.unitId, unitId) === 'lower')
    .map(({ name }) => name);
  if (lower.length > 0) {
    const check = { code: 'lowerInCopy', level: 'error', field: 'cc' } as const;
    const names = nameList(lower);
    findings.push(law({ ...check, article: '第十五条（一）' }, { names }, lower[0] ?? ''));
  }
  return [...findings, ...consentFindings(content, facts)];
}

/** A department writes to the department above it on an important matter only with its own body's consent. */
function consentFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  const issuer = facts.units.get(facts.unitId);
  const isAsking = isRequest(content) || content.kind === 'report';
  if (issuer?.kind !== 'bureau' || !isAsking || (content.consent ?? '').trim() !== '') return [];
  const names = content.mainTo
    .filter(({ unitId }) => {
      const to = facts.units.get(unitId);
      return to?.kind === 'bureau' && to.parentId !== issuer.parentId;
    })
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const check = { code: 'consentMissing', level: 'confirm', field: 'consent' } as const;
  const own = issuer.parentId === null ? undefined : facts.units.get(issuer.parentId);
  return [
    law({ ...check, article: '第十五条（二）' }, { names: nameList(names), own: own?.name ?? '' }),
  ];
}

/** XW-16a, XW-16b. */
function downwardFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  if (content.direction !== 'down') return [];
  const findings: Finding[] = [];
  const voice = speaksFor(facts.units, facts.unitId);
  const [superior] = above(facts.units, voice);
  const told = content.cc.some(({ unitId }) => speaksFor(facts.units, unitId) === superior?.id);
  if (facts.important && superior !== undefined && !told) {
    const check = { code: 'importantNotCopied', level: 'confirm', field: 'cc' } as const;
    findings.push(law({ ...check, article: '第十六条（一）' }, { name: superior.name }));
  }
  return [...findings, ...directiveFindings(content, facts)];
}

const consentWords = /经.{1,40}?(?:同意|批准|授权)/u;

/** Only the authorised office tells lower governments what to do; a department needs consent, and says so. */
function directiveFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  const issuer = facts.units.get(facts.unitId);
  if (issuer?.kind !== 'bureau' || !directiveKinds.includes(content.kind)) return [];
  if (content.kind === 'opinion' && content.binding === 'reference') return [];
  const names = content.mainTo
    .filter(({ unitId }) => {
      const kind = facts.units.get(speaksFor(facts.units, unitId))?.kind;
      return kind === 'regiment' || kind === 'division';
    })
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const saysSo = content.body.map(paragraphText).some((text) => consentWords.test(text));
  if (saysSo) return [];
  const hasConsent = (content.consent ?? '').trim() !== '';
  const isOrder = ['order', 'decision', 'resolution'].includes(content.kind);
  const check = hasConsent
    ? ({ code: 'consentNotInText', level: 'error', field: 'body' } as const)
    : ({
        code: 'directiveByDepartment',
        level: isOrder ? 'error' : 'confirm',
        field: 'consent',
      } as const);
  const params = { names: nameList(names), kind: kindWords[content.kind] };
  return [law({ ...check, article: '第十六条（二）' }, params)];
}

/** XW-15f, XW-16e: who has two bodies above tells the other one when necessary. */
function dualLedFindings(content: DocumentContent, facts: DraftFacts): readonly Finding[] {
  const told = new Set(
    [...content.mainTo, ...content.cc].map(({ unitId }) => speaksFor(facts.units, unitId)),
  );
  const untold = (unit: UnitFact | undefined): readonly string[] => {
    const other = unit?.otherSuperiorId;
    if (unit === undefined || typeof other !== 'string') return [];
    const [own] = above(facts.units, unit.id);
    const both = [other, own?.id].filter((id) => id !== undefined);
    return both
      .filter((id) => !told.has(id) && id !== speaksFor(facts.units, facts.unitId))
      .map((id) => facts.units.get(id)?.name ?? id);
  };
  if (content.direction === 'up') {
    const names = untold(facts.units.get(facts.unitId));
    const check = { code: 'dualLedUp', level: 'confirm', field: 'cc' } as const;
    return names.length === 0
      ? []
      : [law({ ...check, article: '第十五条（六）' }, { names: nameList(names) })];
  }
  if (content.direction !== 'down') return [];
  const names = content.mainTo.flatMap(({ unitId }) => untold(facts.units.get(unitId)));
  const check = { code: 'dualLedDown', level: 'confirm', field: 'cc' } as const;
  return names.length === 0
    ? []
    : [law({ ...check, article: '第十六条（五）' }, { names: nameList([...new Set(names)]) })];
}

/** XW-16d: what the departments do not agree about is not sent down. */
function disagreementFindings({ disagreeing }: DraftFacts): readonly Finding[] {
  if (disagreeing.length === 0) return [];
  const check = { code: 'disagreement', level: 'confirm', field: 'body' } as const;
  return [law({ ...check, article: '第十六条（四）' }, { names: nameList(disagreeing) })];
}

/** Forms: 发文稿纸, 文件处理单, 办理历程 and the lists say everything, on as many pages as it takes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftSheet } from '../../../src-shared/features/page/forms/draft-sheet.ts';
import type { FormSource } from '../../../src-shared/features/page/forms/form-source.ts';
import { handlingSheet } from '../../../src-shared/features/page/forms/handling-sheet.ts';
import {
  attachmentList,
  deliveryList,
  historyForm,
} from '../../../src-shared/features/page/forms/lists.ts';
import type { Form } from '../../../src-shared/layout/forms/form.ts';
import { layOutForm } from '../../../src-shared/layout/forms/lay-out-form.ts';
import type { GlyphRun, LaidOut, RuleLine } from '../../../src-shared/layout/laid-out.ts';
import { pointsToMm } from '../../../src-shared/layout/measures.ts';
import { createTypesetter } from '../../../src-shared/layout/text/typesetter.ts';
import { shippedFonts } from '../shipped-fonts.ts';
import { incomingSource, morning, opinionOf, outgoingSource } from './form-sources.ts';

const typesetter = createTypesetter(shippedFonts());
const laid = (form: Form): LaidOut => layOutForm(form, typesetter);

function runsOf({ pages }: LaidOut): readonly GlyphRun[] {
  return pages.flatMap(({ items }) => items.filter((item) => item.kind === 'glyphs'));
}

function rulesOf({ pages }: LaidOut): readonly RuleLine[] {
  return pages.flatMap(({ items }) => items.filter((item) => item.kind === 'rule'));
}

/** The words of the pages in the order of reading, without spaces and breaks. */
function wordsOf(laidOut: LaidOut): string {
  return squeezed(
    runsOf(laidOut)
      .map(({ clusters }) => clusters.join(''))
      .join(''),
  );
}

const squeezed = (text: string): string => text.replaceAll(/\s/gu, '');

function faceOf(laidOut: LaidOut, words: string): string {
  const run = runsOf(laidOut).find(({ clusters }) => clusters.join('').includes(words));
  return run?.face ?? '';
}

describe('发文稿纸', () => {
  test('shows every field that an office asks for, and fills one page', () => {
    const sheet = laid(draftSheet(outgoingSource()));
    const words = wordsOf(sheet);
    for (const field of [
      '五家渠市人民政府办公室发文稿纸',
      '发文字号：五政办发〔2026〕12号',
      '紧急程度：加急',
      '签发',
      '同意印发。请水利局会同财政局抓好落实，月底前报进展。周海涛2026年11月23日',
      '会签',
      '市财政局赵敏2026年11月23日',
      '圈阅市水利局孙立',
      '审核（办公室）',
      '核稿（拟稿单位）',
      '标题关于做好2026年今冬明春农田水利基本建设工作的通知',
      '主送各团场，市直各部门、各直属单位',
      '抄送市委办公室，市人大常委会办公室',
      '附件1.农田水利建设任务分解表2.资金筹措方案',
      '拟稿单位综合科',
      '拟稿人王建国',
      '电话0994-5800123',
      '文种通知',
      '成文日期2026年11月23日',
      '印数45份',
      '分送发至团场',
      '缮印吴雨',
      '校对刘洋、何静',
      '印发2026年11月24日',
      '公开此件公开发布',
      '复核复核无误。',
    ]) {
      expect(words).toContain(field);
    }
    expect(words).not.toContain('密级');
    expect(sheet.pages).toHaveLength(1);
  });

  test('sets the title in 小标宋, opinions in 楷体, everything else in 仿宋', () => {
    const sheet = laid(draftSheet(outgoingSource()));
    const { roles } = typesetter.fonts;
    expect(faceOf(sheet, '关于做好')).toBe(roles.xiaobiaosong[0]);
    expect(faceOf(sheet, '发文稿纸')).toBe(roles.xiaobiaosong[0]);
    expect(faceOf(sheet, '同意印发')).toBe(roles.kai[0]);
    expect(faceOf(sheet, '周海涛')).toBe(roles.kai[0]);
    expect(faceOf(sheet, '拟稿单位')).toBe(roles.fangsong[0]);
  });

  test('shows whom it still waits for', () => {
    const source = outgoingSource();
    const awaited = {
      ...{ unitId: 'unit-7', unitName: '市自然资源局', result: null, text: '' },
      ...{ byName: null, at: null },
    };
    const outgoing =
      source.outgoing === null ? null : { ...source.outgoing, countersigners: [awaited] };
    expect(wordsOf(laid(draftSheet({ ...source, outgoing })))).toContain('市自然资源局（待会签）');
  });

  test('puts words into nobody’s mouth where an opinion has none', () => {
    const opinions = [opinionOf({ kind: 'sign', text: '', personName: '周海涛' }, 1)];
    const words = wordsOf(laid(draftSheet(outgoingSource({ opinions }))));
    expect(words).toContain('（未写文字）周海涛');
    expect(words).not.toContain('同意');
  });
});

describe('文件处理单', () => {
  test('shows every field that an office asks for', () => {
    const words = wordsOf(laid(handlingSheet(incomingSource())));
    for (const field of [
      '五家渠市人民政府办公室文件处理单',
      '收文号：收〔2026〕386号',
      '来文机关新疆维吾尔自治区水利厅',
      '来文字号新水办〔2026〕88号',
      '收文日期2026年11月23日',
      '来文日期2026年11月20日',
      '份数2份',
      '来文方式纸质',
      '办件性质批办件',
      '办理时限2026年12月10日',
      '标题关于做好',
      '拟办意见呈周副市长阅示。',
      '领导批示',
      '钱进（代周海涛）2026年11月23日',
      '承办情况主办：市水利局林涛承办中',
      '协办：市财政局赵敏已办结资金已落实。',
      '传阅韩冰已阅2026年11月23日丁一未送达',
      '办理结果答复文号：五政办函〔2026〕9号。已按要求办理并函复。',
      '其他意见补充：资金已到位。',
    ]) {
      expect(words).toContain(field);
    }
  });

  test('says what a unit reported once, with the name of who reported it', () => {
    const source = incomingSource();
    const opinions = [opinionOf({ kind: 'assist', text: '资金已落实。', personName: '赵敏' }, 1)];
    const words = wordsOf(laid(handlingSheet({ ...source, opinions })));
    expect(words.match(/资金已落实/gu)).toHaveLength(1);
  });

  test('draws what was written by hand as strokes inside of its cell', () => {
    const sheet = laid(handlingSheet(incomingSource()));
    const strokes = rulesOf(sheet).filter(({ colour }) => colour === 'black');
    expect(strokes.length).toBeGreaterThan(150);
    for (const { x1, x2, y1, y2 } of strokes) {
      expect(Math.min(x1, x2)).toBeGreaterThan(28);
      expect(Math.max(x1, x2)).toBeLessThan(184);
      expect(Math.max(y1, y2)).toBeLessThan(262);
    }
  });

  test('says where strokes are not on this machine', () => {
    const words = wordsOf(laid(handlingSheet(incomingSource({ inks: new Map() }))));
    expect(words).toContain('（手写意见，笔迹未在本机；联机取得后重印）周海涛2026年11月23日');
  });
});

describe('办理历程 and lists', () => {
  test('tell every opinion and step in the order of time, what an opinion closed only once', () => {
    const words = wordsOf(laid(historyForm(outgoingSource())));
    const order = [
      '起草',
      '核稿意见',
      '会签意见',
      '改稿',
      '审核意见',
      '签发意见',
      '复核意见',
      '编号',
      '文件印发',
      '办结',
    ];
    const places = order.map((word) => words.indexOf(word));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    // 核稿 was closed by the opinion: it has no second line.
    expect(words.match(/核稿/gu)).toHaveLength(1);
  });

  test('tell what was said in one instant in the order of the flow', () => {
    const opinions = (['sign', 'officeReview', 'review'] as const).map((kind, index) =>
      opinionOf({ kind, text: '同意。', personName: '周海涛', at: morning + 1 }, index),
    );
    const words = wordsOf(laid(historyForm(outgoingSource({ opinions }))));
    const places = ['核稿意见', '审核意见', '签发意见'].map((word) => words.indexOf(word));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('name each attachment and each receiver, or say that there is none', () => {
    const attachments = wordsOf(laid(attachmentList(outgoingSource())));
    expect(attachments).toContain('任务分解表.xlsx47KB');
    expect(attachments).toContain('cd'.repeat(32));
    expect(wordsOf(laid(attachmentList(outgoingSource({ files: [] }))))).toContain('无附件。');
    const deliveries = wordsOf(laid(deliveryList(outgoingSource())));
    expect(deliveries).toContain('一〇一团已签收丁一2026年11月24日16:00');
    expect(deliveries).toContain('市农业农村局附件缺第二页拒收');
  });

  test('repeat their head on every page', () => {
    const sheet = laid(historyForm(outgoingSource({ opinions: sixty })));
    expect(sheet.pages.length).toBeGreaterThan(4);
    for (const page of sheet.pages) {
      const words = wordsOf({ ...sheet, pages: [page] });
      expect(words).toContain('序号时间环节办理人意见与办理情况');
      expect(words).toContain(`第${page.sheet}页共${sheet.pages.length}页`);
    }
    expect(wordsOf({ ...sheet, pages: sheet.pages.slice(1) })).toContain('办理历程（续）');
  });
});

const sixty = Array.from({ length: 60 }, (_, index) =>
  opinionOf(
    {
      kind: (['sign', 'countersign', 'return', 'instruct'] as const)[index % 4] ?? 'sign',
      text: `第${index + 1}条意见：${'请按程序抓紧办理。'.repeat(1 + ((index * 7) % 30))}`,
      personName: `审批人${index + 1}号`,
      at: morning + index * 60_000,
    },
    index,
  ),
);

const makers: readonly [string, (source: FormSource) => Form, FormSource][] = [
  ['发文稿纸', draftSheet, outgoingSource({ opinions: sixty })],
  ['文件处理单', handlingSheet, incomingSource({ opinions: sixty })],
  ['办理历程', historyForm, outgoingSource({ opinions: sixty })],
];

describe.each(makers)('%s with sixty opinions', (_name, make, source) => {
  test('goes on over pages and loses none', () => {
    const sheet = laid(make(source));
    const words = wordsOf(sheet);
    // A cell that is cut goes on below its heading, so texts are found by their beginnings and their names.
    for (const { text, personName } of sixty) {
      expect(words).toContain(squeezed(text).slice(0, 8));
      expect(words).toContain(personName);
    }
    expect(words.match(/请按程序抓紧办理/gu)?.length ?? 0).toBeGreaterThan(800);
  });

  test('keeps every line inside of the grid, and says on each page whose it is', () => {
    const sheet = laid(make(source));
    for (const page of sheet.pages) {
      for (const run of runsOf({ ...sheet, pages: [page] })) {
        if (run.element === 'pageNumber') continue;
        expect(run.topMm).toBeGreaterThanOrEqual(24);
        expect(run.topMm + pointsToMm(run.sizePt)).toBeLessThanOrEqual(262);
        expect(run.xs[0]).toBeGreaterThanOrEqual(28);
        expect(run.endMm).toBeLessThanOrEqual(184);
      }
      if (page.sheet > 1) {
        expect(wordsOf({ ...sheet, pages: [page] })).toContain(squeezed(source.content.title));
      }
    }
  });

  test('never puts a name on another page than the last words of its opinion', () => {
    const sheet = laid(make(source));
    for (const page of sheet.pages.slice(1)) {
      const cells = runsOf({ ...sheet, pages: [page] }).filter(({ start }) => start >= 0);
      expect(cells[0]?.clusters.join('')).not.toMatch(/^审批人/u);
    }
  });

  test('is the same each time', () => {
    const again = layOutForm(make(source), createTypesetter(shippedFonts()));
    expect(laid(make(source))).toEqual(again);
  });
});

test('whatever is written, nothing of it is lost and the form ends', () => {
  const written = fc.array(
    fc.record({
      kind: fc.constantFrom('sign' as const, 'review' as const, 'late' as const),
      text: fc.string({
        unit: fc.constantFrom('意', '见', '。', 'a', ' ', '\n', '𰻝', '（', '9'),
        maxLength: 700,
      }),
      personName: fc.constantFrom('周海涛', '欧阳明月'),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(written, (list) => {
      const opinions = list.map((one, index) => opinionOf(one, index));
      const sheet = laid(draftSheet(outgoingSource({ opinions })));
      const count = (text: string): number =>
        [...squeezed(text)].filter((one) => one === '见').length;
      const said = list.reduce((sum, { text }) => sum + count(text), 0);
      const own = count(wordsOf(laid(draftSheet(outgoingSource({ opinions: [] })))));
      const captions = count(wordsOf(sheet)) - said - own;
      // 其他意见 is a caption of its own, repeated where it goes on.
      expect(captions).toBeGreaterThanOrEqual(0);
      expect(captions).toBeLessThanOrEqual(sheet.pages.length);
    }),
    { numRuns: 60 },
  );
});

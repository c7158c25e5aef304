/** SearchSamples: a search for 防汛 值班 while the computer is offline. */
import type {
  SearchPreview,
  SearchResult,
} from '../../../src-renderer/features/archive/search-model.ts';
import { noticePage } from './document-samples.ts';

const facet = (value: string, count: number): { value: string; label: string; count: number } => ({
  value,
  label: value,
  count,
});

export const searchResult: SearchResult = {
  total: 128,
  tookMs: 12,
  onServer: 0,
  suggestion: null,
  terms: ['防汛值班', '防汛', '值班'],
  counts: { all: 128, document: 41, archive: 52, file: 19, message: 14, person: 2 },
  facets: [
    {
      name: 'year',
      values: [facet('2026', 57), facet('2025', 38), facet('2024', 21), facet('2023 及以前', 12)],
    },
    {
      name: 'unit',
      values: [
        facet('市政府办公室', 46),
        facet('市水务局', 23),
        facet('101团', 17),
        facet('102团', 11),
        facet('其他 14 个单位', 31),
      ],
    },
    {
      name: 'kind',
      values: [facet('通知', 62), facet('报告', 24), facet('请示', 13), facet('纪要', 8)],
    },
    { name: 'retention', values: [facet('永久', 19), facet('30年', 25), facet('10年', 8)] },
  ],
  hits: [
    {
      id: 'h1',
      kind: 'archive',
      title: '关于进一步加强防汛值班值守工作的通知',
      excerpt: '……汛期实行24小时防汛值班制度，主要负责人每周至少带班1天，值班人员不得脱岗……',
      facts: ['市政府办公室', '某政办发〔2026〕18号', 'J001-WS·2026-D30-BGS-0018'],
      date: '2026-05-12',
    },
    {
      id: 'h2',
      kind: 'document',
      title: '101团关于夏季防汛值班情况的报告',
      excerpt: '……今年以来共安排防汛值班312人次，启动预警响应4次，转移群众86人……',
      facts: ['101团', '某团报〔2026〕21号', '已办结'],
      date: '2026-08-03',
    },
    {
      id: 'h3',
      kind: 'file',
      title: '防汛值班电话及物资储备点一览表.xlsx',
      excerpt: '……防汛值班电话：尾号 0619；编织袋 12000 条，抽水泵 34 台……',
      facts: ['市政府办公室', '附于 某政办发〔2026〕18号', '附件1'],
      date: '2026-05-12',
    },
    {
      id: 'h4',
      kind: 'archive',
      title: '关于做好2025年防汛抗旱值班工作的通知',
      excerpt: '……各团场要于5月15日前报送防汛值班安排表，遇有险情即时报告……',
      facts: ['市政府办公室', '某政办发〔2025〕22号', 'J001-WS·2025-D30-BGS-0022'],
      date: '2025-05-08',
    },
    {
      id: 'h5',
      kind: 'message',
      title: '值班工作群　马某某',
      excerpt: '今晚防汛值班换成何副团长，电话不变，请更新值班表。',
      facts: ['107团'],
      date: '2026-07-18',
    },
    {
      id: 'h6',
      kind: 'archive',
      title: '102团关于申请防汛值班车辆购置资金的请示',
      excerpt: '……现有防汛值班用车已行驶23万公里，拟购置应急抢险车1辆……',
      facts: ['102团', '某团发〔2024〕40号', 'J001-WS·2024-D10-BGS-0107'],
      date: '2024-06-20',
    },
    {
      id: 'h7',
      kind: 'archive',
      title: '市防汛抗旱指挥部会议纪要',
      excerpt: '……会议要求，各级各部门严格执行防汛值班和领导带班制度……',
      facts: ['市水务局', '第7期', 'J001-WS·2024-Y-BGS-0031'],
      date: '2024-05-30',
    },
  ],
};

export const searchPreview: SearchPreview = {
  id: 'h1',
  title: '关于进一步加强防汛值班值守工作的通知',
  page: noticePage,
  archiveNo: 'J001-WS·2026-D30-BGS-0018',
  retention: '30年，2026年6月11日归档',
  hitWords: '正文 6 处，附件1 有 2 处',
};

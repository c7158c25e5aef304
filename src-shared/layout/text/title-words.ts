/**
 * TitleWords: how well a title breaks between two of its characters (7.3.1: 词意完整).
 *
 * A short list of the words that titles are made of stands in for a dictionary. The engine's own word breaker is not
 * asked: what it knows differs between machines (V30).
 *
 * Invariants:
 *  1. The cost of a place depends on the text alone; 0 is the best place, `NEVER` is taken only when nothing else is left.
 *  2. Names of bodies, names of documents in 《》 and the words of the list are broken last.
 */
import { indexAt } from './break-places.ts';
import type { Cluster } from './clusters.ts';

/** Words that end the name of a body, or are one. */
const BODY_WORDS =
  '人民政府 人民代表大会 常务委员会 人民代表大会常务委员会 委员会 办公室 办公厅 领导小组 指挥部 工作组 联席会议 管理局 档案局 档案馆 财政局 教育局 公安局 民政局 司法局 卫生健康委员会 发展和改革委员会 改革委员会 人力资源和社会保障局 自然资源和规划局 生态环境局 住房和城乡建设局 交通运输局 水利局 农业农村局 商务局 应急管理局 审计局 统计局 市场监督管理局 市委 省委 县委 区委 党委 党组 总工会 人民法院 人民检察院 纪律检查委员会 监察委员会 组织部 宣传部 统战部 政法委员会 机关事务管理局';

/** Kinds of documents: with the 的 before them they are one word. */
const KIND_WORDS =
  '决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 复函 纪要 方案 实施方案 工作方案 实施意见 指导意见 若干意见 办法 管理办法 暂行办法 实施办法 规定 若干规定 暂行规定 规划 计划 工作计划 细则 实施细则 条例 要点 工作要点 预案 应急预案 名单 措施 若干措施 行动计划 总结 章程 规则 制度 目录 清单';

const PLAIN_WORDS =
  '关于 印发 转发 批转 发布 公布 下达 调整 成立 撤销 召开 举办 开展 加强 做好 推进 推动 促进 加快 深化 完善 健全 建立 落实 贯彻 贯彻落实 贯彻执行 进一步 切实 全面 深入 组织 实施 执行 修改 废止 修订 表彰 表扬 授予 任命 任免 同意 请求 申请 上报 报送 征求 征集 答复 商请 审批 批准 核准 核定 规范 优化 提升 提高 扩大 支持 鼓励 扶持 保障 防范 化解 处置 处理 查处 整治 治理 监督 检查 督查 考核 评估 评价 管理 服务 建设 发展 改革 创新 工作 事项 有关 问题 情况 试行 若干 相关 各级 全市 全省 全国 全县 全区 本市 年度 上半年 下半年 季度 期间 第一 第二 第三 机构 机关 单位 部门 人员 干部 职工 企业 事业 事业单位 国有 国有资产 固定资产 民营 民营经济 市场主体 经济 社会 文化 教育 科技 卫生 健康 体育 旅游 农业 农村 农民 工业 商业 服务业 制造业 数字 数字化 数字经济 智能 智慧 信息 信息化 数据 网络 安全 安全生产 生产 消防 应急 防汛 抗旱 防台 救灾 气象 地震 环境 生态 生态文明 环境保护 保护 污染 防治 污染防治 大气 水环境 土壤 节能 减排 能源 电力 交通 运输 交通运输 公路 铁路 港口 航空 物流 城市 城镇 城乡 乡村 振兴 乡村振兴 住房 土地 用地 规划 国土 空间 资源 自然资源 水利 林业 渔业 海洋 粮食 食品 药品 医疗 医保 养老 就业 创业 人才 社保 社会保障 保险 民政 残疾人 妇女 儿童 青少年 老年人 退役 军人 退役军人 财政 税收 预算 决算 资金 专项 专项资金 补助 补贴 经费 采购 政府采购 投资 项目 重大项目 重点 重点项目 工程 招标 投标 招商 引资 金融 贸易 外贸 开放 市场 价格 质量 标准 标准化 知识产权 专利 品牌 消费 法治 依法 行政 行政执法 执法 行政许可 许可 行政审批 政务 政务公开 公开 电子 电子政务 电子公文 公文 公文处理 处理 档案 档案管理 文件 材料 归档 保管 期限 保密 印章 会议 培训 学习 教育 主题 活动 节日 春节 国庆 放假 值班 值守 疫情 防控 监测 预警 体系 机制 能力 水平 高质量 高质量发展 高水平 现代化 一体化 试点 示范 示范区 基地 园区 开发区 新区 基础 基础设施 设施 设备 系统 平台 技术 产业 集群 转型 升级 营商 营商环境 群众 生活 民生 实事 公共 公共服务 基本 基层 社区 街道 乡镇 村级 党建 党风 廉政 廉政建设 作风 纪律 巡视 整改 审计 统计 普查 调查 研究 责任 责任制 目标 任务 分工 绩效 奖励 先进 优秀 集体 个人 称号 同志 职务 中国 中共 中央 国务院 共和国 中华人民共和国 特色 社会主义 精神 会议精神 讲话 重要 重要讲话 战略 纲要 五年 十四五 十五五 历史 遗产 非物质 文物 图书 出版 广播 电视 新闻 宣传 文明 志愿 义务 学校 高等 职业 义务教育 学前 中小学 学生 教师 招生 考试 毕业生';

/** Bound to what stands before them: they begin no line. */
const NEVER_FIRST = new Set('的等了之性化们者');
const JOINING_WORDS = new Set('和与及或暨并');

const NEVER = 40;
const COST = {
  insideWord: 14,
  unknown: 5,
  oddUnknown: 7,
  oneSideKnown: 3,
  bothSidesKnown: 2,
  beforeAbout: 0,
  afterAbout: 1,
  besideName: 0.5,
  afterPoint: 1,
  afterOf: 1.5,
  beforeJoin: 1.5,
  afterJoin: 9,
  beforeKind: 7,
  insideName: 3,
  insideBody: 7,
} as const;

const ABOUT = '关于';
const MAX_WORD = 12;

interface TitleWord {
  readonly start: number;
  readonly end: number;
  readonly kind: 'body' | 'kind' | 'plain' | 'unknown';
}

/** `costs[i]`: of a break before cluster i. */
export function titleBreakCosts(text: string, clusters: readonly Cluster[]): Float64Array {
  const costs = new Float64Array(clusters.length + 1);
  costs.fill(COST.insideWord, 1, clusters.length);
  const words = wordsOf(text);
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    if (word.start > 0 && before !== undefined) {
      costs[indexAt(clusters, word.start)] = costBetween(text, before, word);
    }
    if (word.kind === 'unknown') markUnknown(clusters, word, costs);
  }
  addNameCosts(text, clusters, costs);
  addIssuerCosts(text, clusters, costs);
  return costs;
}

/** The longest word of the list at every place; what lies between words is one unknown piece. */
function wordsOf(text: string): readonly TitleWord[] {
  const words: TitleWord[] = [];
  let at = 0;
  let unknownFrom = 0;
  while (at < text.length) {
    const word = wordAt(text, at);
    if (word === null) {
      at += 1;
      continue;
    }
    if (unknownFrom < at) words.push({ start: unknownFrom, end: at, kind: 'unknown' });
    words.push(word);
    at = word.end;
    unknownFrom = at;
  }
  if (unknownFrom < at) words.push({ start: unknownFrom, end: at, kind: 'unknown' });
  return words;
}

function wordAt(text: string, start: number): TitleWord | null {
  const first = text.charAt(start);
  if (isMark(first) || first === '的' || JOINING_WORDS.has(first)) {
    return { start, end: start + 1, kind: 'plain' };
  }
  for (let length = Math.min(MAX_WORD, text.length - start); length > 0; length -= 1) {
    const kind = WORDS.get(text.slice(start, start + length));
    if (kind !== undefined) return { start, end: start + length, kind };
  }
  return null;
}

const WORDS: ReadonlyMap<string, TitleWord['kind']> = new Map([
  ...PLAIN_WORDS.split(' ').map((word) => [word, 'plain'] as const),
  ...KIND_WORDS.split(' ').map((word) => [word, 'kind'] as const),
  ...BODY_WORDS.split(' ').map((word) => [word, 'body'] as const),
]);

const OPENING = new Set('《〈（“‘〔');
const CLOSING = new Set('》〉）”’〕');
const SPACES = new Set(' \u3000');
const POINTS = new Set('、，；： \u3000\n');

function isMark(character: string): boolean {
  return OPENING.has(character) || CLOSING.has(character) || POINTS.has(character);
}

function costBetween(text: string, before: TitleWord, after: TitleWord): number {
  const last = text.charAt(before.end - 1);
  const first = text.charAt(after.start);
  const isSingle = after.end - after.start === 1;
  if (isSingle && NEVER_FIRST.has(first)) return NEVER;
  if (SPACES.has(last)) return 0;
  if (POINTS.has(last)) return COST.afterPoint;
  if (text.startsWith(ABOUT, after.start)) return COST.beforeAbout;
  if (text.slice(before.start, before.end) === ABOUT) return COST.afterAbout;
  if (OPENING.has(first) || CLOSING.has(last)) return COST.besideName;
  if (JOINING_WORDS.has(last) && before.end - before.start === 1) return COST.afterJoin;
  if (isSingle && JOINING_WORDS.has(first)) return COST.beforeJoin;
  return last === '的' ? costAfterOf(after.kind) : costBetweenKinds(before.kind, after.kind);
}

function costAfterOf(after: TitleWord['kind']): number {
  return after === 'kind' ? COST.beforeKind : COST.afterOf;
}

function costBetweenKinds(before: TitleWord['kind'], after: TitleWord['kind']): number {
  if (after === 'body') return COST.insideBody;
  if (before !== 'unknown' && after !== 'unknown') return COST.bothSidesKnown;
  return before === after ? COST.unknown : COST.oneSideKnown;
}

/** Most Chinese words have two characters. */
function markUnknown(clusters: readonly Cluster[], word: TitleWord, costs: Float64Array): void {
  const first = indexAt(clusters, word.start);
  const last = indexAt(clusters, word.end - 1);
  for (let index = first + 1; index <= last; index += 1) {
    const begins = NEVER_FIRST.has(clusters[index]?.text ?? '');
    const isOdd = (index - first) % 2 === 1;
    costs[index] = begins ? NEVER : isOdd ? COST.oddUnknown : COST.unknown;
  }
}

/** Inside 《》 and （）. */
function addNameCosts(text: string, clusters: readonly Cluster[], costs: Float64Array): void {
  let depth = 0;
  for (const [index, cluster] of clusters.entries()) {
    if (CLOSING.has(cluster.text)) depth = Math.max(0, depth - 1);
    const before = clusters[index - 1];
    if (depth > 0 && before !== undefined) costs[index] = (costs[index] ?? 0) + COST.insideName;
    if (OPENING.has(cluster.text)) depth += 1;
  }
}

/** What stands before the first 关于 are names of bodies, one after another. */
function addIssuerCosts(text: string, clusters: readonly Cluster[], costs: Float64Array): void {
  const about = text.indexOf(ABOUT);
  if (about <= 0) return;
  const end = indexAt(clusters, about);
  for (let index = 1; index < end; index += 1) {
    if (POINTS.has(clusters[index - 1]?.text ?? '')) continue;
    costs[index] = (costs[index] ?? 0) + COST.insideBody;
  }
}

/** Words: sentences of official texts about an invented city, and texts of a wanted length made of them. */

const sentences = [
  '各县（区）人民政府和市直各部门要提高认识，加强组织领导，把各项工作落到实处。',
  '要按照“谁主管、谁负责”的原则，建立工作台账，逐项明确责任单位、责任人和完成时限。',
  '截至2026年6月底，全市已完成老旧小区改造128个，惠及居民3.6万户，完成年度计划的87.5%。',
  '对工作推进不力、敷衍塞责的单位，市政府督查室将按照有关规定予以通报。',
  '档案工作是一项基础性工作，收集要齐全，整理要规范，保管要安全，利用要方便。',
  '请各单位于每季度最后一个工作日前，将进展情况报市政府办公室（电子邮箱：bgs@yunchuan.example）。',
  '凡列入归档范围的文件材料，任何单位和个人不得据为己有，不得拒绝归档。',
  '坚持问题导向，聚焦群众反映强烈的“停车难、就医难、入学难”，拿出务实管用的办法。',
  '《云川市公共数据管理办法》自2026年1月1日起施行，原《云川市信息资源共享暂行规定》同时废止。',
  '会议强调，安全生产责任重于泰山，必须时刻绷紧安全这根弦，严防各类事故发生。',
  '经费从年初部门预算中列支，由市财政局会同有关部门统筹安排，专款专用，接受审计监督。',
  '要加强宣传引导，用群众听得懂的语言讲清政策，及时回应社会关切，营造良好氛围。',
] as const;

/** Sentences in turn, from one of them on. */
export function paragraph(from: number, count: number): string {
  return Array.from({ length: count }, (_, index) => sentence(from + index)).join('');
}

export function sentence(index: number): string {
  return sentences[index % sentences.length] ?? '';
}

/** A text without any mark, of exactly so many characters: each takes one cell. */
export function plainText(length: number): string {
  const unit = '云川市各级机关要把档案收集整理保管和利用工作纳入年度计划统一部署同步推进定期检查';
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

export const offices = [
  '云川市人民政府办公室',
  '云川市教育局',
  '云川市财政局',
  '云川市自然资源和规划局',
  '云川市住房和城乡建设局',
  '云川市卫生健康委员会',
  '云川市应急管理局',
  '云川市市场监督管理局',
  '云川市生态环境局',
  '云川市农业农村局',
  '云川市文化广电和旅游局',
  '云川市退役军人事务局',
] as const;

export const counties = [
  '清河县',
  '白塔区',
  '临江县',
  '石门县',
  '东岭区',
  '南湖区',
  '高新技术产业开发区',
] as const;

/**
 * Precheck-questions: what 初审 asks of an incoming document (条例 art. 24(3)), in its order.
 */

export const precheckQuestions = [
  /** 是否应当由本机关办理. */
  'ours',
  /** 是否符合行文规则. */
  'routing',
  /** 文种、格式是否符合要求. */
  'kindAndFormat',
  /** 涉及其他地区或者部门职权范围内的事项是否已经协商、会签. */
  'consulted',
  /** 是否符合公文起草的其他要求. */
  'drafting',
] as const;
export type PrecheckQuestion = (typeof precheckQuestions)[number];

/** The first question that was answered with no; undefined = all in order. */
export function firstObjection(answers: readonly boolean[]): PrecheckQuestion | undefined {
  return precheckQuestions.find((_question, index) => answers[index] !== true);
}

/** ZhCN-outgoing: why a step of the outgoing way was not taken: the rule, its article, and what to do. */
export const zhOutgoing = {
  'guard.unsuitable':
    '办公室已认定此件不宜发文（条例第二十一条）。须经办公室主任解除后才能再送核，请先联系办公室。',
  'guard.notUnsuitable': '此件没有被认定为不宜发文，不需要解除。',
  'guard.hasOpinions': '已有人签署意见，不能作废。请由办公室主任终止此件。',
  'guard.noOwner': '下一步没有可办理的人：请管理员先为该岗位设置人员，再办这一步。',
  'guard.noNextStep': '本单位的流程里没有可去的下一步，请办公室主任检查流程设置。',
  'guard.returnTarget': '只能退回到这份公文走过的、在本步之前的环节，请另选。',
  'guard.noChange': '内容与现在的文本一样，没有改动。请改好后再提交，或直接办理。',
  'guard.countersignUnit': '有会签单位已撤销或不存在，请从名单里去掉后重选。',
  'guard.countersignOwnUnit': '发文单位自己不作会签单位，请从名单里去掉。',
  'guard.countersignOwner': '{unit}没有可以会签的负责人，请先联系该单位或管理员设置。',
  'guard.countersignAnswered':
    '{unit}已签署会签意见，不能从名单里去掉；持不同意见的单位须在下一轮会签里再征求。',
  'guard.countersignConflict':
    '{units}不同意，意见未协商一致，不得向下行文（条例第十六条（四））。请重新会签，或由办公室登记协调结果。',
  'guard.noConflict': '没有未解决的会签分歧，不需要登记协调结果。',
  'guard.needsChief': '上行文和重要公文须由主要负责人签发（条例第二十二条）。请改送主要负责人。',
  'guard.jointSigner':
    '联合行文须由所有联署机关的负责人会签（条例第二十二条），还缺{unit}的签发人。',
  'guard.issuersFixed': '联署机关变了，签发人也要跟着变。请退回办公室审核，重新确定签发人。',
  'guard.meetingDate': '会议通过日期 {on} 还没有到。成文日期以会议通过的日期为准，请核对。',
  'guard.substantive':
    '改动涉及实质内容（{fields}），不能作形式更正（条例第二十五条（一））。请用“实质性修改”，由签发人重新签发。',
  'guard.notTypeset': '还没有排版，无从校对。请先排版。',
  'guard.proofTwoPersons': '校对须由两个不同的人各看一遍。您已校过，请另一位同事校对。',
  'guard.alreadyRecipient': '{unit}已经在分送范围内。没有签收的请催办，被拒收的请用“重新发送”。',
  'guard.recipientUnit': '补发的单位须是在用的其他单位，请核对名单。',
  'guard.nothingToWithdraw': '所选的份都已撤回、已请求撤回或已被退回，没有可以撤回的。',
  'guard.deliverySettled': '{unit}这一份已经办结，不需要再说明或催办。',
  'guard.requestUnanswered':
    '请示要等到批复才能办结。请选上级的批复与它关联；确实不再批复的，请写明原因。',
  'guard.notAnAnswer': '所选的公文不是本单位收到的批复，请另选。',
  'guard.correctionUnit': '更正要用本单位自己的发文，请另选。',
  'guard.correctionNotIssued':
    '更正须另行文，并与原件走同样的签发手续。请先把更正的公文发出，再在这里关联。',
  'guard.repealDate': '废止日期不能早于成文日期 {on}；自始无效的请用“撤销”（条例第三十三条）。',
  'guard.alreadyVoid': '此件已经撤销或废止（条例第三十三条），不能再改变效力。',
  'guard.numbered': '此件已经编号，不能直接终止。请用“作废编号”，让发文登记簿不留空号。',
} as const;

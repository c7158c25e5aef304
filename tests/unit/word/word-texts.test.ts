/** Word-texts: every word that a Word file shows, once, and none that was deleted. */
import { strToU8 } from 'fflate';
import { Document, Footer, FootnoteReferenceRun, Header, Packer, Paragraph, TextRun } from 'docx';
import { expect, it } from 'vitest';
import { wordTexts } from '../../../src-shared/office/word-texts.ts';
import { paragraph, wordPackage } from '../../support/office-samples.ts';

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

it('heads, feet and notes of a real file are there', async () => {
  const word = new Document({
    footnotes: { 1: { children: [new Paragraph('以省厅口径为准')] } },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph('防汛简报 第3期')] }) },
        footers: { default: new Footer({ children: [new Paragraph('内部资料')] }) },
        children: [
          new Paragraph({ children: [new TextRun('水库蓄水'), new FootnoteReferenceRun(1)] }),
        ],
      },
    ],
  });
  const texts = wordTexts(new Uint8Array(await Packer.toBuffer(word)));
  expect(texts.body).toEqual(['水库蓄水']);
  expect(texts.notes).toEqual(['以省厅口径为准']);
  expect(texts.margins).toEqual(['防汛简报 第3期', '内部资料']);
});

it('fields, readings above names, formulas and changed words are read as they are seen', () => {
  const body = [
    `<w:p>${run('编号')}<w:fldSimple w:instr="DOCPROPERTY no">${run('2026-15')}</w:fldSimple></w:p>`,
    `<w:p><w:r><w:ruby><w:rt>${run('zhái')}</w:rt><w:rubyBase>${run('翟')}</w:rubyBase></w:ruby></w:r>${run('师傅')}</w:p>`,
    `<w:p>${run('定于')}<w:del>${run('五日')}<w:r><w:delText>五日</w:delText></w:r></w:del><w:ins>${run('六日')}</w:ins><w:moveFrom>${run('下午')}</w:moveFrom>${run('召开')}</w:p>`,
    `<w:p>${run('甲')}<w:r><w:tab/><w:br/></w:r>${run('乙 &amp; &#x4E19;_x0041_')}</w:p>`,
  ];
  expect(wordTexts(wordPackage(body.join(''))).body).toEqual([
    '编号2026-15',
    '翟师傅',
    '定于六日召开',
    '甲\t\n乙 & 丙_x0041_',
  ]);
});

it('a text box is told once and does not cut its paragraph', () => {
  const box = `<w:txbxContent>${paragraph('框内')}</w:txbxContent>`;
  const drawn = `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent>`;
  const texts = wordTexts(
    wordPackage(`<w:p>${run('防汛')}<w:r>${drawn}</w:r>${run('值班')}</w:p>`),
  );
  expect(texts.body).toEqual(['框内', '防汛值班']);
});

it('comments and drawings are there, whatever the parts are called', () => {
  const more = {
    'word/comments.xml': strToU8(
      `<w:comments><w:comment>${paragraph('请核对')}</w:comment></w:comments>`,
    ),
    'word/diagrams/data1.xml': strToU8('<a:p><a:r><a:t>流程图</a:t></a:r></a:p>'),
  };
  const texts = wordTexts(wordPackage(paragraph('正文'), { more }));
  expect(texts.comments).toEqual(['请核对']);
  expect(texts.body).toEqual(['正文', '流程图']);
});
